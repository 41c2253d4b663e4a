/**
 * What doing a call once must mean over every store, as a contract. Tests of store adapters, and
 * those who enrol every store, subclass it. What a single port has to do, and what a face makes of
 * an answer, does not belong here.
 */
package io.incidentregister.testkit.once;
