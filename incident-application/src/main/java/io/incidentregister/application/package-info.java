/**
 * The register as a whole: opening one, wiring its use cases by hand, saying who calls. Embedding
 * programs and adapters start here. Rules of the domain, SQL, HTTP and JSON never belong here.
 */
package io.incidentregister.application;
