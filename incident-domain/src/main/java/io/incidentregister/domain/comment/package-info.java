/**
 * What people say about an incident. Every package may use it. How comments change an incident's
 * version and history stands with the incident.
 */
package io.incidentregister.domain.comment;
