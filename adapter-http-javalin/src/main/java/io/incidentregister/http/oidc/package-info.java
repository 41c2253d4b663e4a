/**
 * Bearer tokens of an OpenID Connect issuer, for those who have one: proves that a token is the
 * issuer's and is meant for this register. Only the server uses it; who the user is, and may do, is
 * the application's to say.
 */
package io.incidentregister.http.oidc;
