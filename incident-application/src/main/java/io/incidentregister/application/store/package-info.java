/**
 * What the application needs of a store. Store adapters implement it, use cases alone call it. It
 * speaks in sets: a method that took one id and were called in a loop would be a defect.
 */
package io.incidentregister.application.store;
