/**
 * What SQLite and PostgreSQL do differently: how values are sent and read, and a few words of SQL.
 * The other packages of this adapter use it, nobody else. No statement and no table of the register
 * belongs here.
 */
package io.incidentregister.persistence.jdbi.dialect;
