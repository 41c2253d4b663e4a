package io.incidentregister.domain.incident;

import java.util.Optional;

/** Where the work on an incident stands. Any status may follow any other. */
public enum Status implements Labelled {
  NEW("New"),
  IN_PROGRESS("In Progress"),
  REVIEW("Review"),
  CLOSED("Closed");

  private final String label;

  Status(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  /** Reads a label such as {@code In Progress}; empty for anything else. */
  public static Optional<Status> parse(String text) {
    return Labelled.parse(Status.class, text);
  }
}
