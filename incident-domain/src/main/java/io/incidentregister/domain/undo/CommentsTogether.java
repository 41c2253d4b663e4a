package io.incidentregister.domain.undo;

import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentNumber;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was said about several incidents, since they were merged, says the same about all of them:
 * it is taken back everywhere or nowhere. A merge only copies what was said: its copies go and come
 * while it is said elsewhere, and nothing else does.
 */
public final class CommentsTogether {

  private final Map<CommentId, Set<IncidentNumber>> told = new HashMap<>();
  private final Set<CommentId> staying = new HashSet<>();

  private CommentsTogether() {}

  /**
   * The comments that are left as they are when an operation is taken back.
   *
   * @param entries what the operation did
   * @param incidents those of its incidents that are there
   * @param copied whether what it did to comments was to copy them, or to take copies away: whether
   *     it is a merge, or takes one back, or does it again
   * @param comments by incident, everywhere that the operation's comments are shown now, by id
   */
  public static Set<CommentId> staying(
      Collection<HistoryEntry.Content> entries,
      Map<IncidentNumber, Incident> incidents,
      boolean copied,
      Map<IncidentNumber, Map<CommentId, Comment>> comments) {
    var together = new CommentsTogether();
    for (HistoryEntry.Content entry : entries) {
      boolean there =
          Optional.ofNullable(incidents.get(entry.incident()))
              .filter(incident -> !incident.deleted())
              .isPresent();
      var shown = comments.getOrDefault(entry.incident(), Map.of());
      comments(entry).forEach(change -> together.read(entry.incident(), change, there, shown));
    }
    var elsewhere = together.elsewhere(comments);
    together.told.keySet().stream()
        .filter(id -> elsewhere.contains(id) != copied)
        .forEach(together.staying::add);
    return together.staying;
  }

  private static Stream<Change.Comments> comments(HistoryEntry.Content entry) {
    return entry.changes().stream()
        .filter(Change.Comments.class::isInstance)
        .map(Change.Comments.class::cast);
  }

  private void read(
      IncidentNumber incident,
      Change.Comments change,
      boolean there,
      Map<CommentId, Comment> shown) {
    var left = new LinkedHashMap<CommentId, Optional<String>>();
    change.removed().forEach(comment -> left.put(comment.id(), Optional.empty()));
    change.added().forEach(comment -> left.put(comment.id(), Optional.of(comment.message())));
    left.forEach(
        (id, message) -> {
          told.computeIfAbsent(id, each -> new HashSet<>()).add(incident);
          if (!there || !message.equals(Optional.ofNullable(shown.get(id)).map(Comment::message))) {
            staying.add(id);
          }
        });
  }

  /** Those that are shown where the operation did nothing to them. */
  private Set<CommentId> elsewhere(Map<IncidentNumber, Map<CommentId, Comment>> comments) {
    return comments.entrySet().stream()
        .flatMap(
            shown ->
                shown.getValue().keySet().stream()
                    .filter(id -> !told.getOrDefault(id, Set.of()).contains(shown.getKey())))
        .collect(Collectors.toSet());
  }
}
