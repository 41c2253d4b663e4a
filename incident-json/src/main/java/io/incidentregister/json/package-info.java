/**
 * A register row as JSON, written once so that HTTP and the command line show the same. Only the
 * adapters that show rows to somebody may use this package. What never belongs here: routes,
 * commands, requests, error shapes, and decisions of any kind.
 */
package io.incidentregister.json;
