/**
 * The schema: numbered steps, each applied once. A store is opened through it, nobody else uses it.
 * Rows of the register are never read or written here.
 */
package io.incidentregister.persistence.jdbi.migration;
