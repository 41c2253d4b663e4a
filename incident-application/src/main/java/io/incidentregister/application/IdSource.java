package io.incidentregister.application;

import java.util.UUID;

/** Where new ids come from. */
@FunctionalInterface
public interface IdSource {

  /** An id that was never given before. */
  UUID next();
}
