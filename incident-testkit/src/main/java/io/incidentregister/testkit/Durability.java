package io.incidentregister.testkit;

/** Where a store keeps what was written. */
public enum Durability {
  /** On disk: who opens the store again with the same settings finds everything. */
  KEPT_ON_DISK,
  /** In memory: who opens a store again with the same settings finds nothing. */
  GONE_WITH_THE_PROCESS
}
