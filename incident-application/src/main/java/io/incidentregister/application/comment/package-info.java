/**
 * Talking about incidents. Faces and embedding programs call the interfaces. A comment belongs to
 * its incident's history; how it is kept does not belong here.
 */
package io.incidentregister.application.comment;
