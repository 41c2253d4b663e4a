/**
 * Sealing history, verifying it, and giving it away so that others can. Whoever runs a register and
 * embedding programs call the interfaces. How a file or a line looks does not belong here.
 */
package io.incidentregister.application.audit;
