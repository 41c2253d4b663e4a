/**
 * The commands that keep the organization's own words: its tags, and the sources of its incidents.
 * Only the launcher uses them. What incidents bear of these is changed by other commands.
 */
package io.incidentregister.cli.command.catalogue;
