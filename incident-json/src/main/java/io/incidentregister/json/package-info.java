/**
 * The register's JSON, written once so that HTTP and the command line read and show the same: rows
 * out, strict documents and patches in. Only the adapters that talk to somebody may use this
 * package. What never belongs here: routes, commands, error shapes, and decisions of any kind.
 */
package io.incidentregister.json;
