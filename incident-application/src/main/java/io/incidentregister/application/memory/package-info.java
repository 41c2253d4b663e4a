/**
 * The store that keeps everything in memory: for tests, for embedding without a disk, and as the
 * reference that the contract of a store is read from. Nobody names its types but the class path.
 * It is plain rather than fast.
 */
package io.incidentregister.application.memory;
