/**
 * The whole product at once: HTTP in front, a real store behind, nothing replaced. What one part
 * promises alone is tested beside that part.
 */
package io.incidentregister.endtoend;
