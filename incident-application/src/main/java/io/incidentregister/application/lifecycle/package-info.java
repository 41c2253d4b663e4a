/**
 * What happens to incidents beside the editing of fields: how they stand, which issues they are
 * about, and which become one or two. One interface for each use case, with its command and its
 * result, and the service behind it. Faces and embedding programs call the interfaces. Rules of an
 * incident stand in the domain.
 */
package io.incidentregister.application.lifecycle;
