/**
 * The commands for what happens to incidents beside the editing of fields: how they stand, which
 * issues they are about, and which become one or two. Only the launcher uses them. The rules of it
 * do not belong here.
 */
package io.incidentregister.cli.command.lifecycle;
