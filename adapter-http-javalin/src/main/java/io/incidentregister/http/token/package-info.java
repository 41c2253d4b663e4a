/**
 * The token endpoint of RFC 6749, which every face over HTTP shares. Only the server's provider
 * uses it. What an access token is allowed to do, and how it is kept, never belongs here.
 */
package io.incidentregister.http.token;
