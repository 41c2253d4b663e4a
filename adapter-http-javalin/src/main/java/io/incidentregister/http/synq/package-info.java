/**
 * The SYNQ face: its routes, how its requests are read, and how its answers and refusals are
 * written. Only the server's provider uses it. What never belongs here: another face, rules about
 * incidents, and anything that both faces need.
 */
package io.incidentregister.http.synq;
