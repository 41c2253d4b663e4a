/**
 * Finding incidents: one, a page of a list, or all that match. Faces and embedding programs call
 * the interfaces; other lists read their parameters as these do. What changes anything does not
 * belong here.
 */
package io.incidentregister.application.listing;
