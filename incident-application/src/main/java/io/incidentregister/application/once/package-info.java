/**
 * Calls that are done once however often they are repeated. Faces pass their writing calls through
 * it when the caller names the call. What an answer looks like is the face's business.
 */
package io.incidentregister.application.once;
