package io.incidentregister.cli.command.change;

import io.incidentregister.application.incident.OnError;
import java.util.Arrays;
import java.util.Optional;

/** The values of {@code --on-error}. */
public final class OnErrorOption {

  /** What to tell somebody who gave another one. */
  public static final String TAKES = "--on-error takes refuse or continue.";

  private OnErrorOption() {}

  /** Reads a value, in any case; empty when it is none. */
  public static Optional<OnError> read(String text) {
    return Arrays.stream(OnError.values())
        .filter(value -> value.name().equalsIgnoreCase(text))
        .findFirst();
  }
}
