/**
 * The commands that show what was done, by incident and by operation, and take it back. Only the
 * launcher uses them. Whether history is true is asked by other commands.
 */
package io.incidentregister.cli.command.history;
