/**
 * What the commands that change incidents have in common: which incidents are meant, for whom it is
 * done, whether a call is meant, the plan that it is bound to, and how it is taken back. Those
 * commands use it. What a single command does, and how a change looks, do not belong here.
 */
package io.incidentregister.cli.command.change;
