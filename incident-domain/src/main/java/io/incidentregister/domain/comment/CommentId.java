package io.incidentregister.domain.comment;

import java.util.Objects;
import java.util.UUID;

/** Which comment of an organization is meant. */
public record CommentId(UUID value) {
  public CommentId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
