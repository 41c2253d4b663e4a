package io.incidentregister.application.history;

import io.incidentregister.application.incident.IssueClaims;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.application.store.Comments.Placed;
import io.incidentregister.application.store.Incidents.Kept;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.organization.IssueId;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Source;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.domain.undo.Available;
import io.incidentregister.domain.undo.CommentsTogether;
import io.incidentregister.domain.undo.Undo;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an operation did to incidents, to be taken back together: an issue that one gives up another
 * can have.
 *
 * @param copies whether what it did to comments was to copy them, or to take copies away
 * @param incidents those that are there, locked, and those that they would be parts of again
 */
record TakingBack(
    List<HistoryEntry> entries,
    boolean copies,
    Map<IncidentNumber, Kept> incidents,
    UserId by,
    Instant at) {

  /**
   * What becomes of each incident that is there, by number. Issues that would be had twice are left
   * where they are; what is left out for that may leave others without, so it is looked at again
   * until all agree: at most as often as there are issues, and mostly once. All of it takes a
   * constant number of questions.
   */
  Map<IncidentNumber, Undo> all(Admission admission) {
    var available = available(admission);
    var undos = each(available);
    var claims = IssueClaims.of(admission, revisions(undos));
    var moved = movedIssues();
    var parts = partsSince(admission, moved);
    while (true) {
      var taken = taken(claims, undos);
      var lost = lost(moved, parts, undos);
      if (taken.isEmpty() && lost.isEmpty()) {
        return undos;
      }
      available = available.taking(taken).leaving(lost);
      undos = each(available);
    }
  }

  /** The issues that the operation took from one incident and gave to another. */
  private Set<IssueId> movedIssues() {
    var taken = new HashSet<IssueId>();
    var given = new HashSet<IssueId>();
    issueChanges()
        .forEach(
            change -> {
              change.removed().forEach(id -> taken.add(new IssueId(UUID.fromString(id))));
              change.added().forEach(id -> given.add(new IssueId(UUID.fromString(id))));
            });
    taken.retainAll(given);
    return taken;
  }

  private Stream<Change.Links> issueChanges() {
    return changes().filter(change -> change.field() == Field.ISSUES).map(Change.Links.class::cast);
  }

  /**
   * The incidents that moved issues came from and that became parts of others since: what they had
   * back they would keep from everybody. Asks history, once, when any of them is a part.
   */
  private Set<IncidentNumber> partsSince(Admission admission, Set<IssueId> moved) {
    Map<IncidentNumber, Long> versions =
        entries.stream()
            .map(HistoryEntry::content)
            .filter(content -> !moved.isEmpty() && isPart(content.incident()))
            .collect(
                Collectors.toMap(
                    HistoryEntry.Content::incident, HistoryEntry.Content::versionAfter));
    if (versions.isEmpty()) {
      return Set.of();
    }
    return admission
        .transaction()
        .history()
        .entriesOf(admission.organization(), versions.keySet())
        .stream()
        .map(HistoryEntry::content)
        .filter(content -> content.versionAfter() > versions.getOrDefault(content.incident(), 0L))
        .filter(TakingBack::makesAPart)
        .map(HistoryEntry.Content::incident)
        .collect(Collectors.toSet());
  }

  private boolean isPart(IncidentNumber number) {
    return Optional.ofNullable(incidents.get(number))
        .flatMap(kept -> kept.incident().mergedInto())
        .isPresent();
  }

  private static boolean makesAPart(HistoryEntry.Content content) {
    return content.changes().stream()
        .anyMatch(
            change ->
                change.field() == Field.MERGED_INTO && ((Change.Value) change).after().isPresent());
  }

  /** Of moved issues, those that one incident would give up and none would have back. */
  private static Set<IssueId> lost(
      Set<IssueId> moved, Set<IncidentNumber> parts, Map<IncidentNumber, Undo> undos) {
    if (moved.isEmpty()) {
      return Set.of();
    }
    var gone = new HashSet<IssueId>();
    var back = new HashSet<IssueId>();
    for (Revision revision : revisions(undos)) {
      var before = revision.before().map(TakingBack::issues).orElse(Set.of());
      var after = issues(revision.after());
      moved.stream()
          .filter(issue -> before.contains(issue) != after.contains(issue))
          .filter(issue -> before.contains(issue) || !parts.contains(revision.after().number()))
          .forEach(issue -> (after.contains(issue) ? back : gone).add(issue));
    }
    gone.removeAll(back);
    return gone;
  }

  private static Set<IssueId> issues(Incident incident) {
    return incident.deleted() ? Set.of() : Set.copyOf(incident.links().issues());
  }

  private Map<IncidentNumber, Undo> each(Available available) {
    var undos = new TreeMap<IncidentNumber, Undo>();
    for (HistoryEntry entry : entries) {
      Optional.ofNullable(incidents.get(entry.content().incident()))
          .ifPresent(
              kept ->
                  undos.put(
                      kept.incident().number(),
                      Undo.of(kept.incident(), entry.content(), available, by, at)));
    }
    return undos;
  }

  private static List<Revision> revisions(Map<IncidentNumber, Undo> undos) {
    return undos.values().stream().map(Undo::revision).toList();
  }

  private static Map<IncidentNumber, Set<IssueId>> taken(
      IssueClaims claims, Map<IncidentNumber, Undo> undos) {
    var taken = new HashMap<IncidentNumber, Set<IssueId>>();
    claims
        .refused(revisions(undos))
        .forEach((incident, issues) -> taken.put(incident, issues.keySet()));
    return taken;
  }

  /** What the incidents could be given back. */
  private Available available(Admission admission) {
    var transaction = admission.transaction();
    var organization = admission.organization();
    var assignees =
        changes()
            .filter(change -> change.field() == Field.ASSIGNED_TO)
            .flatMap(change -> ((Change.Value) change).before().stream())
            .map(id -> new UserId(UUID.fromString(id)))
            .collect(Collectors.toSet());
    var tags =
        changes()
            .filter(Change.Tags.class::isInstance)
            .flatMap(change -> ((Change.Tags) change).removed().stream())
            .map(Change.TagRef::id)
            .collect(Collectors.toSet());
    var catalogue = transaction.catalogue();
    var shown = shown(transaction, organization);
    return new Available(
        transaction.directory().usersById(organization, assignees).stream()
            .filter(User::active)
            .map(User::id)
            .collect(Collectors.toSet()),
        catalogue.sources(organization).stream()
            .filter(source -> !source.retired())
            .map(Source::name)
            .collect(Collectors.toSet()),
        catalogue.tagsById(organization, tags).stream()
            .collect(Collectors.toMap(Tag::id, Function.identity())),
        shown,
        Map.of(),
        incidents.values().stream()
            .map(Kept::incident)
            .filter(incident -> incident.mergedInto().isEmpty() && !incident.deleted())
            .map(Incident::number)
            .collect(Collectors.toSet()),
        CommentsTogether.staying(
            entries.stream().map(HistoryEntry::content).toList(),
            incidents.values().stream()
                .map(Kept::incident)
                .collect(Collectors.toMap(Incident::number, Function.identity())),
            copies,
            shown),
        Set.of());
  }

  /** What the incidents would be parts of again. */
  static Stream<IncidentNumber> wholes(List<HistoryEntry> entries) {
    return entries.stream()
        .flatMap(entry -> entry.content().changes().stream())
        .filter(change -> change.field() == Field.MERGED_INTO)
        .flatMap(change -> ((Change.Value) change).before().stream())
        .flatMap(id -> IncidentNumber.parse(id).stream());
  }

  private Stream<Change> changes() {
    return entries.stream().flatMap(entry -> entry.content().changes().stream());
  }

  /** Everywhere that the comments are shown now. */
  private Map<IncidentNumber, Map<CommentId, Comment>> shown(
      Transaction transaction, OrganizationId organization) {
    var ids = changes().flatMap(TakingBack::comments).map(Comment::id).collect(Collectors.toSet());
    return transaction.comments().find(organization, ids).stream()
        .collect(
            Collectors.groupingBy(
                Placed::incident,
                Collectors.toMap(placed -> placed.comment().id(), Placed::comment)));
  }

  /** The comments that a change tells of. */
  static Stream<Comment> comments(Change change) {
    return change instanceof Change.Comments comments
        ? Stream.concat(comments.added().stream(), comments.removed().stream())
        : Stream.empty();
  }
}
