package io.incidentregister.domain.undo;

import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Closure;
import io.incidentregister.domain.incident.Draft;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.FieldsEditor;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Links;
import io.incidentregister.domain.incident.Objective;
import io.incidentregister.domain.incident.ThreatObjective;
import io.incidentregister.domain.organization.IssueId;
import io.incidentregister.domain.organization.RiskId;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.TagId;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.domain.undo.Conflict.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The taking back of what changed, one thing after another. */
final class FieldByField {
  private static final Set<Field> STANDING =
      EnumSet.of(Field.STATUS, Field.CLOSURE, Field.MERGED_INTO);

  private final Incident current;
  private final HistoryEntry.Content entry;
  private final Optional<Standings> standings;
  private final Available available;
  private final Map<Field, String> values;
  private final FieldsEditor editor;
  private final List<Conflict> conflicts = new ArrayList<>();
  private final Map<CommentId, Comment> shown;
  private final Set<IssueId> taken;
  private final Map<Field, Set<String>> links;
  private final List<Comment> said = new ArrayList<>();
  private final List<Comment> unsaid = new ArrayList<>();
  private Optional<Closure> closure;
  private Optional<IncidentNumber> mergedInto;

  FieldByField(Incident current, HistoryEntry.Content entry, Available available) {
    this.current = current;
    this.entry = entry;
    this.standings =
        entry.changes().stream().map(Change::field).anyMatch(STANDING::contains)
            ? Optional.of(new Standings(entry))
            : Optional.empty();
    this.available = available;
    this.editor = current.fields().edit();
    this.closure = current.closure();
    this.mergedInto = current.mergedInto();
    this.shown = available.comments().getOrDefault(current.number(), Map.of());
    this.taken =
        mayBeOpen() ? available.taken().getOrDefault(current.number(), Set.of()) : Set.of();
    this.links = new EnumMap<>(Field.class);
    links.put(Field.RISKS, texts(current.links().risks()));
    links.put(Field.ISSUES, texts(current.links().issues()));
    links.put(Field.GROUPS, texts(current.links().groups()));
    this.values = new EnumMap<>(Field.class);
    for (Change change : current.story()) {
      if (change instanceof Change.Value value) {
        value.after().ifPresent(text -> values.put(value.field(), text));
      }
    }
    // The story of an incident says nothing of an empty description, nor of resolving.
    values.put(Field.DESCRIPTION, current.fields().description());
    closure.ifPresent(reason -> values.put(Field.CLOSURE, reason.name()));
  }

  /** What is closed, and stays so, holds no issue: it may have those of others. */
  private boolean mayBeOpen() {
    return current.closure().isEmpty()
        || standings.filter(told -> told.closureBefore.isEmpty()).isPresent();
  }

  private static Set<String> texts(List<?> ids) {
    return ids.stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new));
  }

  Undo undo(UserId by, Instant at) {
    for (Change change : entry.changes()) {
      if (change instanceof Change.Tags tags) {
        tags(tags);
      } else if (change instanceof Change.Objectives objectives) {
        objectives(objectives);
      } else if (change instanceof Change.Links some) {
        links(some);
      } else if (change instanceof Change.Comments some) {
        comments(some);
      } else if (!STANDING.contains(change.field())) {
        value((Change.Value) change);
      }
    }
    standings.ifPresent(this::standing);
    conflicts.sort(Comparator.comparing(conflict -> conflict.field().orElseThrow()));
    var draft = new Draft(editor.fields(), closure, mergedInto, links(), said, unsaid);
    return new Undo(current.revise(draft, by, at), conflicts);
  }

  private Links links() {
    return new Links(
        ids(Field.RISKS, RiskId::new),
        ids(Field.ISSUES, id -> new IssueId(UUID.fromString(id))),
        ids(Field.GROUPS, Function.identity()));
  }

  private <T> List<T> ids(Field field, Function<String, T> read) {
    return links.getOrDefault(field, Set.of()).stream().map(read).toList();
  }

  private void links(Change.Links change) {
    Field field = change.field();
    Set<String> linked = links.getOrDefault(field, Set.of());
    for (String id : change.added()) {
      if (isUnmoved(field, id)) {
        conflict(field, Reason.CANNOT_MOVE, Optional.of(id), Optional.of(id));
      } else if (!linked.remove(id)) {
        conflict(field, Reason.CHANGED_SINCE, Optional.of(id), Optional.empty());
      }
    }
    for (String id : change.removed()) {
      if (isUnmoved(field, id)) {
        conflict(field, Reason.CANNOT_MOVE, Optional.of(id), Optional.empty());
      } else if (isTaken(field, id)) {
        conflict(field, Reason.ISSUE_TAKEN, Optional.of(id), Optional.empty());
      } else if (!linked.add(id)) {
        conflict(field, Reason.CHANGED_SINCE, Optional.empty(), Optional.of(id));
      }
    }
  }

  private boolean isUnmoved(Field field, String id) {
    return field == Field.ISSUES && available.unmoved().contains(new IssueId(UUID.fromString(id)));
  }

  private boolean isTaken(Field field, String id) {
    return field == Field.ISSUES && taken.contains(new IssueId(UUID.fromString(id)));
  }

  private void comments(Change.Comments change) {
    var after = byId(change.added());
    var before = byId(change.removed());
    var ids = new LinkedHashSet<>(after.keySet());
    ids.addAll(before.keySet());
    for (CommentId id : ids) {
      Optional<Comment> actual = Optional.ofNullable(shown.get(id));
      Optional<String> saying = actual.map(Comment::message);
      Optional<String> expected = Optional.ofNullable(after.get(id)).map(Comment::message);
      Optional<Comment> again = Optional.ofNullable(before.get(id));
      if (!saying.equals(expected)) {
        conflict(Field.COMMENTS, Reason.CHANGED_SINCE, expected, saying);
      } else if (actual.isEmpty()) {
        again.ifPresent(this::sayAgain);
      } else if (available.staying().contains(id)) {
        conflict(Field.COMMENTS, Reason.CHANGED_SINCE, expected, saying);
      } else {
        unsaid.add(actual.get());
        again.ifPresent(said::add);
      }
    }
  }

  /**
   * A comment comes back as it is about another incident, which it may be, too: it says the same
   * everywhere.
   */
  private void sayAgain(Comment comment) {
    Optional<Comment> elsewhere =
        available.comments().values().stream()
            .flatMap(there -> Optional.ofNullable(there.get(comment.id())).stream())
            .findFirst();
    Comment now = elsewhere.orElse(comment);
    if (available.staying().contains(comment.id()) || !now.message().equals(comment.message())) {
      conflict(
          Field.COMMENTS,
          Reason.CHANGED_SINCE,
          Optional.of(comment.message()),
          elsewhere.map(Comment::message));
    } else {
      said.add(now);
    }
  }

  private static Map<CommentId, Comment> byId(List<Comment> comments) {
    return comments.stream()
        .collect(
            Collectors.toMap(
                Comment::id, Function.identity(), (one, same) -> one, LinkedHashMap::new));
  }

  private void value(Change.Value change) {
    Field field = change.field();
    if (!present(field).equals(change.after())) {
      conflict(field, Reason.CHANGED_SINCE, change.after(), present(field));
      return;
    }
    var reason = unavailable(field, change.before());
    if (reason.isPresent()) {
      conflict(field, reason.get(), change.before(), present(field));
    } else {
      editor.value(field, change.before());
    }
  }

  /** They go together: one without the others would be a state that never was. */
  private void standing(Standings told) {
    boolean statusMoved = told.status.isPresent() && current.fields().status() != told.statusAfter;
    boolean closureMoved = !current.closure().equals(told.closureAfter);
    boolean partMoved = told.part.isPresent() && !mergedInto.equals(told.partAfter());
    if (statusMoved) {
      conflict(
          Field.STATUS,
          Reason.CHANGED_SINCE,
          Optional.of(told.statusAfter.label()),
          present(Field.STATUS));
    }
    if (closureMoved && (told.closure.isPresent() || !statusMoved)) {
      conflict(
          Field.CLOSURE,
          Reason.CHANGED_SINCE,
          told.closureAfter.map(Closure::name),
          present(Field.CLOSURE));
    }
    if (partMoved) {
      conflict(
          Field.MERGED_INTO,
          Reason.CHANGED_SINCE,
          told.partAfter().map(IncidentNumber::toString),
          present(Field.MERGED_INTO));
    }
    if (!statusMoved && !closureMoved && !partMoved) {
      standAgain(told);
    }
  }

  private void standAgain(Standings told) {
    Optional<IncidentNumber> partBefore = told.part.isPresent() ? told.partBefore() : mergedInto;
    Optional<IssueId> missing =
        told.closureBefore.isEmpty() && current.closure().isPresent()
            ? links().issues().stream().filter(taken::contains).findFirst()
            : Optional.empty();
    if (missing.isPresent()) {
      conflict(
          Field.STATUS, Reason.ISSUE_TAKEN, missing.map(IssueId::toString), present(Field.STATUS));
    } else if (partBefore.isPresent() && !told.closureBefore.equals(Standings.CANCELLED)) {
      // It has become a part of another incident since, and is closed until that is taken back.
      conflict(
          Field.MERGED_INTO, Reason.CHANGED_SINCE, Optional.empty(), present(Field.MERGED_INTO));
    } else if (partBefore.filter(whole -> !canBePartOf(whole)).isPresent()) {
      conflict(
          Field.MERGED_INTO,
          Reason.MERGED_AWAY,
          partBefore.map(IncidentNumber::toString),
          Optional.empty());
    } else {
      editor.value(Field.STATUS, Optional.of(told.statusBefore.label()));
      closure = told.closureBefore;
      mergedInto = partBefore;
    }
  }

  private boolean canBePartOf(IncidentNumber whole) {
    return mergedInto.equals(Optional.of(whole)) || available.whole().contains(whole);
  }

  private Optional<String> present(Field field) {
    return Optional.ofNullable(values.get(field));
  }

  private Optional<Reason> unavailable(Field field, Optional<String> before) {
    if (field == Field.ASSIGNED_TO) {
      return before
          .map(id -> new UserId(UUID.fromString(id)))
          .filter(id -> !available.assignees().contains(id))
          .map(id -> Reason.INACTIVE_ASSIGNEE);
    }
    return before
        .filter(name -> field == Field.SOURCE && !available.sources().contains(name))
        .map(name -> Reason.RETIRED_SOURCE);
  }

  private void tags(Change.Tags change) {
    Map<TagId, Tag> tags =
        current.fields().tags().stream()
            .collect(
                Collectors.toMap(
                    Tag::id, Function.identity(), (one, same) -> one, LinkedHashMap::new));
    for (Change.TagRef tag : change.added()) {
      if (tags.remove(tag.id()) == null) {
        conflict(Field.TAGS, Reason.CHANGED_SINCE, Optional.of(tag.content()), Optional.empty());
      }
    }
    for (Change.TagRef tag : change.removed()) {
      Tag there = available.tags().get(tag.id());
      if (tags.containsKey(tag.id())) {
        conflict(Field.TAGS, Reason.CHANGED_SINCE, Optional.empty(), Optional.of(tag.content()));
      } else if (there == null) {
        conflict(Field.TAGS, Reason.UNKNOWN_TAG, Optional.of(tag.content()), Optional.empty());
      } else {
        tags.put(tag.id(), there);
      }
    }
    editor.tags(List.copyOf(tags.values()));
  }

  private void objectives(Change.Objectives change) {
    var now = byObjective(current.fields().objectives());
    var after = byObjective(change.added());
    var before = byObjective(change.removed());
    var kinds = new LinkedHashMap<>(after);
    kinds.putAll(before);
    for (Objective kind : kinds.keySet()) {
      Optional<ThreatObjective> actual = Optional.ofNullable(now.get(kind));
      Optional<ThreatObjective> expected = Optional.ofNullable(after.get(kind));
      if (!actual.equals(expected)) {
        conflict(
            Field.THREAT_OBJECTIVES,
            Reason.CHANGED_SINCE,
            expected.map(FieldByField::text),
            actual.map(FieldByField::text));
      } else if (before.containsKey(kind)) {
        now.put(kind, before.get(kind));
      } else {
        now.remove(kind);
      }
    }
    editor.objectives(List.copyOf(now.values()));
  }

  private static Map<Objective, ThreatObjective> byObjective(List<ThreatObjective> relations) {
    return relations.stream()
        .collect(
            Collectors.toMap(
                ThreatObjective::objective,
                Function.identity(),
                (one, same) -> one,
                LinkedHashMap::new));
  }

  /** As the command line writes it: {@code Fraud:High}. */
  private static String text(ThreatObjective relation) {
    return relation.objective().label()
        + relation.relevance().map(relevance -> ":" + relevance.label()).orElse("");
  }

  private void conflict(
      Field field, Reason reason, Optional<String> expected, Optional<String> actual) {
    conflicts.add(new Conflict(current.number(), Optional.of(field), reason, expected, actual));
  }
}
