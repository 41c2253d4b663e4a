/**
 * Contracts of the ports, as tests that an adapter inherits and cannot switch off. Tests of any
 * adapter may use this package, ours and those of others. What never belongs here: knowledge of one
 * adapter, and an assertion loosened so that one adapter passes.
 */
package io.incidentregister.testkit;
