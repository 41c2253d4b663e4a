/**
 * Messages that are defined by Protocol Buffers, read out of proto3 JSON or out of a query. The
 * SYNQ face reads its requests by them. What a message of the API holds, and what becomes of it,
 * does not belong here.
 */
package io.incidentregister.http.synq.proto;
