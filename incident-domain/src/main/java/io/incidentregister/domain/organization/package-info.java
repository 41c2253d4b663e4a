/**
 * Organizations and what each owns beside its incidents: users, tags, sources, links to risks.
 * Every package may use it. How people prove who they are (tokens, passwords) does not belong here.
 */
package io.incidentregister.domain.organization;
