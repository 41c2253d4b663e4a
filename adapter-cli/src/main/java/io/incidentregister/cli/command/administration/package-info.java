/**
 * The commands that make and serve a register, say who may use it, and tell what is installed. Only
 * the launcher uses them. What is done with incidents does not belong here.
 */
package io.incidentregister.cli.command.administration;
