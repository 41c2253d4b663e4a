package io.incidentregister.application.store;

import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.Severity;
import io.incidentregister.domain.text.Folding;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * By what incidents can be sorted. Every key gives a text whose code point order is the wanted
 * order (enums by rank, text folded, instants with fixed width), so that all stores agree.
 */
public enum SortKey {
  ID("id", incident -> Optional.of(String.format(Locale.ROOT, "%012d", incident.number().value()))),
  /** When the opening took effect. */
  OPENED("opened", incident -> Optional.of(instant(incident.opening().effectiveAt()))),
  /** When the last change of any kind was recorded. */
  CHANGED("changed", incident -> Optional.of(instant(incident.lastChange().recordedAt()))),
  TITLE("title", incident -> Optional.of(Folding.fold(incident.fields().title()))),
  SEVERITY(
      "severity", incident -> incident.fields().severity().map(Severity::rank).map(SortKey::rank)),
  STATUS("status", incident -> Optional.of(rank(incident.fields().status().rank()))),
  SOURCE("source", incident -> incident.fields().source().map(Folding::fold)),
  CREATED_DATE("created_date", incident -> Optional.of(instant(incident.createdAt()))),
  UPDATED_DATE("updated_date", incident -> Optional.of(instant(incident.updatedAt()))),
  DETECTED_DATE("detected_date", incident -> incident.fields().detected().map(SortKey::instant)),
  OCCURRED_DATE("occurred_date", incident -> incident.fields().occurred().map(SortKey::instant)),
  RESPONDED_DATE("responded_date", incident -> incident.fields().responded().map(SortKey::instant)),
  CONTAINED_DATE("contained_date", incident -> incident.fields().contained().map(SortKey::instant));

  private static final DateTimeFormatter FIXED_WIDTH =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final String wireName;
  private final Function<Incident, Optional<String>> value;

  SortKey(String wireName, Function<Incident, Optional<String>> value) {
    this.wireName = wireName;
    this.value = value;
  }

  /** The name of the key; the register API has those of its rows. */
  public String wireName() {
    return wireName;
  }

  /** What an incident is sorted by; empty when it has no such value, and then it comes last. */
  public Optional<String> valueOf(Incident incident) {
    return value.apply(incident);
  }

  /** The key with a name; empty when there is none. */
  public static Optional<SortKey> parse(String wireName) {
    return Arrays.stream(values()).filter(key -> key.wireName.equals(wireName)).findFirst();
  }

  /** A rank of a vocabulary, which is one digit. */
  public static String rank(int rank) {
    return Integer.toString(rank);
  }

  /** An instant with fixed width: {@code 2026-01-02T03:04:05.678Z}. */
  public static String instant(Instant instant) {
    return FIXED_WIDTH.format(instant);
  }
}
