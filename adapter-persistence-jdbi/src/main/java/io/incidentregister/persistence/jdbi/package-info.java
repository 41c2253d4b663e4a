/**
 * The register kept in SQLite or in PostgreSQL, by SQL that is written out and sent through Jdbi.
 * Nobody may import this package: the launcher finds it by ServiceLoader. What never belongs here:
 * rules about incidents, validation of commands, and another adapter.
 */
package io.incidentregister.persistence.jdbi;
