package io.incidentregister.domain.incident;

import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
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
    changes.links(Links.NONE, opened.links());
    changes.value(Field.MERGED_INTO, Optional.empty(), opened.mergedInto());
    if (opened.deleted()) {
      changes.found.add(deletion(false, true));
    }
    return changes.inOrder();
  }

  static Change deletion(boolean before, boolean after) {
    return new Change.Value(Field.DELETED, mark(before), mark(after));
  }

  private static Optional<String> mark(boolean deleted) {
    return deleted ? Optional.of("true") : Optional.empty();
  }

  static List<Change> between(Incident incident, Draft draft) {
    var changes = new Changes();
    var before = incident.fields();
    var after = draft.fields();
    changes.value(Field.TITLE, Optional.of(before.title()), Optional.of(after.title()));
    changes.value(
        Field.DESCRIPTION, Optional.of(before.description()), Optional.of(after.description()));
    changes.value(
        Field.STATUS, Optional.of(before.status().label()), Optional.of(after.status().label()));
    changes.closure(incident.closure(), draft.closure());
    changes.optional(before, after);
    changes.links(incident.links(), draft.links());
    if (!draft.said().isEmpty() || !draft.unsaid().isEmpty()) {
      changes.found.add(new Change.Comments(draft.said(), draft.unsaid()));
    }
    changes.value(Field.MERGED_INTO, incident.mergedInto(), draft.mergedInto());
    return changes.inOrder();
  }

  private List<Change> inOrder() {
    found.sort(Comparator.comparing(Change::field));
    return List.copyOf(found);
  }

  private void links(Links before, Links after) {
    links(Field.RISKS, before.risks(), after.risks());
    links(Field.ISSUES, before.issues(), after.issues());
    links(Field.GROUPS, before.groups(), after.groups());
  }

  private void links(Field field, List<?> before, List<?> after) {
    if (!before.equals(after)) {
      found.add(new Change.Links(field, missing(after, before), missing(before, after)));
    }
  }

  private static List<String> missing(Collection<?> from, Collection<?> in) {
    var present = new HashSet<Object>(in);
    return from.stream().filter(each -> !present.contains(each)).map(Object::toString).toList();
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
    var added = missingTags(after, before);
    var removed = missingTags(before, after);
    if (!added.isEmpty() || !removed.isEmpty()) {
      found.add(new Change.Tags(added, removed));
    }
  }

  private static List<Change.TagRef> missingTags(List<Tag> from, List<Tag> in) {
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
