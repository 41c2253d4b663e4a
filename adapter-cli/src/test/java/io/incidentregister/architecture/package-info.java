/**
 * What the whole class path is held to: who may depend on whom, and that every store that is found
 * passes the contracts. It stands in the launcher's module because only there all parts meet. How
 * one part works is tested beside that part, never here.
 */
package io.incidentregister.architecture;
