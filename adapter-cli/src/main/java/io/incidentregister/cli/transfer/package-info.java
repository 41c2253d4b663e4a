/**
 * Files of incidents, in and out, whatever their format, with the place of every fault in them. The
 * import and export commands use it. It calls no use case and opens no store.
 */
package io.incidentregister.cli.transfer;
