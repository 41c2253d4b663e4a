/**
 * Incidents as files, CSV and JSON Lines, in and out, with the place of every fault in them. The
 * import and export commands use it, and the output of rows. It calls no use case and knows the
 * shape of a cell only: what an incident may hold is not said here.
 */
package io.incidentregister.cli.transfer;
