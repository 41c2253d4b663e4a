/**
 * Where a run starts: finding plug-ins, settings and their order, wiring, exit codes. Nobody may
 * import it. What a command does, and how an answer looks, never belongs here.
 */
package io.incidentregister.cli.launcher;
