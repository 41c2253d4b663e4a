package io.incidentregister.domain.undo;

import static io.incidentregister.domain.incident.Samples.EDITOR;
import static io.incidentregister.domain.incident.Samples.LATER;
import static io.incidentregister.domain.incident.Samples.ORGANIZATION;
import static io.incidentregister.domain.incident.Samples.comment;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.incidentregister.domain.actor.Attribution;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Links;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.incident.Samples;
import io.incidentregister.domain.merge.Merge;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CommentsTogetherTest {

  private static final Comment SAID = comment(1, "said");
  private static final Comment EDITED = SAID.edited("edited", LATER);

  private final Incident one = incident(1);
  private final Incident two = incident(2).comment(SAID).after();

  // Merges

  @Test
  void copiesComeAndGoWhileTheCommentIsSaidElsewhere() {
    var merge = merge();
    var merged = List.of(merge.primary(), merge.others().get(0));
    assertEquals(Set.of(), staying(merged, shown(one, SAID), shown(two, SAID)));
    var undone = List.of(merge.primary().after().uncomment(SAID), reopened(merge));
    assertEquals(Set.of(), staying(undone, shown(two, SAID)));
  }

  @Test
  void copiesNeitherComeNorGoOnceTheCommentIsNotSaidElsewhere() {
    var merge = merge();
    var merged = List.of(merge.primary(), merge.others().get(0));
    assertEquals(Set.of(SAID.id()), staying(merged, shown(one, SAID)));
    var undone = List.of(merge.primary().after().uncomment(SAID), reopened(merge));
    assertEquals(Set.of(SAID.id()), staying(undone));
  }

  @Test
  void copiesThatSaySomethingElseByNowStay() {
    var merge = merge();
    var merged = List.of(merge.primary(), merge.others().get(0));
    assertEquals(Set.of(SAID.id()), staying(merged, shown(one, EDITED), shown(two, EDITED)));
  }

  // Comments themselves

  @Test
  void whatIsShownOnlyWhereItWasChangedIsTakenBack() {
    assertEquals(Set.of(), staying(List.of(one.comment(SAID)), shown(one, SAID)));
    assertEquals(
        Set.of(),
        staying(
            List.of(one.comment(SAID).after().edit(SAID, EDITED), two.edit(SAID, EDITED)),
            shown(one, EDITED),
            shown(two, EDITED)));
    assertEquals(Set.of(), staying(List.of(two.uncomment(SAID))));
  }

  @Test
  void whatIsShownElsewhereSinceStays() {
    assertEquals(
        Set.of(SAID.id()), staying(List.of(two.comment(SAID)), shown(one, SAID), shown(two, SAID)));
    assertEquals(
        Set.of(SAID.id()),
        staying(List.of(two.edit(SAID, EDITED)), shown(one, EDITED), shown(two, EDITED)));
  }

  @Test
  void whatCannotBeTakenBackOnOneIncidentStaysOnAll() {
    var edited = List.of(one.comment(SAID).after().edit(SAID, EDITED), two.edit(SAID, EDITED));
    assertEquals(Set.of(SAID.id()), staying(edited, shown(two, EDITED)), "shown on one no longer");
    assertEquals(
        Set.of(SAID.id()),
        staying(edited, shown(one, SAID), shown(two, EDITED)),
        "saying something else on one");
    assertEquals(
        Set.of(SAID.id()),
        CommentsTogether.staying(
            edited.stream().map(CommentsTogetherTest::entry).toList(),
            Map.of(one.number(), one.comment(SAID).after().delete().after(), two.number(), two),
            false,
            Map.of(one.number(), byId(EDITED), two.number(), byId(EDITED))),
        "one is deleted");
    assertEquals(
        Set.of(SAID.id()),
        CommentsTogether.staying(
            edited.stream().map(CommentsTogetherTest::entry).toList(),
            Map.of(two.number(), two),
            false,
            Map.of(one.number(), byId(EDITED), two.number(), byId(EDITED))),
        "one is not there");
  }

  @Test
  void otherCommentsDoNotMatter() {
    var other = comment(2, "other");
    assertEquals(
        Set.of(SAID.id()),
        staying(
            List.of(two.comment(SAID), two.comment(other)),
            shown(one, SAID),
            shown(two, SAID, other)));
  }

  private Merge merge() {
    return Merge.of(one, List.of(two), Map.of(two.number(), List.of(SAID)), EDITOR, LATER);
  }

  private static Revision reopened(Merge merge) {
    var part = merge.others().get(0).after();
    var draft = part.draft().mergedInto(Optional.empty());
    return part.revise(draft, EDITOR, LATER);
  }

  private record Shown(Incident incident, List<Comment> comments) {}

  private static Shown shown(Incident incident, Comment... comments) {
    return new Shown(incident, List.of(comments));
  }

  private Set<CommentId> staying(List<Revision> undone, Shown... shown) {
    return CommentsTogether.staying(
        undone.stream().map(CommentsTogetherTest::entry).toList(),
        Map.of(one.number(), one, two.number(), two),
        undone.stream()
            .flatMap(revision -> revision.changes().stream())
            .anyMatch(change -> change.field() == Field.MERGED_INTO),
        Arrays.stream(shown)
            .collect(
                Collectors.<Shown, IncidentNumber, Map<CommentId, Comment>>toMap(
                    each -> each.incident().number(),
                    each -> byId(each.comments().toArray(Comment[]::new)))));
  }

  private static Map<CommentId, Comment> byId(Comment... comments) {
    return Arrays.stream(comments).collect(Collectors.toMap(Comment::id, Function.identity()));
  }

  private static Incident incident(int number) {
    return Samples.opened(number, IncidentFields.titled("Incident " + number), Links.NONE);
  }

  private static HistoryEntry.Content entry(Revision revision) {
    var operation =
        new Operation(
            ORGANIZATION,
            new OperationId(new UUID(5, 1)),
            OperationKind.MERGE,
            EDITOR,
            Optional.empty(),
            Face.SYNQ,
            "req-1",
            LATER,
            LATER,
            Optional.empty(),
            Optional.empty(),
            2);
    return HistoryEntry.of(operation, revision.by(Attribution.of(EDITOR, LATER)), Hash.of(""))
        .content();
  }
}
