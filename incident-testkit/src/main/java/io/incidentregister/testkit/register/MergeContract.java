package io.incidentregister.testkit.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.error.PlanMovedException;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.Plan;
import io.incidentregister.application.input.Declared;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.application.lifecycle.MergeIncidents;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Closure;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Standing;
import io.incidentregister.domain.organization.RiskId;
import io.incidentregister.testkit.sample.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link MergeIncidents} promises. */
abstract class MergeContract extends IssuesContract {

  private static final Duration SECOND = Duration.ofSeconds(1);

  MergeContract() {}

  // What joins, and what becomes of the others

  @Test
  final void joinsWhatTheOthersHaveAndClosesThemAsItsParts() {
    var world = newRegister();
    world.open(
        OnError.REFUSE,
        SampleRegister.about(
            PatchFields.builder()
                .set("title", "One")
                .tags("Add", List.of("a", "b"))
                .threatObjectives(objectives("Fraud:Low", "Extortion").threatObjectives())
                .build(),
            issue(1)),
        SampleRegister.about(
            PatchFields.builder()
                .set("title", "Two")
                .set("status", "Review")
                .tags("Add", List.of("B", "c"))
                .threatObjectives(
                    objectives("Fraud:High", "Extortion:Low", "Sabotage").threatObjectives())
                .build(),
            issue(2),
            issue(3)));
    world.link("INC-00001", "RSK-00001", true);
    world.link("INC-00002", "RSK-00001", true);
    world.link("INC-00002", "AKR-00002", true);
    var two = world.incident(2);
    var later = world.clock().step(Duration.ofDays(1));
    var result = world.merge("INC-00001", "INC-00002");

    var operation = result.operation().orElseThrow();
    assertEquals(OperationKind.MERGE, operation.kind());
    assertEquals(2, operation.incidentCount());
    assertEquals(List.of("INC-00001", "INC-00002"), ids(result.rows()));
    result.rows().forEach(row -> assertEquals(row, world.find(row.incident().number().toString())));
    var one = world.incident(1);
    assertEquals("One", one.fields().title());
    assertEquals(Standing.OPEN, one.standing());
    assertEquals(List.of(issue(1), issue(2), issue(3)), issues(one));
    assertEquals(List.of("a", "b", "c"), tagsOf(result.rows().get(0)));
    assertEquals(List.of(new RiskId("AKR-00002"), new RiskId("RSK-00001")), one.links().risks());
    assertEquals(Map.of("Fraud", "High", "Extortion", "Low", "Sabotage", ""), relevances(one));
    assertEquals(later, one.updatedAt());
    var part = world.incident(2);
    assertEquals(Optional.of(number(1)), part.mergedInto());
    assertEquals(Optional.of(Closure.CANCELLED), part.closure());
    assertEquals(List.of(), issues(part));
    assertEquals(two.fields().tags(), part.fields().tags());
    assertEquals(two.fields().objectives(), part.fields().objectives());
    assertEquals(two.risks(), part.risks());
    assertEquals(two.fields().title(), part.fields().title());
    assertEquals(
        List.of(
            new Change.Value(Field.STATUS, Optional.of("Review"), Optional.of("Closed")),
            new Change.Value(Field.CLOSURE, Optional.empty(), Optional.of("CANCELLED")),
            new Change.Links(Field.ISSUES, List.of(), List.of(issue(2), issue(3))),
            new Change.Value(Field.MERGED_INTO, Optional.empty(), Optional.of("INC-00001"))),
        lastChanges(world, "INC-00002"));
    assertEquals(
        result.changes().stream().map(each -> each.changes()).toList(),
        List.of(lastChanges(world, "INC-00001"), lastChanges(world, "INC-00002")));
    world.assertChained();
  }

  private static Map<String, String> relevances(Incident incident) {
    return incident.fields().objectives().stream()
        .collect(
            Collectors.toMap(
                each -> each.objective().label(),
                each -> each.relevance().map(relevance -> relevance.label()).orElse("")));
  }

  @Test
  final void whatIsClosedAlreadyKeepsItsIssuesAndIsCancelled() {
    var world = newRegister();
    world.openedAbout("One", issue(1));
    world.openedAbout("Two", issue(2));
    world.openedAbout("Three", issue(3));
    world.stand(Standing.RESOLVED, "INC-00002");
    world.stand(Standing.CANCELLED, "INC-00003");
    var result = world.merge("INC-00001", "INC-00003", "INC-00002");
    assertEquals(List.of("INC-00001", "INC-00003", "INC-00002"), ids(result.rows()));
    assertEquals(
        List.of(number(3), number(2)),
        result.changes().stream().map(each -> each.incident()).toList(),
        "the one has nothing of them");
    assertEquals(1, world.incident(1).version());
    assertEquals(List.of(issue(1)), issues(world.incident(1)));
    for (long part : List.of(2L, 3L)) {
      assertEquals(List.of(issue((int) part)), issues(world.incident(part)));
      assertEquals(Standing.CANCELLED, world.incident(part).standing());
      assertEquals(Optional.of(number(1)), world.incident(part).mergedInto());
    }
    assertEquals(
        List.of(
            new Change.Value(Field.CLOSURE, Optional.of("RESOLVED"), Optional.of("CANCELLED")),
            new Change.Value(Field.MERGED_INTO, Optional.empty(), Optional.of("INC-00001"))),
        lastChanges(world, "INC-00002"));
    world.openedAbout("Four", issue(2));
    world.assertChained();
  }

  @Test
  final void whatIsClosedTakesInWhatOthersHoldAndHoldsItNot() {
    var world = newRegister();
    world.opened("One");
    world.stand(Standing.RESOLVED, "INC-00001");
    world.openedAbout("Two", issue(1));
    world.merge("INC-00001", "INC-00002");
    assertEquals(List.of(issue(1)), issues(world.incident(1)));
    assertEquals(Standing.RESOLVED, world.incident(1).standing());
    world.openedAbout("Three", issue(1));
    assertRefusedAs(world, "issue_taken", () -> world.stand(Standing.OPEN, "INC-00001"));
    world.assertChained();
  }

  @Test
  final void mergesTwoHundredIntoOne() {
    var world = newRegister();
    int many = 200;
    world.opened("The one");
    world.open(
        OnError.REFUSE,
        IntStream.rangeClosed(1, many)
            .mapToObj(i -> SampleRegister.about(tagged("Other", "tag " + i % 7), issue(i)))
            .toArray(OpenIncidents.Opening[]::new));
    for (int i = 2; i <= 20; i++) {
      world.say(world.caller(), Integer.toString(i), "about " + i);
    }
    var told = world.everything().told();
    var others = new ArrayList<String>();
    for (int i = many + 1; i > 1; i--) {
      others.add(i % 2 == 0 ? "inc-" + i : uid(world, i));
    }
    var result = world.merge(uid(world, 1), others.toArray(String[]::new));
    assertEquals(many + 1, result.operation().orElseThrow().incidentCount());
    assertEquals(many + 1, result.rows().size());
    assertEquals("INC-00201", result.rows().get(1).incident().number().toString());
    var one = world.incident(1);
    assertEquals(many, one.heldIssues().size());
    assertEquals(7, one.fields().tags().size());
    assertEquals(19, one.commentCount());
    assertTrue(
        IntStream.rangeClosed(2, many + 1)
            .mapToObj(world::incident)
            .allMatch(other -> other.mergedInto().equals(Optional.of(number(1)))));
    world.assertChained();
    world.undo(result.operation().orElseThrow().id());
    assertEquals(told, world.everything().told());
    world.assertChained();
  }

  private static PatchFields tagged(String title, String tag) {
    return PatchFields.builder().set("title", title).tags("Add", List.of(tag)).build();
  }

  // What cannot be merged

  @Test
  final void namesEveryIncidentThatCannotBeMergedAndChangesNothing() {
    var world = newRegister();
    world.opened("One", "Two", "Three", "Four", "Five");
    world.merge("INC-00005", "INC-00004", "INC-00003");
    assertRefused(
        world,
        ConflictException.class,
        () ->
            world.merge("INC-00001", "INC-00004", "INC-00002", uid(world, 1), "INC-00003", "inc-1"),
        "already_merged at /others/0",
        "already_merged at /others/3",
        "merged_into_itself at /others/2",
        "merged_into_itself at /others/4");
    assertRefused(
        world,
        ConflictException.class,
        () -> world.merge("INC-00003", "INC-00003", "INC-00001", "INC-00004"),
        "already_merged at /others/2",
        "merged_away at /id",
        "merged_into_itself at /others/0");
    assertRefused(
        world,
        ConflictException.class,
        () -> world.merge("INC-00005", "INC-00004"),
        "already_merged at /others/0");
    assertRefused(
        world,
        ConflictException.class,
        () -> world.merge("INC-00004", "INC-00005"),
        "merged_away at /id");
    assertEquals(
        "merged_into_itself",
        assertThrows(ConflictException.class, () -> world.merge("INC-1", "INC-1")).code());
  }

  @Test
  final void namesEveryUnknownIncidentAndChangesNothing() {
    var world = newRegister();
    world.opened("One", "Two", "Three");
    world.delete("INC-00003");
    var other = newRegister();
    other.opened("Theirs");
    String nobodys = new UUID(9, 9).toString();
    assertRefused(
        world,
        NotFoundException.class,
        () -> world.merge(nobodys, "INC-00001", "INC-00003", uid(other, 1), "INC-00099"),
        "incident_not_found at /id",
        "incident_not_found at /others/1",
        "incident_not_found at /others/2",
        "incident_not_found at /others/3");
    assertRefused(
        world,
        NotFoundException.class,
        () -> world.merge("INC-00001", "INC-00001", nobodys),
        "incident_not_found at /others/1");
  }

  @Test
  final void namesEveryFaultOfAMergeAtOnce() {
    var world = newRegister(Settings.of("limit.ids", "3"));
    world.opened("One", "Two", "Three", "Four");
    assertRefused(world, () -> world.merge("INC-00001"), "empty at /others");
    assertRefused(world, () -> world.merge("x"), "empty at /others", "malformed_id at /id");
    assertRefused(
        world,
        () -> world.merge("", "INC-00002", "y", "INC-00003"),
        "malformed_id at /id",
        "malformed_id at /others/1",
        "too_many at /others");
    world.merge("INC-00001", "INC-00002", "INC-00003");
  }

  @Test
  final void countsAnOtherThatStandsTwiceOnce() {
    var world = newRegister();
    world.opened("One", "Two");
    var result = world.merge("INC-00001", "INC-2", uid(world, 2), "INC-00002");
    assertEquals(List.of("INC-00001", "INC-00002"), ids(result.rows()));
    assertEquals(1, result.operation().orElseThrow().incidentCount());
  }

  @Test
  final void mergesAtTheVersionThatTheCallerSaw() {
    var world = newRegister();
    world.opened("One", "Two");
    world.update(set("title", "Changed"), "INC-00001");
    assertRefusedAs(
        world, "stale_version", () -> merge(world, Optional.of(1L), Mode.APPLY, Plan.NONE));
    merge(world, Optional.of(2L), Mode.APPLY, Plan.NONE);
  }

  @Test
  final void aChainOfMergesGrowsAtItsEndOnly() {
    var world = newRegister();
    world.openedAbout("One", issue(1));
    world.openedAbout("Two", issue(2));
    world.openedAbout("Three", issue(3));
    world.opened("Four");
    world.say(world.caller(), "1", "first");
    world.merge("INC-00002", "INC-00001");
    world.merge("INC-00003", "INC-00002");
    assertRefusedAs(world, "merged_away", () -> world.merge("INC-00002", "INC-00004"));
    assertRefusedAs(world, "already_merged", () -> world.merge("INC-00004", "INC-00001"));
    assertEquals(List.of(issue(1), issue(2), issue(3)), issues(world.incident(3)));
    assertEquals(List.of("first"), said(world, 3));
    assertEquals(Optional.of(number(2)), world.incident(1).mergedInto());
    assertEquals(Optional.of(number(3)), world.incident(2).mergedInto());
    world.assertChained();
  }

  @Test
  final void aDryRunOfAMergeLeavesNoTraceAndItsPlanBindsTheCall() {
    var world = newRegister();
    world.openedAbout("One", issue(1));
    world.openedAbout("Two", issue(2));
    world.say(world.caller(), "2", "said");
    var before = world.everything();
    var dry = merge(world, Optional.empty(), Mode.DRY_RUN, Plan.NONE);
    assertEquals(before, world.everything());
    assertEquals(Optional.empty(), dry.operation());
    assertEquals(List.of(issue(1), issue(2)), issues(dry.rows().get(0).incident()));
    var seen = new Plan(Plan.NONE.request(), Optional.of(dry.plan()));
    world.clock().step(SECOND);
    world.linkIssues("2", true, issue(3));
    assertRefused(
        world, PlanMovedException.class, () -> merge(world, Optional.empty(), Mode.APPLY, seen));
    var now = merge(world, Optional.empty(), Mode.DRY_RUN, Plan.NONE);
    assertNotEquals(dry.plan(), now.plan());
    world.clock().step(SECOND);
    var real =
        merge(
            world,
            Optional.empty(),
            Mode.APPLY,
            new Plan(Plan.NONE.request(), Optional.of(now.plan())));
    assertEquals(now.changes(), real.changes());
    assertEquals(now.plan(), real.plan());
  }

  // At once

  @Test
  final void ofTwoWhoMergeEachOthersOneIntoTheirsOneDoes() {
    for (int round = 0; round < 10; round++) {
      var world = newRegister();
      world.openedAbout("One", issue(1));
      world.openedAbout("Two", issue(2));
      List<Supplier<String>> tasks =
          List.of(
              () -> outcomeOf(() -> world.merge("INC-00001", "INC-00002")),
              () -> outcomeOf(() -> world.merge("INC-00002", "INC-00001")));
      var outcomes = Together.run(2, tasks);
      assertEquals(List.of("done", "merged_away"), outcomes.stream().sorted().toList());
      assertEquals(
          1,
          world.everything().incidents().stream()
              .filter(incident -> incident.mergedInto().isPresent())
              .count());
      world.assertChained();
    }
  }

  @Test
  final void ofManyWhoMergeTheSameOtherOneDoes() {
    var world = newRegister();
    int many = 8;
    world.openedAbout("The other", issue(1));
    for (int i = 0; i < many; i++) {
      world.opened("One of many");
    }
    var tasks = new ArrayList<Supplier<String>>();
    for (int i = 2; i <= many + 1; i++) {
      String id = "INC-" + i;
      tasks.add(() -> outcomeOf(() -> world.merge(id, "INC-00001")));
    }
    var outcomes = Together.run(many, tasks);
    assertEquals(1, Collections.frequency(outcomes, "done"), outcomes::toString);
    assertEquals(many - 1, Collections.frequency(outcomes, "already_merged"), outcomes::toString);
    world.assertChained();
  }

  static List<Comment> comments(SampleRegister world, long number) {
    return world.organization().comments(new IncidentNumber(number));
  }

  static List<String> said(SampleRegister world, long number) {
    return comments(world, number).stream().map(Comment::message).toList();
  }

  private static MergeIncidents.Result merge(
      SampleRegister world, Optional<Long> version, Mode mode, Plan plan) {
    return world
        .register()
        .mergeIncidents()
        .handle(
            new MergeIncidents.Command(
                world.caller(),
                "INC-00001",
                List.of("INC-00002"),
                version,
                Declared.NOTHING,
                mode,
                plan,
                List.of()));
  }
}
