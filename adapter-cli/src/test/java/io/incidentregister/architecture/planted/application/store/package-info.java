/**
 * Stands for the ports of stores, with classes that break the rules. Only the proof that the rules
 * bite imports it. Nothing that is of any use belongs here.
 */
package io.incidentregister.architecture.planted.application.store;
