/**
 * The commands that seal history, verify it and give it away. The launcher makes them. What holds
 * of history is decided by the use cases, and how its files look by {@code cli.transfer}.
 */
package io.incidentregister.cli.command.audit;
