/**
 * The register served over HTTP by Javalin on Jetty, and what every face over HTTP shares: framing,
 * authentication, limits, and the shape of errors that belong to no face. The faces, each a package
 * of its own, bring routes and build on this; the launcher finds the provider by ServiceLoader, and
 * nobody else may import it. What never belongs here: what a face's JSON looks like, rules about
 * incidents, SQL, and another adapter.
 */
package io.incidentregister.http;
