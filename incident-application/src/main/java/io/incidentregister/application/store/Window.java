package io.incidentregister.application.store;

import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentNumber;
import java.util.Optional;

/**
 * Which part of a list is wanted.
 *
 * @param after start behind this position, whose cost does not depend on how far in it is
 * @param offset then skip so many
 * @param limit then take at most so many
 */
public record Window(Optional<Position> after, long offset, int limit) {

  public Window {
    if (offset < 0 || limit < 1) {
      throw new IllegalArgumentException("offset is not negative, limit is positive");
    }
  }

  /** The first incidents of the list. */
  public static Window first(int limit) {
    return new Window(Optional.empty(), 0, limit);
  }

  /** The incidents behind a position. */
  public static Window after(Position position, int limit) {
    return new Window(Optional.of(position), 0, limit);
  }

  /**
   * A place in a sorted list: where an incident stands, or stood.
   *
   * @param value what {@link SortKey#valueOf} said of it
   */
  public record Position(Optional<String> value, IncidentNumber number) {

    /** Where an incident stands in an order. */
    public static Position of(Incident incident, SortOrder order) {
      return new Position(order.key().valueOf(incident), incident.number());
    }
  }
}
