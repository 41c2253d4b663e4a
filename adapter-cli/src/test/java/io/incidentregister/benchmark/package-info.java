/**
 * What the documents claim about speed, as programs that anyone can run. They are no tests: nothing
 * fails when a machine is slow. Their names keep them out of the ordinary build.
 */
package io.incidentregister.benchmark;
