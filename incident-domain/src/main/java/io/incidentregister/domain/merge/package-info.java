/**
 * Incidents that become parts of another one, and incidents that come out of one. The use cases
 * build on it. Who holds an issue elsewhere, and whether the incidents are there, is not looked up
 * here.
 */
package io.incidentregister.domain.merge;
