/**
 * Incidents, what must always hold of them, and the changes that may be made to them. Everything
 * else in the project may use this package. What never belongs here: a library, an annotation, the
 * clock, a random id, storage, and words of HTTP or of the command line.
 */
package io.incidentregister.domain;
