/**
 * The incident: its fields, what a patch does to them, and what changed. Every package may use it.
 * Who is asking, where incidents are kept and how they are shown do not belong here.
 */
package io.incidentregister.domain.incident;
