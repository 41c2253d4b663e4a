/**
 * The words that an organization keeps for its incidents: tags and sources. Faces and embedding
 * programs call the interfaces. Putting them on incidents does not belong here.
 */
package io.incidentregister.application.catalogue;
