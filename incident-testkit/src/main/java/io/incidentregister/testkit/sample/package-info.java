/**
 * Doubles and made-up data: a clock that is stepped by hand, ids that can be foretold,
 * organizations with incidents. Contracts and the tests of any adapter may use it. What a store or
 * a use case must do is not said here.
 */
package io.incidentregister.testkit.sample;
