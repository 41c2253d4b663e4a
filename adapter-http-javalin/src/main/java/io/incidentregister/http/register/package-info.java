/**
 * The register face: its routes, how its requests are read, and how its answers are written. Only
 * the server's provider uses it. What never belongs here: another face, rules about incidents, and
 * anything that both faces need.
 */
package io.incidentregister.http.register;
