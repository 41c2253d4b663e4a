/**
 * The commands that people type. The launcher builds them, and nobody else uses them. They see use
 * cases only: which store stands behind those, and which server, is never known here.
 */
package io.incidentregister.cli.command;
