/**
 * The register served over HTTP by Javalin. Nobody may import this package: the launcher finds it
 * by ServiceLoader. What never belongs here: rules about incidents, SQL, domain types in a body,
 * and another adapter.
 */
package io.incidentregister.http;
