/**
 * What can be done with incidents: one interface for each use case, with its command and its
 * result, and the service behind it. Faces and embedding programs call the interfaces. Rules of an
 * incident stand in the domain, SQL and JSON nowhere near.
 */
package io.incidentregister.application.incident;
