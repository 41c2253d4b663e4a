package io.incidentregister.domain.merge;

import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.incident.Closure;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Objective;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.incident.Status;
import io.incidentregister.domain.incident.ThreatObjective;
import io.incidentregister.domain.organization.IssueId;
import io.incidentregister.domain.organization.RiskId;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One incident takes in others. Their issues, as far as they hold any, move to it; their tags,
 * risks and comments are its, too; of a threat objective the higher relevance counts. They
 * themselves are closed as cancelled, and name it.
 *
 * @param primary what becomes of the one
 * @param others what becomes of the others, in their order
 */
public record Merge(Revision primary, List<Revision> others) {

  /** Why an incident cannot be merged. */
  public enum Obstacle {
    /** What is to take in others is a part of another incident itself. */
    MERGED_AWAY("merged_away"),
    /** What is to be taken in is a part of another incident. */
    ALREADY_MERGED("already_merged"),
    /** It would be a part of itself. */
    MERGED_INTO_ITSELF("merged_into_itself");

    private final String code;

    Obstacle(String code) {
      this.code = code;
    }

    /** The stable word for programs. */
    public String code() {
      return code;
    }
  }

  public Merge {
    others = List.copyOf(others);
  }

  /** What keeps an incident from taking in others. */
  public static Optional<Obstacle> obstacleTo(Incident primary) {
    return primary.mergedInto().map(into -> Obstacle.MERGED_AWAY);
  }

  /** What keeps an incident from being taken in by another. */
  public static Optional<Obstacle> obstacleTo(Incident other, IncidentNumber primary) {
    return other.number().equals(primary)
        ? Optional.of(Obstacle.MERGED_INTO_ITSELF)
        : other.mergedInto().map(into -> Obstacle.ALREADY_MERGED);
  }

  /**
   * @param others each once
   * @param comments of all of them, by incident, oldest first
   * @param by who merges them
   * @param at when
   * @throws IllegalArgumentException when there is an obstacle
   */
  public static Merge of(
      Incident primary,
      Collection<Incident> others,
      Map<IncidentNumber, List<Comment>> comments,
      UserId by,
      Instant at) {
    if (obstacleTo(primary).isPresent()
        || others.stream().anyMatch(it -> obstacleTo(it, primary.number()).isPresent())) {
      throw new IllegalArgumentException("they cannot be merged");
    }
    return new Merge(
        takeIn(primary, others, joining(primary, others, comments), by, at),
        others.stream().map(other -> partOf(primary, other, by, at)).toList());
  }

  private static Revision takeIn(
      Incident primary, Collection<Incident> others, List<Comment> joining, UserId by, Instant at) {
    List<IssueId> issues = others.stream().flatMap(it -> it.heldIssues().stream()).toList();
    List<RiskId> risks = others.stream().flatMap(it -> it.risks().stream()).toList();
    var draft =
        primary
            .draft()
            .with(joined(primary.fields(), others, at))
            .with(primary.links().joinedIssues(issues).joinedRisks(risks))
            .withComments(joining, List.of());
    return primary.revise(draft, by, at);
  }

  private static Revision partOf(Incident primary, Incident other, UserId by, Instant at) {
    var draft =
        other
            .draft()
            .with(Status.CLOSED, Optional.of(Closure.CANCELLED))
            .with(other.links().withoutIssues(other.heldIssues()))
            .mergedInto(Optional.of(primary.number()));
    return other.revise(draft, by, at);
  }

  /** What was said about the others and not about the one, each once. */
  private static List<Comment> joining(
      Incident primary, Collection<Incident> others, Map<IncidentNumber, List<Comment>> comments) {
    Set<CommentId> there =
        comments.getOrDefault(primary.number(), List.of()).stream()
            .map(Comment::id)
            .collect(Collectors.toSet());
    var joining = new LinkedHashMap<CommentId, Comment>();
    others.stream()
        .flatMap(other -> comments.getOrDefault(other.number(), List.of()).stream())
        .filter(comment -> !there.contains(comment.id()))
        .forEach(comment -> joining.putIfAbsent(comment.id(), comment));
    return List.copyOf(joining.values());
  }

  private static IncidentFields joined(
      IncidentFields fields, Collection<Incident> others, Instant at) {
    List<Tag> tags =
        Stream.concat(
                fields.tags().stream(), others.stream().flatMap(it -> it.fields().tags().stream()))
            .toList();
    Map<Objective, ThreatObjective> objectives = new EnumMap<>(Objective.class);
    fields.objectives().forEach(each -> objectives.put(each.objective(), each));
    others.stream()
        .flatMap(other -> other.fields().objectives().stream())
        .forEach(each -> objectives.merge(each.objective(), dated(each, at), Merge::higher));
    return fields.edit().tags(tags).objectives(List.copyOf(objectives.values())).fields();
  }

  /** The relation is new, or another one, since now. */
  private static ThreatObjective dated(ThreatObjective relation, Instant at) {
    return new ThreatObjective(relation.objective(), relation.relevance(), at);
  }

  private static ThreatObjective higher(ThreatObjective one, ThreatObjective other) {
    return rank(other) > rank(one) ? other : one;
  }

  /** A relevance that nobody told is the least. */
  private static int rank(ThreatObjective relation) {
    return relation.relevance().map(Enum::ordinal).orElse(-1);
  }
}
