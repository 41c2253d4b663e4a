/**
 * Incidents with everything that was said about them, to be read one by one or followed as they
 * change. Faces and embedding programs call the interfaces. What is shown on the register's own
 * lists stands in the package of listing.
 */
package io.incidentregister.application.dossier;
