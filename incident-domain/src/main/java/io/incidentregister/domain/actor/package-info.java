/**
 * Who did something: the user who was signed in and, beside that user, the actor whom the caller
 * declared. Every package may use it. What anybody may do never belongs here: what is declared is a
 * claim, and grants nothing.
 */
package io.incidentregister.domain.actor;
