/**
 * The commands that open, show, change, import and export incidents, and their options. Only the
 * launcher uses them. What runs a register, its users and its server do not belong here.
 */
package io.incidentregister.cli.command.incident;
