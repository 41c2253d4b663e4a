package io.incidentregister.cli.command.change;

import io.incidentregister.application.incident.OnError;
import java.util.Arrays;
import java.util.Optional;

/** The values of {@code --on-error}. */
public final class OnErrorOption {

  /** What to tell somebody who gave another one. */
  public static final String TAKES = "--on-error takes refuse or continue.";

  /** What it is for, where single incidents may not be changed, for help. */
  public static final String OF_INCIDENTS =
      "Whether one that cannot be changed refuses all. Usually refuse.";

  private OnErrorOption() {}

  /** Reads a value, in any case; empty when it is none. */
  public static Optional<OnError> read(String text) {
    return Arrays.stream(OnError.values())
        .filter(value -> value.name().equalsIgnoreCase(text))
        .findFirst();
  }
}
