package io.incidentregister.application.plugin;

/** What to do when a store is not there. */
public enum OpenMode {
  /** Refuse: a missing store is never silently a new register. */
  EXISTING,
  /** Make it. One that is there is opened. */
  CREATE
}
