/**
 * What the commands that people type have in common: options, context, and what the launcher does
 * for them; the commands themselves stand below, by subject. The launcher builds them, and nobody
 * else uses them. They see use cases only: which store stands behind those, and which server, is
 * never known here.
 */
package io.incidentregister.cli.command;
