package io.incidentregister.persistence.jdbi.dialect;

import io.incidentregister.application.store.SortKey;
import io.incidentregister.domain.text.Folding;
import java.time.Instant;

/** What a column holds, and how its value is written when it is sent in a list. */
public enum SqlType {
  UUID("uuid"),
  TEXT("text"),
  /** Text that is folded on its way into the database. */
  FOLDED("text"),
  INTEGER("int8"),
  INSTANT("timestamptz"),
  BYTES("bytea"),
  BOOLEAN("bool");

  private final String postgresqlName;

  SqlType(String postgresqlName) {
    this.postgresqlName = postgresqlName;
  }

  String postgresqlName() {
    return postgresqlName;
  }

  /** The value as a text, a number, a boolean or bytes. */
  Object encode(Object value) {
    return switch (this) {
      case UUID, TEXT -> value.toString();
      case FOLDED -> Folding.fold(value.toString());
      case INTEGER -> ((Number) value).longValue();
      case INSTANT -> SortKey.instant((Instant) value);
      case BYTES, BOOLEAN -> value;
    };
  }
}
