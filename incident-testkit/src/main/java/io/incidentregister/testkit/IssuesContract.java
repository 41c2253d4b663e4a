package io.incidentregister.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.incidentregister.application.store.Incidents;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Closure;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Links;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.incident.Status;
import io.incidentregister.domain.merge.Merge;
import io.incidentregister.domain.organization.IssueId;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.RiskId;
import io.incidentregister.testkit.sample.SampleOperation;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SteppingClock;
import io.incidentregister.testkit.sample.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What {@link Incidents} promises of the issues that incidents are about, of who holds an issue, of
 * groups, and of incidents that become parts of others.
 */
abstract class IssuesContract extends CommentsContract {

  IssuesContract() {}

  // Links

  @Test
  final void keepsTheRisksIssuesAndGroupsThatAnIncidentIsOpenedWith() {
    var organization = newOrganization();
    var links = links(issues(3));
    var opened = organization.open(opening(), links, IncidentFields.titled("One"));
    organization.openTitled("Two");
    assertEquals(links, opened.links());
    Exactly.same(List.of(opened), organization.find(number(1)));
    assertShownEverywhere(organization, opened);
    assertEquals(Links.NONE, organization.find(number(2)).get(0).links());
    assertChained(organization, List.of(number(1), number(2)));
  }

  @Test
  final void linksAndUnlinksTheIssuesOfManyIncidents() {
    var organization = newOrganization();
    organization.openTitled("1", "2", "3", "4");
    var all = IntStream.range(0, 3).mapToObj(i -> issues(3)).toList();
    var three = new IncidentNumber[] {number(1), number(2), number(3)};
    organization.change(
        issue(), incident -> incident.linkIssues(all.get(place(incident)), true), three);
    assertEquals(
        List.of(all.get(0), all.get(1), all.get(2), List.of()), issuesOf(organization, 1, 2, 3, 4));
    organization.change(
        issue(),
        incident -> incident.linkIssues(all.get(place(incident)).subList(0, 2), false),
        number(1),
        number(2));
    var left = all.stream().map(issues -> issues.subList(2, 3)).toList();
    assertEquals(
        List.of(left.get(0), left.get(1), all.get(2), List.of()),
        issuesOf(organization, 1, 2, 3, 4));
    organization.change(issue(), incident -> incident.linkIssues(left.get(0), false), number(1));
    assertEquals(List.of(List.of(), left.get(1)), issuesOf(organization, 1, 2));
    assertEquals(
        List.of(4L, 3L, 2L, 1L),
        organization.find(number(1), number(2), number(3), number(4)).stream()
            .map(Incident::version)
            .toList());
    assertShownEverywhere(organization, organization.find(number(2)).get(0));
    assertChained(organization, List.of(three));
  }

  @Test
  final void keepsTheLinksThatARevisionDoesNotMention() {
    var organization = newOrganization();
    var links = links(issues(2));
    organization.open(opening(), links, IncidentFields.titled("One"));
    var patch = fullPatch(organization);
    var changes =
        List.<Function<Incident, Revision>>of(
            incident -> incident.revise(patch, organization.admin().id(), SteppingClock.START),
            incident -> incident.comment(organization.newComment("said", SteppingClock.START)),
            Incident::delete,
            Incident::restore,
            incident -> close(incident, Closure.CANCELLED),
            IssuesContract::reopen);
    for (Function<Incident, Revision> change : changes) {
      organization.change(SampleOperation.of(OperationKind.UPDATE), change, number(1));
      assertEquals(links, organization.alsoDeleted(number(1)).get(0).links());
    }
    organization.change(issue(), incident -> incident.linkIssues(issues(1), true), number(1));
    var after = organization.find(number(1)).get(0).links();
    assertEquals(3, after.issues().size());
    assertEquals(links, after.withIssues(links.issues()), "the others stay");
  }

  @Test
  final void linksTheIssuesOfOneOrganizationOnly() {
    var one = newOrganization();
    var other = newOrganization();
    var same = issues(2);
    one.openTitled("ours");
    other.openTitled("theirs");
    other.change(issue(), incident -> incident.linkIssues(same, true), number(1));
    assertEquals(List.of(List.of()), issuesOf(one, 1));
    one.change(issue(), incident -> incident.linkIssues(same, true), number(1));
    one.change(issue(), incident -> incident.linkIssues(same.subList(0, 1), false), number(1));
    assertEquals(List.of(same.subList(1, 2)), issuesOf(one, 1));
    assertEquals(List.of(same), issuesOf(other, 1));
  }

  @Test
  final void tellsInHistoryWhichIssuesAndGroupsJoinedAndWent() {
    var organization = newOrganization();
    var issues = issues(2);
    var links = Links.NONE.withIssues(issues.subList(0, 1));
    organization.open(
        opening(),
        new Links(List.of(), links.issues(), List.of("9:group,", "Ärzte")),
        IncidentFields.titled("One"));
    organization.change(
        issue(),
        incident ->
            incident.revise(
                incident.draft().with(incident.links().withIssues(issues.subList(1, 2))),
                incident.updatedBy(),
                incident.updatedAt()),
        number(1));
    var told =
        organization.history(number(1)).stream()
            .map(
                entry ->
                    entry.content().changes().stream()
                        .filter(Change.Links.class::isInstance)
                        .toList())
            .toList();
    assertEquals(
        List.of(
            List.of(
                joined(Field.ISSUES, issues.get(0).toString()),
                joined(Field.GROUPS, "9:group,", "Ärzte")),
            List.of(
                new Change.Links(
                    Field.ISSUES,
                    List.of(issues.get(1).toString()),
                    List.of(issues.get(0).toString())))),
        told);
    assertChained(organization, List.of(number(1)));
  }

  // Merges and splits

  @Test
  final void keepsWhichIncidentAnIncidentBecameAPartOf() {
    var organization = newOrganization();
    var issues = issues(2);
    organization.openTitled("into");
    organization.open(opening(), links(issues), IncidentFields.titled("part"));
    var said = organization.comment(number(2), "said");
    var before = organization.find(number(2)).get(0);
    merge(organization, number(1), number(2));
    var part = organization.find(number(2)).get(0);
    assertEquals(Optional.of(number(1)), part.mergedInto());
    assertShownEverywhere(organization, part);
    assertEquals(List.of(issues, List.of()), issuesOf(organization, 1, 2));
    assertEquals(List.of(said), organization.comments(number(1)));
    assertEquals(
        List.of(new Change.Value(Field.MERGED_INTO, Optional.empty(), Optional.of("INC-00001"))),
        organization.history(number(2)).get(2).content().changes().stream()
            .filter(change -> change.field() == Field.MERGED_INTO)
            .toList());
    assertEquals(Optional.empty(), organization.find(number(1)).get(0).mergedInto());

    var undoing =
        Map.<IncidentNumber, Function<Incident, Revision>>of(
            number(1), incident -> incident.linkIssues(issues, false),
            number(2),
                incident ->
                    incident.revise(
                        incident
                            .draft()
                            .with(Status.NEW, Optional.empty())
                            .with(before.links())
                            .mergedInto(Optional.empty()),
                        organization.admin().id(),
                        SteppingClock.START));
    organization.change(
        SampleOperation.of(OperationKind.UNDO),
        incident -> of(undoing, incident.number()).apply(incident),
        number(1),
        number(2));
    var restored = organization.find(number(2)).get(0);
    assertEquals(Optional.empty(), restored.mergedInto());
    assertEquals(before.links(), restored.links());
    assertEquals(List.of(List.of(), issues), issuesOf(organization, 1, 2));
    assertChained(organization, List.of(number(1), number(2)));
  }

  @Test
  final void keepsThatAnIncidentIsCancelledThoughItIsAPartOfNoneAnyMore() {
    var organization = newOrganization();
    organization.openTitled("into", "part", "into it, too");
    merge(organization, number(1), number(2), number(3));
    organization.change(
        SampleOperation.of(OperationKind.UNDO),
        incident ->
            incident.revise(
                incident.draft().mergedInto(Optional.empty()),
                incident.updatedBy(),
                incident.updatedAt()),
        number(2));
    assertEquals(
        List.of(Optional.empty(), Optional.empty(), Optional.of(number(1))),
        organization.find(number(1), number(2), number(3)).stream()
            .map(Incident::mergedInto)
            .toList());
    assertEquals(Optional.of(Closure.CANCELLED), organization.find(number(2)).get(0).closure());
  }

  @Test
  final void mergesIntoWhatIsMergedLater() {
    var organization = newOrganization();
    organization.openTitled("a", "b", "c");
    merge(organization, number(2), number(1));
    merge(organization, number(3), number(2));
    assertEquals(
        List.of(Optional.of(number(2)), Optional.of(number(3)), Optional.empty()),
        organization.find(number(1), number(2), number(3)).stream()
            .map(Incident::mergedInto)
            .toList());
  }

  @Test
  final void writesANewIncidentTogetherWithTheOneThatItIsSplitFrom() {
    var organization = newOrganization();
    var issues = issues(4);
    organization.open(opening(), links(issues), IncidentFields.titled("both"));
    var moving = Set.of(issues.get(1), issues.get(3));
    var opened = organization.split(number(1), moving, "new");
    assertEquals(number(2), opened.number());
    Exactly.same(List.of(opened), organization.find(number(2)));
    assertEquals(
        List.of(List.of(issues.get(0), issues.get(2)), List.of(issues.get(1), issues.get(3))),
        issuesOf(organization, 1, 2));
    assertEquals(
        Map.of(
            issues.get(0), number(1),
            issues.get(1), number(2),
            issues.get(2), number(1),
            issues.get(3), number(2)),
        holders(organization, issues));
    assertChained(organization, List.of(number(1), number(2)));
  }

  // Who holds an issue

  @Test
  final void tellsWhichIncidentsHoldIssues() {
    var organization = newOrganization();
    var issues = issues(3);
    organization.open(opening(), links(issues.subList(0, 2)), IncidentFields.titled("One"));
    organization.open(opening(), links(issues.subList(2, 3)), IncidentFields.titled("Two"));
    var held = Map.of(issues.get(0), number(1), issues.get(1), number(1), issues.get(2), number(2));
    var asked = new ArrayList<>(issues);
    asked.addAll(issues(1));
    asked.add(issues.get(0));
    assertEquals(held, holders(organization, asked));
    assertEquals(Map.of(issues.get(2), number(2)), holders(organization, issues.subList(2, 3)));
    assertEquals(Map.of(), holders(organization, List.of()));
    assertEquals(Map.of(), holders(organization, issues(2)));
  }

  @Test
  final void anIncidentHoldsItsIssuesWhileItIsOpenAndThere() {
    var organization = newOrganization();
    var issue = issues(1);
    organization.open(opening(), links(issue), IncidentFields.titled("One"));
    var held = Map.of(issue.get(0), number(1));
    for (Closure closure : Closure.values()) {
      change(organization, incident -> close(incident, closure), number(1));
      assertEquals(Map.of(), holders(organization, issue), closure::name);
      organization.delete(number(1));
      organization.restore(number(1));
      assertEquals(Map.of(), holders(organization, issue), "closed and brought back");
      change(organization, IssuesContract::reopen, number(1));
      assertEquals(held, holders(organization, issue), "open again");
    }
    organization.delete(number(1));
    assertEquals(Map.of(), holders(organization, issue), "deleted");
    organization.restore(number(1));
    assertEquals(held, holders(organization, issue), "brought back");
    change(organization, incident -> incident.linkIssues(issue, false), number(1));
    assertEquals(Map.of(), holders(organization, issue), "no longer about it");
    assertChained(organization, List.of(number(1)));
  }

  @Test
  final void anIncidentThatIsClosedOrDeletedMayHaveAnIssueThatAnotherHolds() {
    var organization = newOrganization();
    var issue = issues(1);
    organization.open(opening(), links(issue), IncidentFields.titled("closed"));
    change(organization, incident -> close(incident, Closure.RESOLVED), number(1));
    organization.open(opening(), links(issue), IncidentFields.titled("deleted"));
    organization.delete(number(2));
    organization.open(opening(), links(issue), IncidentFields.titled("holds it"));
    change(
        organization,
        incident -> incident.linkIssues(issues(1), true),
        number(1),
        number(2),
        number(3));
    assertEquals(Map.of(issue.get(0), number(3)), holders(organization, issue));
    for (Incident incident : organization.alsoDeleted(number(1), number(2), number(3))) {
      assertEquals(2, incident.links().issues().size());
    }
  }

  @Test
  final void tellsNobodyWhoHoldsAnIssueInAnotherOrganization() {
    var one = newOrganization();
    var other = newOrganization();
    var issues = issues(2);
    one.openTitled("without");
    one.open(opening(), links(issues.subList(0, 1)), IncidentFields.titled("ours"));
    other.open(opening(), links(issues), IncidentFields.titled("theirs"));
    assertEquals(Map.of(issues.get(0), number(2)), holders(one, issues));
    assertEquals(
        Map.of(issues.get(0), number(1), issues.get(1), number(1)), holders(other, issues));
    var nowhere = new OrganizationId(ids().next());
    assertEquals(Map.of(), store().read(tx -> tx.incidents().holders(nowhere, issues)));
  }

  @Test
  final void issuesMoveBetweenIncidentsWithinOneOperation() {
    var organization = newOrganization();
    var issues = issues(3);
    for (IssueId issue : issues) {
      organization.open(opening(), links(List.of(issue)), IncidentFields.titled("holds one"));
    }
    // Round in both directions: each takes what another gives up before it and after it.
    for (int step : List.of(1, 2)) {
      var before = issuesOf(organization, 1, 2, 3);
      change(
          organization,
          incident ->
              incident.revise(
                  incident
                      .draft()
                      .with(incident.links().withIssues(before.get((place(incident) + step) % 3))),
                  incident.updatedBy(),
                  incident.updatedAt()),
          number(1),
          number(2),
          number(3));
      var after = List.of(before.get(step), before.get((1 + step) % 3), before.get((2 + step) % 3));
      assertEquals(after, issuesOf(organization, 1, 2, 3));
      assertEquals(
          IntStream.range(0, 3)
              .boxed()
              .collect(Collectors.toMap(i -> after.get(i).get(0), i -> number(i + 1))),
          holders(organization, issues));
    }
    assertChained(organization, List.of(number(1), number(2), number(3)));
  }

  @Test
  final void anIncidentOpensWithWhatAnotherGivesUpByClosingInTheSameOperation() {
    var organization = newOrganization();
    var issue = issues(1);
    organization.open(opening(), links(issue), IncidentFields.titled("opens"));
    change(organization, incident -> close(incident, Closure.RESOLVED), number(1));
    organization.open(opening(), links(issue), IncidentFields.titled("closes"));
    for (int round = 0; round < 2; round++) {
      change(
          organization,
          incident ->
              incident.closure().isPresent()
                  ? reopen(incident)
                  : close(incident, Closure.CANCELLED),
          number(1),
          number(2));
      assertEquals(
          Map.of(issue.get(0), number(1 + round)), holders(organization, issue), "round " + round);
    }
  }

  @Test
  final void neverLetsTwoIncidentsHoldAnIssue() {
    var organization = newOrganization();
    var issue = issues(1);
    organization.open(opening(), links(issue), IncidentFields.titled("holds it"));
    organization.openTitled("wants it");
    organization.open(opening(), links(issues(1)), IncidentFields.titled("closed"));
    change(organization, incident -> close(incident, Closure.RESOLVED), number(3));
    change(organization, incident -> incident.linkIssues(issue, true), number(3));
    var before = organization.find(number(1), number(2), number(3), number(4));
    for (Supplier<?> attempt :
        List.<Supplier<?>>of(
            () -> organization.open(opening(), links(issue), IncidentFields.titled("wants it")),
            () -> change(organization, incident -> incident.linkIssues(issue, true), number(2)),
            () -> change(organization, IssuesContract::reopen, number(3)))) {
      assertThrows(RuntimeException.class, attempt::get);
      Exactly.same(before, organization.find(number(1), number(2), number(3), number(4)));
      assertEquals(Map.of(issue.get(0), number(1)), holders(organization, issue));
    }
  }

  @Test
  final void ofManyWhoWantAnIssueAtOnceOneGetsItAndTheOthersSeeWho() {
    var organization = newOrganization();
    organization.open(Collections.nCopies(8, IncidentFields.titled("wants it")));
    var numbers = IntStream.rangeClosed(1, 8).mapToObj(IncidentsContract::number).toList();
    for (int round = 0; round < 5; round++) {
      var issues = issues(2);
      List<Supplier<Set<IncidentNumber>>> tasks = new ArrayList<>();
      for (IncidentNumber number : numbers) {
        tasks.add(() -> take(organization, issues, number));
      }
      var seen = Set.copyOf(Together.run(8, tasks));
      assertEquals(1, seen.size(), "all see the same");
      var holder = seen.iterator().next();
      assertEquals(holder, Set.copyOf(holders(organization, issues).values()));
      assertEquals(
          holder,
          organization.find(numbers.toArray(IncidentNumber[]::new)).stream()
              .filter(incident -> incident.links().issues().containsAll(issues))
              .map(Incident::number)
              .collect(Collectors.toSet()));
    }
    assertChained(organization, numbers);
  }

  @Test
  final void whoWantsAnIssueThatAnotherIsAboutToHoldSeesThatOne() {
    var organization = newOrganization();
    organization.openTitled("takes it", "wants it");
    var issues = issues(1);
    var taken = new CountDownLatch(1);
    var otherHasLooked = new CountDownLatch(1);
    List<Supplier<Set<IncidentNumber>>> tasks =
        List.of(
            () ->
                store()
                    .write(
                        tx -> {
                          var holder = takeIn(tx, organization, issues, number(1));
                          taken.countDown();
                          // A store may let the other wait for this one: that is no fault.
                          Together.cameWithin(Duration.ofMillis(200), otherHasLooked);
                          return holder;
                        }),
            () -> {
              Together.await(taken);
              return store()
                  .write(
                      tx -> {
                        tx.incidents().holders(organization.id(), issues);
                        otherHasLooked.countDown();
                        return takeIn(tx, organization, issues, number(2));
                      });
            });
    assertEquals(List.of(Set.of(number(1)), Set.of(number(1))), Together.run(2, tasks));
    assertEquals(List.of(issues, List.of()), issuesOf(organization, 1, 2));
  }

  @Test
  final void opensOneOfManyIncidentsThatWantAnIssueAtOnce() {
    var organization = newOrganization();
    var issues = issues(1);
    Supplier<Integer> open =
        () ->
            store()
                .write(
                    tx -> {
                      if (!tx.incidents().holders(organization.id(), issues).isEmpty()) {
                        return 0;
                      }
                      organization.openIn(
                          tx, opening(), links(issues), List.of(IncidentFields.titled("One")));
                      return 1;
                    });
    assertEquals(1, Together.run(8, Collections.nCopies(8, open)).stream().mapToInt(i -> i).sum());
    assertEquals(Map.of(issues.get(0), number(1)), holders(organization, issues));
    assertEquals(number(2), organization.openTitled("next").get(0).number());
  }

  /** Makes an incident hold issues, unless another one does; gives who holds them then. */
  private Set<IncidentNumber> take(
      SampleOrganization organization, List<IssueId> issues, IncidentNumber number) {
    return store().write(tx -> takeIn(tx, organization, issues, number));
  }

  private static Set<IncidentNumber> takeIn(
      Transaction tx,
      SampleOrganization organization,
      List<IssueId> issues,
      IncidentNumber number) {
    var holders = tx.incidents().holders(organization.id(), issues);
    if (!holders.isEmpty()) {
      return Set.copyOf(holders.values());
    }
    organization.changeIn(tx, issue(), incident -> incident.linkIssues(issues, true), number);
    return Set.of(number);
  }

  private static void merge(
      SampleOrganization organization, IncidentNumber primary, IncidentNumber... others) {
    var comments =
        Arrays.stream(others)
            .collect(Collectors.toMap(Function.identity(), organization::comments));
    var merge =
        Merge.of(
            organization.find(primary).get(0),
            organization.find(others),
            Map.<IncidentNumber, List<Comment>>copyOf(comments),
            organization.admin().id(),
            SteppingClock.START);
    var revisions =
        Stream.concat(Stream.of(merge.primary()), merge.others().stream())
            .collect(Collectors.toMap(each -> each.after().number(), Function.identity()));
    organization.change(
        SampleOperation.of(OperationKind.MERGE),
        incident -> of(revisions, incident.number()),
        Stream.concat(Stream.of(primary), Arrays.stream(others)).toArray(IncidentNumber[]::new));
  }

  private static <T> T of(Map<IncidentNumber, T> byNumber, IncidentNumber number) {
    return Optional.ofNullable(byNumber.get(number)).orElseThrow();
  }

  private static Revision close(Incident incident, Closure closure) {
    return incident.close(closure, incident.updatedBy(), incident.updatedAt());
  }

  private static Revision reopen(Incident incident) {
    return incident.reopen(Optional.empty(), incident.updatedBy(), incident.updatedAt());
  }

  private static Object change(
      SampleOrganization organization,
      Function<Incident, Revision> change,
      IncidentNumber... numbers) {
    return organization.change(issue(), change, numbers);
  }

  private Map<IssueId, IncidentNumber> holders(
      SampleOrganization organization, Collection<IssueId> issues) {
    return store().read(tx -> tx.incidents().holders(organization.id(), issues));
  }

  /** Issues that no other test knows, in order. */
  private List<IssueId> issues(int count) {
    return IntStream.range(0, count).mapToObj(i -> new IssueId(ids().next())).sorted().toList();
  }

  /** Some issues, with two risks and groups that are written in many ways. */
  private static Links links(List<IssueId> issues) {
    return new Links(
        List.of(new RiskId("RSK-00001"), new RiskId("AKR-999999999999")),
        issues,
        List.of(
            "team",
            "Team",
            "Ärzte & Söhne",
            "'it\\'s' \"%_\" :name ? $1 -, 3:abc,",
            "🦊".repeat(200)));
  }

  private static Change joined(Field field, String... ids) {
    return new Change.Links(field, List.of(ids), List.of());
  }

  private static int place(Incident incident) {
    return Math.toIntExact(incident.number().value()) - 1;
  }

  private static List<List<IssueId>> issuesOf(SampleOrganization organization, long... numbers) {
    return organization
        .find(
            Arrays.stream(numbers)
                .mapToObj(IncidentsContract::number)
                .toArray(IncidentNumber[]::new))
        .stream()
        .map(incident -> incident.links().issues())
        .toList();
  }

  private static SampleOperation opening() {
    return SampleOperation.of(OperationKind.CREATE);
  }

  private static SampleOperation issue() {
    return SampleOperation.of(OperationKind.ISSUE);
  }
}
