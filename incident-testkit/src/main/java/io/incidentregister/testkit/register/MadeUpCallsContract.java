package io.incidentregister.testkit.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.audit.VerifyHistory;
import io.incidentregister.application.error.RegisterException;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.Plan;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.input.Declared;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.application.store.Comments.Placed;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Standing;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.IssueId;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.User;
import io.incidentregister.testkit.sample.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What must hold of any calls whatsoever, tried on calls that are made up from seeds. */
abstract class MadeUpCallsContract extends PlanContract {

  private static final int INCIDENTS = 8;

  MadeUpCallsContract() {}

  @Test
  final void whatIsRefusedLeavesEverythingAsItIs() {
    var random = new Random(1);
    var calls = calls(random);
    var world = newWorld(calls);
    var before = world.everything();
    var reasons = new HashSet<String>();
    for (int round = 0; round < 60; round++) {
      boolean unknown = random.nextInt(3) == 0;
      boolean stale = random.nextInt(3) == 0;
      var ids = calls.ids(INCIDENTS, unknown ? 1 + random.nextInt(3) : 0);
      var versions = stale ? Map.of(ids.get(0), 77L) : Map.<String, Long>of();
      var patch = unknown || stale ? calls.patch() : calls.badPatch();
      var refused =
          assertThrows(
              RegisterException.class,
              () -> update(world, patch, versions, OnError.REFUSE, Mode.APPLY, ids));
      reasons.add(refused.code());
      assertEquals(before, world.everything(), "round " + round);
    }
    assertEquals(Set.of("validation_failed", "incident_not_found", "stale_version"), reasons);
  }

  @Test
  final void continuingComesToTheSameStateAndOutcomesAsSingleCalls() {
    var outcomes = new HashSet<String>();
    for (int seed = 0; seed < 8; seed++) {
      var random = new Random(seed);
      var calls = calls(random);
      var together = newWorld(calls(new Random(1_000 + seed)));
      var oneByOne = newWorld(calls(new Random(1_000 + seed)));
      for (int round = 0; round < 4; round++) {
        var patch = calls.patch();
        var ids = calls.ids(INCIDENTS, 3);
        var versions = calls.versions(ids);
        var ofBulk = outcomesTogether(together, patch, versions, ids);
        assertEquals(outcomesOneByOne(oneByOne, patch, versions, ids), ofBulk, "seed " + seed);
        assertEquals(content(oneByOne), content(together), "seed " + seed);
        outcomes.addAll(ofBulk.values());
        together.clock().step(Duration.ofSeconds(1));
        oneByOne.clock().step(Duration.ofSeconds(1));
      }
      together.assertChained();
      oneByOne.assertChained();
    }
    assertEquals(Set.of("changed", "unchanged", "incident_not_found", "stale_version"), outcomes);
  }

  @Test
  final void aDryRunLeavesNoTraceAndAnswersAsTheRealCall() {
    var calls = calls(new Random(2));
    var world = newWorld(calls);
    for (int round = 0; round < 25; round++) {
      var patch = calls.patch();
      var ids = calls.ids(INCIDENTS, 2);
      var versions = calls.versions(ids);
      var before = world.everything();
      var dry = update(world, patch, versions, OnError.CONTINUE, Mode.DRY_RUN, ids);
      assertEquals(before, world.everything(), "round " + round);
      var real = update(world, patch, versions, OnError.CONTINUE, Mode.APPLY, ids);
      assertEquals(Optional.empty(), dry.operation());
      assertEquals(real.plan(), dry.plan());
      assertEquals(real.failures(), dry.failures());
      assertEquals(described(world, real), described(world, dry));
      world.clock().step(Duration.ofSeconds(1));
    }
  }

  @Test
  final void undoingStepByStepGivesEachStateBackAndRedoingLeadsThereAgain() {
    for (int seed = 0; seed < 8; seed++) {
      var calls = calls(new Random(3_000 + seed));
      var world = newWorld(calls);
      var states = new ArrayList<>(List.of(state(world)));
      var operations = new ArrayList<OperationId>();
      while (operations.size() < 5) {
        world.clock().step(Duration.ofSeconds(1));
        var ids = calls.ids(INCIDENTS, 0);
        update(world, calls.patch(), Map.of(), OnError.REFUSE, Mode.APPLY, ids)
            .operation()
            .map(Operation::id)
            .ifPresent(
                id -> {
                  operations.add(id);
                  states.add(state(world));
                });
      }
      for (int way = 0; way < 2; way++) {
        Collections.reverse(operations);
        Collections.reverse(states);
        for (int step = 0; step < operations.size(); step++) {
          world.clock().step(Duration.ofSeconds(1));
          var undo = world.undo(operations.get(step)).operation().orElseThrow().operation();
          assertEquals(states.get(step + 1), state(world), "seed " + seed + ", step " + step);
          operations.set(step, undo.id());
        }
      }
      world.assertChained();
    }
  }

  @Test
  final void undoingStepByStepTakesMergesSplitsAndAllElseBackAndRedoingLeadsThereAgain() {
    var kinds = EnumSet.noneOf(OperationKind.class);
    for (int seed = 0; seed < 8; seed++) {
      var random = new Random(5_000 + seed);
      var world = newWorld(calls(random));
      // What is opened meanwhile is left alone: once it has changed, its opening stays.
      var lifecycle = new RandomLifecycle(world, random, INCIDENTS);
      var states = new ArrayList<>(List.of(state(world)));
      var operations = new ArrayList<OperationId>();
      while (operations.size() < 12) {
        world.clock().step(Duration.ofSeconds(1));
        lifecycle
            .happen()
            .ifPresent(
                operation -> {
                  kinds.add(operation.kind());
                  operations.add(operation.id());
                  states.add(state(world));
                });
      }
      for (int way = 0; way < 3; way++) {
        Collections.reverse(operations);
        Collections.reverse(states);
        for (int step = 0; step < operations.size(); step++) {
          world.clock().step(Duration.ofSeconds(1));
          var undo = world.undo(operations.get(step)).operation().orElseThrow().operation();
          assertEquals(states.get(step + 1), state(world), "seed " + seed + ", step " + step);
          operations.set(step, undo.id());
        }
      }
      world.assertChained();
    }
    assertEquals(
        EnumSet.of(
            OperationKind.CREATE,
            OperationKind.UPDATE,
            OperationKind.COMMENT,
            OperationKind.ISSUE,
            OperationKind.MERGE,
            OperationKind.SPLIT),
        kinds);
  }

  @Test
  final void whateverHappensAndIsTakenBackAnIssueHasOneHolderAndACommentSaysOneThing() {
    var refusals = new TreeSet<String>();
    for (int seed = 0; seed < 8; seed++) {
      var random = new Random(6_000 + seed);
      var world = newWorld(calls(random));
      var lifecycle = new RandomLifecycle(world, random, IncidentNumber.MAX);
      var operations = new ArrayList<OperationId>();
      for (int step = 0; step < 50; step++) {
        world.clock().step(Duration.ofMillis(random.nextInt(3) - 1));
        if (random.nextInt(3) == 0 && !operations.isEmpty()) {
          var undone = operations.remove(random.nextInt(operations.size()));
          world
              .undo(undone, OnError.CONTINUE, Mode.APPLY)
              .operation()
              .ifPresent(row -> operations.add(row.operation().id()));
        } else {
          lifecycle.happen().map(Operation::id).ifPresent(operations::add);
        }
        assertHangsTogether(world, "seed " + seed + ", step " + step);
      }
      world.assertChained();
      assertEquals(
          Optional.empty(),
          world
              .register()
              .verifyHistory()
              .handle(new VerifyHistory.Query(world.caller(), Optional.empty()), (done, all) -> {})
              .finding(),
          "seed " + seed);
      refusals.addAll(lifecycle.refusals());
    }
    assertEquals(
        Set.of("already_merged", "issue_taken", "merged_away", "merged_into_itself"), refusals);
  }

  private static void assertHangsTogether(SampleRegister world, String when) {
    var image = world.everything();
    var held = new HashSet<IssueId>();
    for (Incident incident : image.incidents()) {
      assertTrue(incident.heldIssues().stream().allMatch(held::add), when);
      assertEquals(
          incident.commentCount(),
          image.comments().stream()
              .filter(placed -> placed.incident().equals(incident.number()))
              .count(),
          when);
    }
    var said = new HashMap<CommentId, String>();
    for (Placed placed : image.comments()) {
      var comment = placed.comment();
      assertEquals(
          comment.message(), said.computeIfAbsent(comment.id(), id -> comment.message()), when);
    }
  }

  @Test
  final void standingOfManyComesToTheSameStateAndOutcomesAsSingleCalls() {
    var outcomes = new TreeSet<String>();
    for (int seed = 0; seed < 8; seed++) {
      var together = happened(8_000 + seed);
      var oneByOne = happened(8_000 + seed);
      var calls = calls(new Random(seed));
      for (Standing standing :
          List.of(Standing.OPEN, Standing.RESOLVED, Standing.OPEN, Standing.CANCELLED)) {
        var ids = calls.ids(INCIDENTS, 2);
        var bulk =
            together.stand(standing, OnError.CONTINUE, Mode.APPLY, ids.toArray(String[]::new));
        var ofBulk = new TreeMap<String, String>();
        bulk.failures().forEach(it -> ofBulk.put(it.id(), it.fault().code()));
        bulk.dossiers().forEach(it -> ofBulk.put(it.incident().number().toString(), "done"));
        var ofSingle = new TreeMap<String, String>();
        for (String id : ids) {
          ofSingle.put(number(id), outcomeOf(() -> oneByOne.stand(standing, id)));
        }
        assertEquals(ofSingle, ofBulk, "seed " + seed);
        assertEquals(content(oneByOne), content(together), "seed " + seed);
        outcomes.addAll(ofBulk.values());
      }
    }
    assertEquals(Set.of("done", "incident_not_found", "issue_taken", "merged_away"), outcomes);
  }

  private SampleRegister happened(int seed) {
    var random = new Random(seed);
    var world = newWorld(calls(random));
    var lifecycle = new RandomLifecycle(world, random, IncidentNumber.MAX);
    for (int step = 0; step < 40; step++) {
      lifecycle.happen();
    }
    return world;
  }

  @Test
  final void undoingWhatWasOpenedLeavesNothingAndRedoingBringsItBack() {
    for (int seed = 0; seed < 5; seed++) {
      var calls = calls(new Random(4_000 + seed));
      var world = newWorld(calls);
      var before = state(world);
      var created = world.open(calls.incident(), calls.incident(), calls.incident()).operation();
      var after = state(world);
      var undone = world.undo(created.orElseThrow().id()).operation().orElseThrow().operation();
      assertEquals(before, state(world));
      world.clock().step(Duration.ofSeconds(1));
      world.undo(undone.id());
      assertEquals(after, state(world));
      world.assertChained();
    }
  }

  @Test
  final void twoBulksOverTheSameIncidentsInOppositeOrderEndAsOneOfTheTwoOrders() {
    var world = newRegister();
    int many = 500;
    world.opened(IntStream.range(0, many).mapToObj(i -> "start").toArray(String[]::new));
    var forwards = IntStream.rangeClosed(1, many).mapToObj(i -> "INC-" + i).toList();
    var backwards = new ArrayList<>(forwards);
    Collections.reverse(backwards);
    var numbers =
        IntStream.rangeClosed(1, many).mapToObj(IncidentNumber::new).toArray(IncidentNumber[]::new);
    for (int round = 0; round < 50; round++) {
      List<Supplier<UpdateIncidents.Result>> tasks =
          List.of(bulk(world, "A" + round, forwards), bulk(world, "B" + round, backwards));
      for (var result : Together.run(2, tasks)) {
        assertEquals(many, result.operation().orElseThrow().incidentCount());
      }
      var seen =
          world.organization().find(numbers).stream()
              .map(MadeUpCallsContract::titleReasonAndVersion)
              .collect(Collectors.toSet());
      int version = 1 + 2 * (round + 1);
      assertTrue(
          Set.of(Set.of(ended("A" + round, version)), Set.of(ended("B" + round, version)))
              .contains(seen),
          () -> "neither order: " + seen);
    }
    world.assertChained();
  }

  private static Supplier<UpdateIncidents.Result> bulk(
      SampleRegister world, String name, List<String> ids) {
    var patch = PatchFields.builder().set("title", name).set("severity_reasoning", name).build();
    return () -> world.update(patch, ids.toArray(String[]::new));
  }

  private static List<Object> titleReasonAndVersion(Incident incident) {
    var fields = incident.fields();
    return List.of(fields.title(), fields.severityReasoning(), incident.version());
  }

  private static List<Object> ended(String name, long version) {
    return List.of(name, Optional.of(name), version);
  }

  private static RandomCalls calls(Random random) {
    return new RandomCalls(random, List.of("admin@example.com", "Editor@example.com"));
  }

  private SampleRegister newWorld(RandomCalls calls) {
    var world = newRegister();
    world.organization().addUser("editor@example.com", Role.EDITOR);
    world.open(
        IntStream.range(0, INCIDENTS).mapToObj(i -> calls.incident()).toArray(PatchFields[]::new));
    for (int round = 0; round < 3; round++) {
      world.clock().step(Duration.ofSeconds(1));
      world.update(calls.patch(), calls.ids(INCIDENTS, 0).toArray(String[]::new));
    }
    return world;
  }

  private static UpdateIncidents.Result update(
      SampleRegister world,
      PatchFields patch,
      Map<String, Long> versions,
      OnError onError,
      Mode mode,
      List<String> ids) {
    return world
        .register()
        .updateIncidents()
        .handle(
            new UpdateIncidents.Command(
                world.caller(),
                ids,
                versions,
                patch,
                Declared.NOTHING,
                onError,
                mode,
                Plan.NONE,
                List.of()));
  }

  /** What became of each id. */
  private static Map<String, String> outcomesTogether(
      SampleRegister world, PatchFields patch, Map<String, Long> versions, List<String> ids) {
    var result = update(world, patch, versions, OnError.CONTINUE, Mode.APPLY, ids);
    var outcomes = new TreeMap<String, String>();
    result.failures().forEach(it -> outcomes.put(it.id(), it.fault().code()));
    result.rows().forEach(row -> outcomes.put(row.incident().number().toString(), "unchanged"));
    result.changes().forEach(each -> outcomes.put(each.incident().toString(), "changed"));
    return outcomes;
  }

  private static Map<String, String> outcomesOneByOne(
      SampleRegister world, PatchFields patch, Map<String, Long> versions, List<String> ids) {
    var outcomes = new TreeMap<String, String>();
    for (String id : ids) {
      var seen = versions.containsKey(id) ? Map.of(id, versions.get(id)) : Map.<String, Long>of();
      outcomes.put(number(id), outcome(world, patch, seen, id));
    }
    return outcomes;
  }

  private static String outcome(
      SampleRegister world, PatchFields patch, Map<String, Long> versions, String id) {
    try {
      var result = update(world, patch, versions, OnError.REFUSE, Mode.APPLY, List.of(id));
      return result.operation().isPresent() ? "changed" : "unchanged";
    } catch (RegisterException refused) {
      return refused.code();
    }
  }

  private static String number(String id) {
    return IncidentNumber.parse(id).orElseThrow().toString();
  }

  /** What the incidents are, in words that are the same in every organization. */
  private static List<List<Object>> content(SampleRegister world) {
    var image = world.everything();
    var content = new ArrayList<List<Object>>();
    image.incidents().forEach(incident -> content.add(content(incident, image.users())));
    content.add(List.copyOf(image.tags().stream().map(Tag::content).toList()));
    content.add(List.of(image.nextNumber(), image.waiting()));
    return content;
  }

  private static List<Object> content(Incident incident, List<User> users) {
    var fields = incident.fields();
    return Arrays.asList(
        incident.number(),
        incident.version(),
        incident.closure(),
        incident.mergedInto(),
        incident.links(),
        incident.updatedAt(),
        fields.title(),
        fields.description(),
        fields.severity(),
        fields.severityReasoning(),
        fields.status(),
        fields.source(),
        fields.assignedTo().map(id -> email(id.toString(), users)),
        fields.detected(),
        fields.occurred(),
        fields.responded(),
        fields.contained(),
        fields.tags().stream().map(Tag::content).toList(),
        fields.objectives().stream().map(each -> each + " " + each.createdAt()).toList());
  }

  private static EmailAddress email(String id, List<User> users) {
    return users.stream()
        .filter(user -> user.id().toString().equals(id))
        .map(User::email)
        .findFirst()
        .orElseThrow();
  }

  private static List<List<Object>> described(SampleRegister world, UpdateIncidents.Result result) {
    var users = world.everything().users();
    return result.rows().stream().map(row -> content(row.incident(), users)).toList();
  }

  /**
   * What the incidents that are there are and what is said about them, but for versions and who
   * changed them last.
   */
  private static List<String> state(SampleRegister world) {
    var image = world.everything();
    return IntStream.range(0, image.kept().size())
        .filter(i -> !image.incidents().get(i).deleted())
        .mapToObj(
            i ->
                image.incidents().get(i).number()
                    + " "
                    + image.told().get(i)
                    + " "
                    + messages(image, image.incidents().get(i).number()))
        .toList();
  }

  private static List<String> messages(StoreImage image, IncidentNumber number) {
    return image.comments().stream()
        .filter(placed -> placed.incident().equals(number))
        .map(placed -> placed.comment().message())
        .sorted()
        .toList();
  }
}
