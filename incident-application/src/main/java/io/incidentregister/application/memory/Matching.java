package io.incidentregister.application.memory;

import io.incidentregister.application.store.IncidentFilter;
import io.incidentregister.application.store.IncidentFilter.DateField;
import io.incidentregister.application.store.IncidentFilter.Range;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.ThreatObjective;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.text.Folding;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says whether an incident is meant by a filter: the filter's javadoc as code. */
final class Matching {

  private Matching() {}

  static boolean matches(IncidentFilter filter, Incident incident) {
    var fields = incident.fields();
    return !filter.nothing()
        && among(filter.numbers(), incident.number())
        && contains(filter.titleContains(), Stream.of(fields.title()))
        && contains(filter.descriptionContains(), Stream.of(fields.description()))
        && contains(filter.freeText(), searched(incident))
        && (filter.severities().isEmpty()
            || fields.severity().filter(filter.severities()::contains).isPresent())
        && among(filter.statuses(), fields.status())
        && (filter.sources().isEmpty()
            || fields.source().filter(filter.sources()::contains).isPresent())
        && assigned(filter, incident)
        && among(filter.openedBy(), incident.openedBy())
        && any(filter.tags(), fields.tags().stream().map(Tag::id))
        && any(filter.objectives(), fields.objectives().stream().map(ThreatObjective::objective))
        && among(filter.standings(), incident.standing())
        && filter.dates().entrySet().stream()
            .allMatch(date -> within(date.getValue(), date(incident, date.getKey())));
  }

  private static <T> boolean among(Collection<T> wanted, T value) {
    return wanted.isEmpty() || wanted.contains(value);
  }

  private static <T> boolean any(Collection<T> wanted, Stream<T> values) {
    return wanted.isEmpty() || values.anyMatch(wanted::contains);
  }

  private static boolean contains(List<String> wanted, Stream<String> texts) {
    return wanted.isEmpty()
        || texts.map(Folding::fold).anyMatch(text -> wanted.stream().anyMatch(text::contains));
  }

  private static Stream<String> searched(Incident incident) {
    var fields = incident.fields();
    return Stream.concat(
        Stream.of(incident.number().toString(), fields.title(), fields.description()),
        Stream.concat(
            fields.severityReasoning().stream(), fields.tags().stream().map(Tag::content)));
  }

  private static boolean assigned(IncidentFilter filter, Incident incident) {
    return filter
        .assignees()
        .map(
            assignees ->
                incident
                    .fields()
                    .assignedTo()
                    .map(assignees.users()::contains)
                    .orElse(assignees.nobody()))
        .orElse(true);
  }

  private static boolean within(Range range, Optional<Instant> instant) {
    return instant
        .map(
            at ->
                range.from().map(from -> !at.isBefore(from)).orElse(true)
                    && range.to().map(at::isBefore).orElse(true))
        .orElse(false);
  }

  private static Optional<Instant> date(Incident incident, DateField field) {
    var fields = incident.fields();
    return switch (field) {
      case OPENED -> Optional.of(incident.opening().effectiveAt());
      case CHANGED -> Optional.of(incident.lastChange().recordedAt());
      case CREATED -> Optional.of(incident.createdAt());
      case UPDATED -> Optional.of(incident.updatedAt());
      case DETECTED -> fields.detected();
      case OCCURRED -> fields.occurred();
      case RESPONDED -> fields.responded();
      case CONTAINED -> fields.contained();
    };
  }
}
