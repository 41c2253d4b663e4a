package io.incidentregister.domain.incident;

import java.util.Optional;

/** Where the work on an incident stands. Any status may follow any other. */
public enum Status implements Labelled {
  NEW(1, "New"),
  IN_PROGRESS(2, "In Progress"),
  REVIEW(3, "Review"),
  CLOSED(4, "Closed");

  private final int rank;
  private final String label;

  Status(int rank, String label) {
    this.rank = rank;
    this.label = label;
  }

  /** Its place in the course of the work: 1 to 4. */
  public int rank() {
    return rank;
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
