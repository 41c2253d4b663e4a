package io.incidentregister.testkit;

import static io.incidentregister.testkit.sample.SamplePatch.patch;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.incidentregister.application.store.Comments.Placed;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.testkit.sample.SampleActors;
import io.incidentregister.testkit.sample.SampleOperation;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SteppingClock;
import io.incidentregister.testkit.sample.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link io.incidentregister.application.store.Comments} promises. */
abstract class CommentsContract extends TagsContract {

  private static final Instant START = SteppingClock.START;

  CommentsContract() {}

  @Test
  final void keepsEveryFieldOfAComment() {
    var organization = newOrganization();
    var author = organization.addUser("author@example.com", Role.EDITOR).id();
    organization.openTitled("One");
    var comments = new ArrayList<Comment>();
    for (String message :
        List.of(
            "x",
            "  two lines\r\n\tand a tab\n ",
            "it's \"quoted\" \\ `back` '; drop table comments; --",
            ":name ? $1 {{7*7}} %_ null",
            "Zwölf İstanbul 東京 👩‍🚒 e\u0301 no\u00a0break",
            "🦊".repeat(20_000))) {
      int at = comments.size();
      comments.add(
          new Comment(
              new CommentId(ids().next()),
              at % 2 == 0 ? author : organization.admin().id(),
              at % 3 == 0 ? Optional.of(SampleActors.FULL) : Optional.empty(),
              message,
              START.plusMillis(at),
              START.minusMillis(at % 4),
              START.plusMillis(at * 1_001L)));
    }
    organization.comment(number(1), comments);
    assertEquals(comments, organization.comments(number(1)));
    assertEquals(placed(1, comments), find(organization, idsOf(comments)));
    assertEquals(placed(1, comments), inRange(organization, 1, 1));
    assertChained(organization, List.of(number(1)));
  }

  @Test
  final void listsTheCommentsOfAnIncidentOldestFirstAndThoseOfTheSameTimeById() {
    var organization = newOrganization();
    organization.openTitled("One");
    var comments =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    organization.newComment(
                        "No. " + i, START.plusMillis(List.of(5, 1, 3, 3, 3, 9).get(i))))
            .toList();
    for (int i : List.of(4, 0, 2, 5, 3, 1)) {
      organization.comment(number(1), List.of(comments.get(i)));
    }
    assertEquals(
        List.of("No. 1", "No. 2", "No. 3", "No. 4", "No. 0", "No. 5"),
        messages(organization.comments(number(1))));
  }

  @Test
  final void pagesThroughTheCommentsOfAnIncident() {
    var organization = newOrganization();
    organization.openTitled("One", "Two");
    var comments =
        IntStream.range(0, 7)
            .mapToObj(i -> organization.newComment("No. " + i, START.plusMillis(i / 2)))
            .toList();
    organization.comment(number(1), comments);
    organization.comment(number(2), List.of(organization.newComment("elsewhere", START)));
    assertEquals(comments.subList(0, 3), list(organization, 1, 0, 3));
    assertEquals(comments.subList(3, 6), list(organization, 1, 3, 3));
    assertEquals(comments.subList(6, 7), list(organization, 1, 6, 3));
    assertEquals(List.of(), list(organization, 1, 7, 3));
    assertEquals(List.of(), list(organization, 1, Integer.MAX_VALUE + 1L, 3));
    assertEquals(comments, list(organization, 1, 0, Integer.MAX_VALUE));
    assertEquals(List.of(), list(organization, 3, 0, 3));
  }

  @Test
  final void findsThoseOfTheCommentsThatExistByIdEachOnce() {
    var organization = newOrganization();
    organization.openTitled("One", "Two");
    var first = organization.comment(number(2), "first");
    var second = organization.comment(number(1), "second");
    var unknown = new CommentId(ids().next());
    assertEquals(
        List.of(new Placed(number(2), first), new Placed(number(1), second)),
        find(organization, List.of(second.id(), unknown, first.id(), second.id())));
    assertEquals(List.of(), find(organization, List.of()));
    assertEquals(List.of(), find(organization, List.of(unknown)));
  }

  @Test
  final void givesTheCommentsOfSomeIncidentsByNumberThenOldestFirst() {
    var organization = newOrganization();
    organization.openTitled("1", "2", "3", "4");
    var said =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    organization.newComment(
                        "No. " + i, START.plusMillis(List.of(9, 5, 7, 5, 1, 2).get(i))))
            .toList();
    organization.comment(number(4), said.subList(4, 5));
    organization.comment(number(2), said.subList(0, 4));
    organization.comment(number(1), said.subList(5, 6));
    organization.delete(number(2));
    var expected =
        List.of(
            new Placed(number(2), said.get(1)),
            new Placed(number(2), said.get(3)),
            new Placed(number(2), said.get(2)),
            new Placed(number(2), said.get(0)),
            new Placed(number(4), said.get(4)));
    assertEquals(expected, of(organization, number(4), number(3), number(2), number(9), number(4)));
    assertEquals(placed(1, said.subList(5, 6)), of(organization, number(1)));
    assertEquals(List.of(), of(organization, number(3), number(9)));
    assertEquals(List.of(), of(organization));
  }

  @Test
  final void showsACommentOnEveryIncidentThatItIsSaidAbout() {
    var organization = newOrganization();
    organization.openTitled("1", "2", "3", "4");
    var said = organization.comment(number(2), "said");
    var other = organization.comment(number(3), "other");
    organization.change(
        comment(), incident -> said(incident, List.of(said), List.of()), number(4), number(1));
    var expected = Stream.of(1, 2, 4).map(each -> new Placed(number(each), said)).toList();
    assertEquals(expected, find(organization, List.of(said.id())));
    assertEquals(
        Stream.concat(expected.stream(), Stream.of(new Placed(number(3), other))).toList(),
        find(organization, List.of(other.id(), said.id())),
        "by id");
    assertEquals(expected, of(organization, number(4), number(2), number(1)));
    assertEquals(4, inRange(organization, 1, 4).size());
    for (long each : List.of(1, 2, 4)) {
      assertEquals(List.of(said), organization.comments(number(each)));
    }
    assertEquals(List.of(other), organization.comments(number(3)));
    assertCommentCounts(organization, 1, 1, 1, 1);
    assertChained(organization, List.of(number(1), number(2), number(3), number(4)));
  }

  @Test
  final void editsAndDeletesACommentOnEveryIncidentThatItIsSaidAbout() {
    var organization = newOrganization();
    var all = new IncidentNumber[] {number(1), number(2), number(3)};
    organization.openTitled("1", "2", "3");
    var said = organization.newComment("said", START);
    organization.change(comment(), incident -> incident.comment(said), all);
    var edited = said.edited("edited", START.plusMillis(1));
    organization.change(comment(), incident -> incident.edit(said, edited), all);
    assertEquals(
        Stream.of(all).map(number -> new Placed(number, edited)).toList(),
        find(organization, List.of(said.id())));
    organization.change(comment(), incident -> incident.uncomment(edited), all);
    assertEquals(List.of(), find(organization, List.of(said.id())));
    assertCommentCounts(organization, 0, 0, 0);
    assertChained(organization, List.of(all));
  }

  @Test
  final void leavesACommentOnTheOtherIncidentsWhenItGoesFromOne() {
    var organization = newOrganization();
    organization.openTitled("1", "2", "3");
    var said = organization.newComment("said", START);
    organization.change(
        comment(), incident -> incident.comment(said), number(1), number(2), number(3));
    organization.change(comment(), incident -> incident.uncomment(said), number(2));
    assertEquals(
        List.of(new Placed(number(1), said), new Placed(number(3), said)),
        find(organization, List.of(said.id())));
    assertEquals(List.of(), organization.comments(number(2)));
    organization.change(comment(), incident -> incident.comment(said), number(2));
    assertEquals(3, of(organization, number(1), number(2), number(3)).size());
    assertCommentCounts(organization, 1, 1, 1);
  }

  @Test
  final void givesTheCommentsOfTheIncidentsInARangeOfNumbers() {
    var organization = newOrganization();
    organization.openTitled("1", "2", "3", "4", "5");
    var said =
        IntStream.range(0, 6)
            .mapToObj(i -> organization.newComment("No. " + i, START.minusMillis(i)))
            .toList();
    organization.comment(number(4), said.subList(0, 2));
    organization.comment(number(2), said.subList(2, 4));
    organization.comment(number(5), said.subList(4, 5));
    organization.comment(number(1), said.subList(5, 6));
    organization.delete(number(2));
    var expected =
        List.of(
            new Placed(number(2), said.get(3)),
            new Placed(number(2), said.get(2)),
            new Placed(number(4), said.get(1)),
            new Placed(number(4), said.get(0)));
    assertEquals(expected, inRange(organization, 2, 4));
    assertEquals(expected.subList(0, 2), inRange(organization, 2, 3));
    assertEquals(6, inRange(organization, 1, IncidentNumber.MAX).size());
    assertEquals(placed(5, said.subList(4, 5)), inRange(organization, 5, 5));
    assertEquals(List.of(), inRange(organization, 3, 3));
    assertEquals(List.of(), inRange(organization, 6, 1_000));
    assertEquals(List.of(), inRange(organization, 4, 2));
  }

  @Test
  final void editsACommentAndLeavesTheOthersAlone() {
    var clock = new SteppingClock();
    var organization = newOrganization(clock);
    organization.openTitled("One", "Two");
    var first = organization.comment(number(1), "first");
    clock.step(Duration.ofMillis(1));
    var second = organization.comment(number(1), "second");
    var elsewhere = organization.comment(number(2), "elsewhere");
    var edited = first.edited("edited", clock.step(Duration.ofMillis(1)));
    organization.change(comment(), incident -> incident.edit(first, edited), number(1));
    assertEquals(List.of(edited, second), organization.comments(number(1)));
    assertEquals(List.of(elsewhere), organization.comments(number(2)));
    assertEquals(List.of(new Placed(number(1), edited)), find(organization, List.of(first.id())));
    assertCommentCounts(organization, 2, 1);
  }

  @Test
  final void deletesACommentAndLeavesTheOthersAlone() {
    var organization = newOrganization();
    organization.openTitled("One", "Two");
    var first = organization.comment(number(1), "first");
    var second = organization.comment(number(1), "second");
    var elsewhere = organization.comment(number(2), "elsewhere");
    organization.change(comment(), incident -> incident.uncomment(first), number(1));
    assertEquals(List.of(second), organization.comments(number(1)));
    assertEquals(List.of(elsewhere), organization.comments(number(2)));
    assertEquals(List.of(), find(organization, List.of(first.id())));
    assertCommentCounts(organization, 1, 1);
  }

  @Test
  final void bringsADeletedCommentBackAsItWas() {
    var clock = new SteppingClock();
    var organization = newOrganization(clock);
    organization.openTitled("One");
    var first = organization.comment(number(1), "first");
    clock.step(Duration.ofMillis(1));
    var second = organization.comment(number(1), "second");
    organization.change(comment(), incident -> incident.uncomment(first), number(1));
    clock.step(Duration.ofMillis(1));
    organization.change(
        SampleOperation.of(OperationKind.UNDO), incident -> incident.comment(first), number(1));
    assertEquals(List.of(first, second), organization.comments(number(1)));
    assertCommentCounts(organization, 2);
  }

  @Test
  final void writesTheCommentsOfManyIncidentsInOneOperation() {
    var organization = newOrganization();
    organization.openTitled("1", "2", "3");
    var gone = organization.comment(number(1), "goes");
    var old = organization.comment(number(2), "before");
    var edited = old.edited("after", START);
    var fresh = List.of(organization.newComment("a", START), organization.newComment("b", START));
    var says =
        List.<Function<Incident, Revision>>of(
            incident -> incident.uncomment(gone),
            incident -> incident.edit(old, edited),
            incident -> said(incident, fresh, List.of()));
    var done =
        organization.change(
            comment(),
            incident -> says.get(Math.toIntExact(incident.number().value()) - 1).apply(incident),
            number(1),
            number(2),
            number(3));
    assertEquals(3, done.incidentCount());
    assertEquals(List.of(), organization.comments(number(1)));
    assertEquals(List.of(edited), organization.comments(number(2)));
    assertEquals(fresh, organization.comments(number(3)));
    assertCommentCounts(organization, 0, 1, 2);
  }

  @Test
  final void tellsInHistoryWhatWasSaidEditedAndDeleted() {
    var clock = new SteppingClock();
    var organization = newOrganization(clock);
    organization.openTitled("One");
    var first = organization.comment(number(1), "'first' \"line\" \\ 🦊\nsecond line");
    var edited = first.edited("edited", clock.step(Duration.ofMillis(1)));
    organization.change(comment(), incident -> incident.edit(first, edited), number(1));
    organization.change(comment(), incident -> incident.uncomment(edited), number(1));
    var history = organization.history(number(1));
    assertEquals(
        List.of(
            List.of(new Change.Comments(List.of(first), List.of())),
            List.of(new Change.Comments(List.of(edited), List.of(first))),
            List.of(new Change.Comments(List.of(), List.of(edited)))),
        history.stream()
            .skip(1)
            .map(HistoryEntry::content)
            .map(HistoryEntry.Content::changes)
            .toList());
    assertEquals(OperationKind.COMMENT, history.get(1).content().operation().kind());
    assertChained(organization, List.of(number(1)));
  }

  @Test
  final void doesNotMoveTheLastChangeOfAnIncidentWhenSomebodySaysSomething() {
    var clock = new SteppingClock();
    var organization = newOrganization(clock);
    var opened = organization.openTitled("One").get(0);
    clock.step(Duration.ofMillis(1));
    organization.comment(number(1), "later");
    var commented = organization.find(number(1)).get(0);
    assertEquals(2, commented.version());
    assertEquals(1, commented.commentCount());
    assertEquals(opened.updatedAt(), commented.updatedAt());
    organization.revise(patch().title("Changed").build(), List.of(number(1)));
    assertEquals(1, organization.find(number(1)).get(0).commentCount());
    assertEquals(List.of("later"), messages(organization.comments(number(1))));
  }

  @Test
  final void keepsTheCommentsOfADeletedIncidentAndWritesThem() {
    var organization = newOrganization();
    organization.openTitled("Gone");
    var first = organization.comment(number(1), "first");
    var second = organization.comment(number(1), "second");
    organization.delete(number(1));
    assertEquals(List.of(first, second), organization.comments(number(1)));
    assertEquals(placed(1, List.of(first)), find(organization, List.of(first.id())));
    organization.change(comment(), incident -> incident.uncomment(first), number(1));
    var third = organization.comment(number(1), "third");
    assertEquals(List.of(second, third), organization.comments(number(1)));
    assertEquals(List.of(), organization.find(number(1)), "it stays deleted");
    organization.restore(number(1));
    assertEquals(List.of(second, third), organization.comments(number(1)));
    assertCommentCounts(organization, 2);
  }

  @Test
  final void writesAThousandCommentsAtOnce() {
    var organization = newOrganization();
    organization.openTitled("Loud");
    var comments =
        IntStream.range(0, 1_000)
            .mapToObj(i -> organization.newComment("No. " + i, START.plusMillis(i)))
            .toList();
    organization.comment(number(1), comments);
    assertEquals(comments, list(organization, 1, 0, 1_000));
    assertEquals(1_000, find(organization, idsOf(comments)).size());
    organization.change(
        comment(), incident -> said(incident, List.of(), comments.subList(1, 1_000)), number(1));
    assertEquals(comments.subList(0, 1), list(organization, 1, 0, 1_000));
    assertCommentCounts(organization, 1);
  }

  @Test
  final void showsNobodyTheCommentsOfAnotherOrganization() {
    var one = newOrganization();
    var other = newOrganization();
    one.openTitled("ours");
    other.openTitled("theirs", "theirs too");
    var ours = one.comment(number(1), "ours");
    var theirs = other.comment(number(1), "theirs");
    var also = other.comment(number(2), "theirs too");
    assertEquals(List.of(ours), one.comments(number(1)));
    assertEquals(List.of(), one.comments(number(2)));
    assertEquals(placed(1, List.of(ours)), find(one, List.of(theirs.id(), ours.id(), also.id())));
    assertEquals(placed(1, List.of(ours)), inRange(one, 1, IncidentNumber.MAX));
    assertEquals(placed(1, List.of(ours)), of(one, number(1), number(2)));
    one.change(comment(), incident -> incident.uncomment(ours), number(1));
    assertEquals(List.of(theirs), other.comments(number(1)));
    var nowhere = new OrganizationId(ids().next());
    assertEquals(List.of(), store().read(tx -> tx.comments().list(nowhere, number(1), 0, 10)));
    assertEquals(List.of(), store().read(tx -> tx.comments().find(nowhere, List.of(theirs.id()))));
    assertEquals(List.of(), store().read(tx -> tx.comments().inRange(nowhere, 1, 10)));
    assertEquals(List.of(), store().read(tx -> tx.comments().of(nowhere, List.of(number(1)))));
  }

  @Test
  final void losesNoCommentOfManyWhoSpeakAtOnce() {
    var organization = newOrganization();
    organization.openTitled("Loud");
    List<Supplier<Comment>> tasks = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      var message = "No. " + i;
      tasks.add(() -> organization.comment(number(1), message));
    }
    var said = Together.run(8, tasks);
    assertEquals(
        said.stream().sorted(Comparator.comparing(each -> each.id().toString())).toList(),
        organization.comments(number(1)));
    assertCommentCounts(organization, 40);
    assertChained(organization, List.of(number(1)));
  }

  private static SampleOperation comment() {
    return SampleOperation.of(OperationKind.COMMENT);
  }

  private static Revision said(Incident incident, List<Comment> said, List<Comment> unsaid) {
    return incident.revise(
        incident.draft().withComments(said, unsaid), incident.updatedBy(), incident.updatedAt());
  }

  private void assertCommentCounts(SampleOrganization organization, long... counts) {
    var numbers =
        IntStream.rangeClosed(1, counts.length)
            .mapToObj(IncidentsContract::number)
            .toArray(IncidentNumber[]::new);
    assertEquals(
        Arrays.stream(counts).boxed().toList(),
        organization.find(numbers).stream().map(Incident::commentCount).toList());
  }

  private List<Comment> list(
      SampleOrganization organization, long incident, long offset, int limit) {
    return store()
        .read(tx -> tx.comments().list(organization.id(), number(incident), offset, limit));
  }

  private List<Placed> find(SampleOrganization organization, Collection<CommentId> ids) {
    return store().read(tx -> tx.comments().find(organization.id(), ids));
  }

  private List<Placed> of(SampleOrganization organization, IncidentNumber... incidents) {
    return store().read(tx -> tx.comments().of(organization.id(), List.of(incidents)));
  }

  private List<Placed> inRange(SampleOrganization organization, long from, long to) {
    return store().read(tx -> tx.comments().inRange(organization.id(), from, to));
  }

  private static List<Placed> placed(long incident, List<Comment> comments) {
    return comments.stream().map(comment -> new Placed(number(incident), comment)).toList();
  }

  private static List<CommentId> idsOf(List<Comment> comments) {
    return comments.stream().map(Comment::id).toList();
  }

  private static List<String> messages(List<Comment> comments) {
    return comments.stream().map(Comment::message).toList();
  }
}
