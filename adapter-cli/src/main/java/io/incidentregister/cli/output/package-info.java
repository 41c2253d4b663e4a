/**
 * How answers look: tables that fit the terminal, JSON, notes, progress, and the faults of a
 * refused command. Commands and the launcher use it. It asks no use case and decides nothing.
 */
package io.incidentregister.cli.output;
