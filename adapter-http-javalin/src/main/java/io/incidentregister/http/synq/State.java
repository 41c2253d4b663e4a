package io.incidentregister.http.synq;

import io.incidentregister.domain.incident.Standing;
import io.incidentregister.http.synq.proto.ProtoEnum;
import java.util.Arrays;
import java.util.Optional;

/** How an incident stands. */
enum State implements ProtoEnum {
  STATE_UNSPECIFIED(0, Optional.empty()),
  STATE_OPEN(1, Optional.of(Standing.OPEN)),
  STATE_CLOSED(2, Optional.of(Standing.RESOLVED)),
  STATE_CANCELLED(3, Optional.of(Standing.CANCELLED));

  private final int number;
  private final Optional<Standing> standing;

  State(int number, Optional<Standing> standing) {
    this.number = number;
    this.standing = standing;
  }

  @Override
  public int number() {
    return number;
  }

  /** The same in the domain's words. */
  Optional<Standing> standing() {
    return standing;
  }

  static State of(Standing standing) {
    return Arrays.stream(values())
        .filter(state -> state.standing.equals(Optional.of(standing)))
        .findFirst()
        .orElseThrow();
  }
}
