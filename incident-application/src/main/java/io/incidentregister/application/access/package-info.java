/**
 * Who may act: founding an organization, its users, their tokens, and telling from a token who is
 * calling. Faces and embedding programs call the interfaces. Incidents do not belong here.
 */
package io.incidentregister.application.access;
