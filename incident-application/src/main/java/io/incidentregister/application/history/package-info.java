/**
 * What was done, by incident and by operation, and taking it back. Faces and embedding programs
 * call the interfaces. Whether history is true is asked elsewhere.
 */
package io.incidentregister.application.history;
