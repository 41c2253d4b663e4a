/**
 * Connections, the transactions on them, and what becomes of a failure. The other packages of this
 * adapter use it, nobody else. What is read or written in a transaction never belongs here.
 */
package io.incidentregister.persistence.jdbi.connection;
