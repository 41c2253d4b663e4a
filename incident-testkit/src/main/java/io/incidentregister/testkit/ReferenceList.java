package io.incidentregister.testkit;

import io.incidentregister.application.store.IncidentFilter;
import io.incidentregister.application.store.IncidentFilter.DateField;
import io.incidentregister.application.store.SortOrder;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.text.Folding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a list must be, worked out in the plainest way: one condition after another, and two lists
 * sorted apart, those with a value and those without.
 */
final class ReferenceList {

  private final List<Incident> incidents;

  ReferenceList(List<Incident> incidents) {
    this.incidents = List.copyOf(incidents);
  }

  List<Incident> list(IncidentFilter filter, SortOrder order) {
    var withValue = new ArrayList<Incident>();
    var without = new ArrayList<Incident>();
    for (Incident incident : incidents) {
      if (matches(filter, incident)) {
        boolean valued = order.key().valueOf(incident).isPresent();
        (valued ? withValue : without).add(incident);
      }
    }
    Comparator<Incident> byNumber = Comparator.comparing(Incident::number);
    Comparator<Incident> byValue =
        Comparator.comparing(
            incident -> order.key().valueOf(incident).orElseThrow(), Folding.CODE_POINT_ORDER);
    var byBoth = byValue.thenComparing(byNumber);
    withValue.sort(order.descending() ? byBoth.reversed() : byBoth);
    without.sort(order.descending() ? byNumber.reversed() : byNumber);
    withValue.addAll(without);
    return withValue;
  }

  private static boolean matches(IncidentFilter filter, Incident incident) {
    var fields = incident.fields();
    if (filter.nothing()) {
      return false;
    }
    if (!filter.numbers().isEmpty() && !filter.numbers().contains(incident.number())) {
      return false;
    }
    if (!filter.standings().isEmpty() && !filter.standings().contains(incident.standing())) {
      return false;
    }
    if (!holdsAny(fields.title(), filter.titleContains())) {
      return false;
    }
    if (!holdsAny(fields.description(), filter.descriptionContains())) {
      return false;
    }
    if (!filter.freeText().isEmpty() && !holdsFreely(incident, filter.freeText())) {
      return false;
    }
    if (!filter.severities().isEmpty()
        && (fields.severity().isEmpty()
            || !filter.severities().contains(fields.severity().get()))) {
      return false;
    }
    if (!filter.statuses().isEmpty() && !filter.statuses().contains(fields.status())) {
      return false;
    }
    if (!filter.sources().isEmpty()
        && (fields.source().isEmpty() || !filter.sources().contains(fields.source().get()))) {
      return false;
    }
    if (filter.assignees().isPresent()) {
      var wanted = filter.assignees().get();
      boolean fits =
          fields.assignedTo().isEmpty()
              ? wanted.nobody()
              : wanted.users().contains(fields.assignedTo().get());
      if (!fits) {
        return false;
      }
    }
    if (!filter.openedBy().isEmpty() && !filter.openedBy().contains(incident.openedBy())) {
      return false;
    }
    if (!filter.tags().isEmpty()
        && fields.tags().stream().noneMatch(tag -> filter.tags().contains(tag.id()))) {
      return false;
    }
    if (!filter.objectives().isEmpty()
        && fields.objectives().stream()
            .noneMatch(relation -> filter.objectives().contains(relation.objective()))) {
      return false;
    }
    for (var date : filter.dates().entrySet()) {
      var at = date(incident, date.getKey());
      var range = date.getValue();
      if (at.isEmpty()
          || (range.from().isPresent() && at.get().isBefore(range.from().get()))
          || (range.to().isPresent() && !at.get().isBefore(range.to().get()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean holdsAny(String text, List<String> wanted) {
    return wanted.isEmpty() || wanted.stream().anyMatch(Folding.fold(text)::contains);
  }

  private static boolean holdsFreely(Incident incident, List<String> wanted) {
    var texts = new ArrayList<String>();
    texts.add(incident.number().toString());
    texts.add(incident.fields().title());
    texts.add(incident.fields().description());
    incident.fields().severityReasoning().ifPresent(texts::add);
    incident.fields().tags().forEach(tag -> texts.add(tag.content()));
    return texts.stream().anyMatch(text -> holdsAny(text, wanted));
  }

  /** The date of an incident that a filter means. */
  static Optional<Instant> date(Incident incident, DateField field) {
    return switch (field) {
      case OPENED -> Optional.of(incident.opening().effectiveAt());
      case CHANGED -> Optional.of(incident.lastChange().recordedAt());
      case CREATED -> Optional.of(incident.createdAt());
      case UPDATED -> Optional.of(incident.updatedAt());
      case DETECTED -> incident.fields().detected();
      case OCCURRED -> incident.fields().occurred();
      case RESPONDED -> incident.fields().responded();
      case CONTAINED -> incident.fields().contained();
    };
  }
}
