/**
 * Calls that write: what binds them to a plan or to the version that the caller saw, and how one
 * that bears a key is done once and answered alike however often it is sent. The faces give every
 * route that writes to it. What a face's JSON looks like, and what is written, does not belong
 * here.
 */
package io.incidentregister.http.writing;
