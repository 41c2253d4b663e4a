/**
 * The SYNQ face: its addresses, how its requests are read as proto3 JSON or out of a query, and how
 * its refusals are written. Only the server's provider uses it. What never belongs here: another
 * face, rules about incidents, and anything that both faces need.
 */
package io.incidentregister.http.synq;
