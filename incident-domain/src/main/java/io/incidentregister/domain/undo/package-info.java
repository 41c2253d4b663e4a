/**
 * Taking back what an operation did to an incident, and what stands in the way. The use case of
 * undo builds on it. Nothing here looks anything up or writes.
 */
package io.incidentregister.domain.undo;
