/**
 * Who may do what: the one way from a use case into the store leads through the guard. Use cases
 * call it; embedding programs may bring a policy and a directory of their own. What a use case does
 * once it is let in does not belong here.
 */
package io.incidentregister.application.permission;
