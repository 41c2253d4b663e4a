package io.incidentregister.domain.organization;

import java.util.Objects;
import java.util.UUID;

/** An issue that another system keeps, and that an incident may be about. */
public record IssueId(UUID value) implements Comparable<IssueId> {

  public IssueId {
    Objects.requireNonNull(value, "value");
  }

  /** As their texts are ordered, so that everybody orders them alike. */
  @Override
  public int compareTo(IssueId other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
