package io.incidentregister.cli.command.incident;

import io.incidentregister.application.incident.OnError;
import java.util.Arrays;
import java.util.Optional;

/** The values of {@code --on-error}. */
final class OnErrorOption {

  static final String TAKES = "--on-error takes refuse or continue.";

  private OnErrorOption() {}

  static Optional<OnError> read(String text) {
    return Arrays.stream(OnError.values())
        .filter(value -> value.name().equalsIgnoreCase(text))
        .findFirst();
  }
}
