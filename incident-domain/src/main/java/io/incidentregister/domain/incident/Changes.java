package io.incidentregister.domain.incident;

import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.organization.RiskId;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells what differs between two states of an incident, in the order of {@link Field}. */
final class Changes {

  private final List<Change> found = new ArrayList<>();

  private Changes() {}

  /** What there is to tell of a new incident. An empty description is nothing to tell. */
  static List<Change> of(Incident opened) {
    var changes = new Changes();
    var fields = opened.fields();
    changes.value(Field.TITLE, Optional.empty(), Optional.of(fields.title()));
    changes.value(
        Field.DESCRIPTION,
        Optional.empty(),
        Optional.of(fields.description()).filter(text -> !text.isEmpty()));
    changes.value(Field.STATUS, Optional.empty(), Optional.of(fields.status().label()));
    changes.closure(Optional.empty(), opened.closure());
    changes.optional(IncidentFields.titled(fields.title()), fields);
    changes.found.addAll(beside(List.of(), opened.risks(), List.of(), List.of()));
    if (opened.deleted()) {
      changes.found.add(deletion(false, true));
    }
    return List.copyOf(changes.found);
  }

  static Change deletion(boolean before, boolean after) {
    return new Change.Value(Field.DELETED, mark(before), mark(after));
  }

  private static Optional<String> mark(boolean deleted) {
    return deleted ? Optional.of("true") : Optional.empty();
  }

  static List<Change> between(
      IncidentFields before,
      Optional<Closure> closureBefore,
      IncidentFields after,
      Optional<Closure> closureAfter) {
    var changes = new Changes();
    changes.value(Field.TITLE, Optional.of(before.title()), Optional.of(after.title()));
    changes.value(
        Field.DESCRIPTION, Optional.of(before.description()), Optional.of(after.description()));
    changes.value(
        Field.STATUS, Optional.of(before.status().label()), Optional.of(after.status().label()));
    changes.closure(closureBefore, closureAfter);
    changes.optional(before, after);
    return List.copyOf(changes.found);
  }

  /** What differs beside the editable fields. */
  static List<Change> beside(
      List<RiskId> risksBefore,
      Collection<RiskId> risksAfter,
      List<Comment> said,
      List<Comment> unsaid) {
    var changes = new Changes();
    var linked =
        risksAfter.stream()
            .filter(risk -> !risksBefore.contains(risk))
            .distinct()
            .sorted()
            .toList();
    var unlinked = risksBefore.stream().filter(risk -> !risksAfter.contains(risk)).toList();
    if (!linked.isEmpty() || !unlinked.isEmpty()) {
      changes.found.add(new Change.Risks(linked, unlinked));
    }
    if (!said.isEmpty() || !unsaid.isEmpty()) {
      changes.found.add(new Change.Comments(said, unsaid));
    }
    return List.copyOf(changes.found);
  }

  private void optional(IncidentFields before, IncidentFields after) {
    value(
        Field.SEVERITY,
        before.severity().map(Severity::label),
        after.severity().map(Severity::label));
    value(Field.SEVERITY_REASONING, before.severityReasoning(), after.severityReasoning());
    value(Field.SOURCE, before.source(), after.source());
    value(
        Field.ASSIGNED_TO,
        before.assignedTo().map(UserId::toString),
        after.assignedTo().map(UserId::toString));
    value(Field.DETECTED_DATE, before.detected(), after.detected());
    value(Field.OCCURRED_DATE, before.occurred(), after.occurred());
    value(Field.RESPONDED_DATE, before.responded(), after.responded());
    value(Field.CONTAINED_DATE, before.contained(), after.contained());
    tags(before.tags(), after.tags());
    objectives(before.objectives(), after.objectives());
    found.sort(Comparator.comparing(Change::field));
  }

  private void value(Field field, Optional<?> before, Optional<?> after) {
    if (!before.equals(after)) {
      found.add(new Change.Value(field, before.map(Object::toString), after.map(Object::toString)));
    }
  }

  /** Closing means resolving unless it is said otherwise, so only cancelling is worth a word. */
  private void closure(Optional<Closure> before, Optional<Closure> after) {
    if (before.equals(Optional.of(Closure.CANCELLED))
        || after.equals(Optional.of(Closure.CANCELLED))) {
      value(Field.CLOSURE, before, after);
    }
  }

  private void tags(List<Tag> before, List<Tag> after) {
    var added = missing(after, before);
    var removed = missing(before, after);
    if (!added.isEmpty() || !removed.isEmpty()) {
      found.add(new Change.Tags(added, removed));
    }
  }

  private static List<Change.TagRef> missing(List<Tag> from, List<Tag> in) {
    var present = in.stream().map(Tag::id).collect(Collectors.toSet());
    return from.stream()
        .filter(tag -> !present.contains(tag.id()))
        .map(tag -> new Change.TagRef(tag.id(), tag.content()))
        .toList();
  }

  private void objectives(List<ThreatObjective> before, List<ThreatObjective> after) {
    var added = after.stream().filter(relation -> !before.contains(relation)).toList();
    var removed = before.stream().filter(relation -> !after.contains(relation)).toList();
    if (!added.isEmpty() || !removed.isEmpty()) {
      found.add(new Change.Objectives(added, removed));
    }
  }
}
