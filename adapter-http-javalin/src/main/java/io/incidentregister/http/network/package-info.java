/**
 * The network between a caller and the server: TLS, the proxies that may stand in front, and where
 * a call comes from. Only the server uses it. Who calls, and what is asked for, never belongs here.
 */
package io.incidentregister.http.network;
