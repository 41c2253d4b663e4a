package io.incidentregister.domain.undo;

import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Closure;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.FieldsEditor;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.Objective;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.incident.Status;
import io.incidentregister.domain.incident.ThreatObjective;
import io.incidentregister.domain.organization.RiskId;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.TagId;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.domain.undo.Conflict.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
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

/**
 * Takes back what one operation did to one incident. A field is given its old value back when it
 * still has the value that the operation left; sets are compared element by element, the status
 * together with the closure. A creation, or a restoration, is taken back by deleting, and only when
 * nothing has happened since; a deletion by restoring.
 *
 * @param revision what becomes of the incident when everything but the conflicts is taken back
 * @param conflicts what cannot be taken back, in the order of {@link Field}
 */
public record Undo(Revision revision, List<Conflict> conflicts) {

  public Undo {
    conflicts = List.copyOf(conflicts);
  }

  /**
   * @param current the incident as it is
   * @param entry what the operation did to it
   * @param by who takes it back
   * @param at when
   */
  public static Undo of(
      Incident current, HistoryEntry.Content entry, Available available, UserId by, Instant at) {
    Optional<Change.Value> deletion = value(entry, Field.DELETED);
    boolean restored = deletion.filter(change -> change.after().isEmpty()).isPresent();
    if (entry.versionBefore() == 0 || restored) {
      return current.version() == entry.versionAfter()
          ? new Undo(current.delete(), List.of())
          : nothing(
              current,
              new Conflict(
                  current.number(),
                  Optional.empty(),
                  Reason.CHANGED_SINCE,
                  Optional.of(Long.toString(entry.versionAfter())),
                  Optional.of(Long.toString(current.version()))));
    }
    if (deletion.isPresent() != current.deleted()) {
      return nothing(current, deletionConflict(current, deletion.isPresent()));
    }
    return deletion.isPresent()
        ? new Undo(current.restore(), List.of())
        : new FieldByField(current, available).undo(entry, by, at);
  }

  private static Undo nothing(Incident current, Conflict conflict) {
    return new Undo(new Revision(Optional.of(current), current, List.of()), List.of(conflict));
  }

  private static Conflict deletionConflict(Incident current, boolean expectedDeleted) {
    Optional<String> deleted = Optional.of("true");
    return new Conflict(
        current.number(),
        Optional.of(Field.DELETED),
        Reason.CHANGED_SINCE,
        expectedDeleted ? deleted : Optional.empty(),
        expectedDeleted ? Optional.empty() : deleted);
  }

  private static Optional<Change.Value> value(HistoryEntry.Content entry, Field field) {
    return entry.changes().stream()
        .filter(change -> change.field() == field)
        .map(Change.Value.class::cast)
        .findFirst();
  }

  /** The taking back of editable fields. */
  private static final class FieldByField {
    private final Incident current;
    private final Available available;
    private final Map<Field, String> values;
    private final FieldsEditor editor;
    private final List<Conflict> conflicts = new ArrayList<>();
    private final Set<RiskId> risks;
    private final List<Comment> said = new ArrayList<>();
    private final List<Comment> unsaid = new ArrayList<>();
    private Optional<Closure> closure;

    FieldByField(Incident current, Available available) {
      this.current = current;
      this.available = available;
      this.editor = current.fields().edit();
      this.closure = current.closure();
      this.risks = new TreeSet<>(current.risks());
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

    Undo undo(HistoryEntry.Content entry, UserId by, Instant at) {
      boolean standingIsTold = false;
      for (Change change : entry.changes()) {
        if (change instanceof Change.Tags tags) {
          tags(tags);
        } else if (change instanceof Change.Objectives objectives) {
          objectives(objectives);
        } else if (change instanceof Change.Risks some) {
          risks(some);
        } else if (change instanceof Change.Comments some) {
          comments(some);
        } else if (change.field() != Field.STATUS && change.field() != Field.CLOSURE) {
          value((Change.Value) change);
        } else if (!standingIsTold) {
          standingIsTold = true;
          standing(Undo.value(entry, Field.STATUS), Undo.value(entry, Field.CLOSURE));
        }
      }
      return new Undo(
          current.revise(editor.fields(), closure, risks, said, unsaid, by, at), conflicts);
    }

    private void risks(Change.Risks change) {
      for (RiskId risk : change.added()) {
        if (!risks.remove(risk)) {
          conflict(Field.RISKS, Reason.CHANGED_SINCE, Optional.of(risk.value()), Optional.empty());
        }
      }
      for (RiskId risk : change.removed()) {
        if (!risks.add(risk)) {
          conflict(Field.RISKS, Reason.CHANGED_SINCE, Optional.empty(), Optional.of(risk.value()));
        }
      }
    }

    private void comments(Change.Comments change) {
      var after = byId(change.added());
      var before = byId(change.removed());
      var ids = new LinkedHashSet<>(after.keySet());
      ids.addAll(before.keySet());
      for (CommentId id : ids) {
        Optional<Comment> actual = Optional.ofNullable(available.comments().get(id));
        Optional<String> saying = actual.map(Comment::message);
        Optional<String> expected = Optional.ofNullable(after.get(id)).map(Comment::message);
        if (saying.equals(expected)) {
          actual.ifPresent(unsaid::add);
          Optional.ofNullable(before.get(id)).ifPresent(said::add);
        } else {
          conflict(Field.COMMENTS, Reason.CHANGED_SINCE, expected, saying);
        }
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

    /** Status and closure go together: one without the other would be a third state. */
    private void standing(Optional<Change.Value> status, Optional<Change.Value> told) {
      Status statusAfter =
          status.flatMap(Change.Value::after).flatMap(Status::parse).orElse(Status.CLOSED);
      Status statusBefore =
          status.flatMap(Change.Value::before).flatMap(Status::parse).orElse(Status.CLOSED);
      var closureAfter = closure(statusAfter, told.flatMap(Change.Value::after));
      var closureBefore = closure(statusBefore, told.flatMap(Change.Value::before));
      boolean statusMoved = status.isPresent() && current.fields().status() != statusAfter;
      boolean closureMoved = !current.closure().equals(closureAfter);
      if (statusMoved) {
        conflict(
            Field.STATUS,
            Reason.CHANGED_SINCE,
            Optional.of(statusAfter.label()),
            present(Field.STATUS));
      }
      if (closureMoved && (told.isPresent() || !statusMoved)) {
        conflict(
            Field.CLOSURE,
            Reason.CHANGED_SINCE,
            closureAfter.map(Closure::name),
            present(Field.CLOSURE));
      }
      if (!statusMoved && !closureMoved) {
        editor.value(Field.STATUS, Optional.of(statusBefore.label()));
        closure = closureBefore;
      }
    }

    /** What history leaves unsaid: closing means resolving. */
    private static Optional<Closure> closure(Status status, Optional<String> told) {
      return status == Status.CLOSED
          ? Optional.of(told.map(Closure::valueOf).orElse(Closure.RESOLVED))
          : Optional.empty();
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
}
