/**
 * The ports of a transaction in SQL. The store hands them out, nobody else uses this package.
 * Connections, commits and the words in which the two databases differ do not belong here.
 */
package io.incidentregister.persistence.jdbi.repository;
