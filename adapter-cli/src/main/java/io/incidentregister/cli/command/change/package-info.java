/**
 * What the commands that change incidents have in common: whether a call is meant, the plan that it
 * is bound to, and how it is taken back. Those commands use it. What a single command does, and how
 * a change looks, do not belong here.
 */
package io.incidentregister.cli.command.change;
