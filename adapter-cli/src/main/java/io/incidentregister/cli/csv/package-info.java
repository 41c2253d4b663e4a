/**
 * Incidents as CSV, the template that the register imports and exports. The transfer of files and
 * the output of rows use it. It knows the shape of a cell, not what an incident may hold: that is
 * for the use cases to say.
 */
package io.incidentregister.cli.csv;
