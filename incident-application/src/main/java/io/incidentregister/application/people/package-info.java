/**
 * The users of an organization as its members see them, and their pictures. Faces and embedding
 * programs call the interfaces. Who may sign in, and how, does not belong here.
 */
package io.incidentregister.application.people;
