package io.incidentregister.application.audit;

/** Is told how far a work on history has come. */
@FunctionalInterface
public interface Progress {

  /** For whom it does not matter. */
  Progress NONE = (entries, of) -> {};

  /** So many entries of so many are done. */
  void done(long entries, long of);
}
