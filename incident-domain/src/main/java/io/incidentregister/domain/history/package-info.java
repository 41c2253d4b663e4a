/**
 * Who did what to which incident, and the chain of digests that proves it. Every package may use
 * it. Nothing here changes or forgets: history is only ever appended.
 */
package io.incidentregister.domain.history;
