/**
 * The command line, in two parts: the launcher, which finds and wires adapters, and the commands,
 * which see ports only. Nobody may import this package: it is where a run starts. What never
 * belongs here: rules about incidents, SQL, HTTP, and an import of another adapter.
 */
package io.incidentregister.cli;
