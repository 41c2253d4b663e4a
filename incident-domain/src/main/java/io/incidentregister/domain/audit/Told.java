package io.incidentregister.domain.audit;

import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Closure;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.Objective;
import io.incidentregister.domain.incident.Relevance;
import io.incidentregister.domain.incident.Status;
import io.incidentregister.domain.incident.ThreatObjective;
import io.incidentregister.domain.organization.TagId;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What changes tell of an incident, one after another. Tags are told by their ids, since renaming
 * one changes no incident.
 */
final class Told {

  private final Map<Field, String> values = new EnumMap<>(Field.class);
  private final Map<Objective, Service> objectives = new EnumMap<>(Objective.class);
  private final Set<TagId> tags = new HashSet<>();
  private final Map<Field, Set<String>> links = new EnumMap<>(Field.class);
  private final Map<CommentId, Comment> comments = new HashMap<>();

  /** How an objective was served: also since when, which equality of relations leaves out. */
  private record Service(Optional<Relevance> relevance, Instant since) {
    static Service of(ThreatObjective relation) {
      return new Service(relation.relevance(), relation.createdAt());
    }
  }

  /** What there is to tell of an incident and its comments. */
  static Told of(Incident incident, List<Comment> comments) {
    var told = new Told();
    told.apply(incident.story());
    comments.forEach(comment -> told.comments.put(comment.id(), comment));
    return told;
  }

  /**
   * Applies what an entry says.
   *
   * @return the first field of which the entry says that it was something else before
   */
  Optional<Field> apply(List<Change> changes) {
    Optional<String> closure = value(Field.CLOSURE);
    boolean closureTold = false;
    for (Change change : changes) {
      if (!apply(change)) {
        return Optional.of(change.field());
      }
      closureTold |= change.field() == Field.CLOSURE;
    }
    if (!closureTold) {
      // Closing means resolving unless it is said otherwise, and what is open has no closure.
      boolean closed = value(Field.STATUS).equals(Optional.of(Status.CLOSED.label()));
      set(
          Field.CLOSURE,
          closed ? closure.or(() -> Optional.of(Closure.RESOLVED.name())) : Optional.empty());
    }
    return Optional.empty();
  }

  /** The fields in which they differ, in their order. */
  List<Field> differences(Told other) {
    return Arrays.stream(Field.values()).filter(field -> differs(field, other)).toList();
  }

  private boolean differs(Field field, Told other) {
    return switch (field) {
      case TAGS -> !tags.equals(other.tags);
      case THREAT_OBJECTIVES -> !objectives.equals(other.objectives);
      case RISKS, ISSUES, GROUPS -> !links(field).equals(other.links(field));
      case COMMENTS -> !comments.equals(other.comments);
      default -> !Objects.equals(values.get(field), other.values.get(field));
    };
  }

  private boolean apply(Change change) {
    if (change instanceof Change.Value value) {
      return apply(value);
    } else if (change instanceof Change.Tags some) {
      return some.removed().stream().allMatch(tag -> tags.remove(tag.id()))
          && some.added().stream().allMatch(tag -> tags.add(tag.id()));
    } else if (change instanceof Change.Objectives some) {
      return some.removed().stream().allMatch(this::remove)
          && some.added().stream()
              .allMatch(each -> objectives.putIfAbsent(each.objective(), Service.of(each)) == null);
    } else if (change instanceof Change.Links some) {
      var linked = links(some.field());
      return some.removed().stream().allMatch(linked::remove)
          && some.added().stream().allMatch(linked::add);
    } else if (change instanceof Change.Comments some) {
      return some.removed().stream().allMatch(each -> comments.remove(each.id(), each))
          && some.added().stream().allMatch(each -> comments.putIfAbsent(each.id(), each) == null);
    }
    return false;
  }

  private boolean apply(Change.Value change) {
    Field field = change.field();
    boolean asBefore = value(field).equals(told(field, change.before()));
    set(field, told(field, change.after()));
    return asBefore;
  }

  private boolean remove(ThreatObjective relation) {
    return Service.of(relation).equals(objectives.remove(relation.objective()));
  }

  private Set<String> links(Field field) {
    return links.computeIfAbsent(field, of -> new HashSet<>());
  }

  /** An empty description is none. */
  private static Optional<String> told(Field field, Optional<String> text) {
    return field == Field.DESCRIPTION ? text.filter(some -> !some.isEmpty()) : text;
  }

  private Optional<String> value(Field field) {
    return Optional.ofNullable(values.get(field));
  }

  private void set(Field field, Optional<String> value) {
    value.ifPresentOrElse(text -> values.put(field, text), () -> values.remove(field));
  }
}
