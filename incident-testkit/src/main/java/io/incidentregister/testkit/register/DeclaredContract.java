package io.incidentregister.testkit.register;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.incidentregister.application.Caller;
import io.incidentregister.application.comment.ChangeComments;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.input.ActorInput;
import io.incidentregister.application.input.Declared;
import io.incidentregister.domain.actor.Actor;
import io.incidentregister.domain.actor.Attribution;
import io.incidentregister.domain.actor.Channel;
import io.incidentregister.domain.actor.Contact;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.testkit.sample.SampleActors;
import io.incidentregister.testkit.sample.SteppingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is kept of what callers declare: who made a change, and when it took effect. */
abstract class DeclaredContract extends BulkAsSingleContract {

  /** {@link SampleActors#FULL}, as it is declared. */
  private static final ActorInput FULL =
      new ActorInput(
          "Zoë \"On-Call\" 7:x,",
          Optional.of("Zoe@example.com"),
          Optional.empty(),
          Optional.empty(),
          Optional.of("mcp"));

  DeclaredContract() {}

  // What is kept

  @Test
  final void keepsWhoMadeAChangeAndWhenItTookEffectBesideWhoWasSignedInAndWhenItWasRecorded() {
    for (DeclaringCall call : DeclaringCall.values()) {
      var world = newWorld();
      var caller = world.callerAs(Role.EDITOR);
      var before = byNumber(world);
      Instant now = world.clock().step(Duration.ofDays(1));
      var declared = declared(FULL, "2024-02-29T12:00:00.123456789+01:00");
      var by =
          new Attribution(
              caller.user(),
              Optional.of(SampleActors.FULL),
              now,
              Instant.parse("2024-02-29T11:00:00.123Z"));
      assertKept(world, call, call.by(world, caller, declared), by, before);
    }
  }

  @Test
  final void takesTheUserForWhoMadeAChangeAsItWasRecordedWhereNothingIsDeclared() {
    for (DeclaringCall call : DeclaringCall.values()) {
      var world = newWorld();
      var caller = world.callerAs(Role.EDITOR);
      var before = byNumber(world);
      Instant now = world.clock().step(Duration.ofDays(1));
      var operation = call.by(world, caller, Declared.NOTHING);
      assertKept(world, call, operation, Attribution.of(caller.user(), now), before);
    }
  }

  private static void assertKept(
      SampleRegister world,
      DeclaringCall call,
      Operation operation,
      Attribution by,
      Map<Long, Incident> before) {
    assertEquals(by, operation.attribution(), call::name);
    assertEquals(operation, world.operation(operation.id()).operation().operation(), call::name);
    var did = world.did(operation.id());
    assertEquals(operation.incidentCount(), did.size(), call::name);
    for (var entry : did) {
      var incident = world.incident(entry.incident().value());
      var old = Optional.ofNullable(before.get(entry.incident().value()));
      boolean edited =
          old.isEmpty() || entry.changes().stream().anyMatch(change -> change.field().editable());
      assertEquals(by, incident.lastChange(), call::name);
      assertEquals(old.map(Incident::opening).orElse(by), incident.opening(), call::name);
      assertEquals(
          old.filter(it -> !edited).map(Incident::updatedBy).orElse(by.user()),
          incident.updatedBy(),
          call::name);
      assertEquals(
          old.filter(it -> !edited).map(Incident::updatedAt).orElse(by.recordedAt()),
          incident.updatedAt(),
          call::name);
      entry.changes().stream()
          .filter(Change.Comments.class::isInstance)
          .flatMap(change -> ((Change.Comments) change).added().stream())
          .forEach(comment -> assertSaid(by, comment));
    }
    assertSaid(world, by);
    world.assertChained();
  }

  private static void assertSaid(SampleRegister world, Attribution by) {
    world.everything().comments().forEach(placed -> assertSaid(by, placed.comment()));
  }

  private static void assertSaid(Attribution by, Comment comment) {
    assertEquals(by.user(), comment.author());
    assertEquals(by.actor(), comment.actor());
    assertEquals(by.recordedAt(), comment.createdAt());
    assertEquals(by.recordedAt(), comment.updatedAt());
    assertEquals(by.effectiveAt(), comment.effectiveAt());
  }

  @Test
  final void keepsEveryWayInWhichAnActorIsDeclared() {
    var world = newWorld();
    Optional<String> none = Optional.empty();
    var via = Optional.of("pagerduty");
    assertDeclares(
        world, ActorInput.named("Bo"), new Actor("Bo", Optional.empty(), Optional.empty()));
    assertDeclares(
        world,
        new ActorInput("Bo", none, Optional.of("U123"), none, Optional.of("slack")),
        new Actor("Bo", Optional.of(new Contact.Slack("U123")), Optional.of(Channel.SLACK)));
    assertDeclares(
        world,
        new ActorInput("Bo", none, none, Optional.of("P123"), via),
        new Actor(
            "Bo", Optional.of(new Contact.PagerDuty("P123")), Optional.of(Channel.PAGERDUTY)));
    assertDeclares(
        world,
        new ActorInput("Bo", none, none, none, Optional.of("api")),
        new Actor("Bo", Optional.empty(), Optional.of(Channel.API)));
  }

  private static void assertDeclares(SampleRegister world, ActorInput input, Actor actor) {
    var operation =
        DeclaringCall.COMMENT.by(
            world, world.caller(), new Declared(Optional.of(input), Optional.empty()));
    assertEquals(Optional.of(actor), operation.actor());
    assertEquals(operation.recordedAt(), operation.effectiveAt());
  }

  @Test
  final void whatTookEffectBeforeTheIncidentWasOpenedOrChangedIsTaken() {
    for (DeclaringCall call : DeclaringCall.values()) {
      var world = newWorld();
      world.update(set("severity", "SEV-1"), "INC-00001");
      var operation =
          call.by(world, world.caller(), declared(ActorInput.named("Bo"), "2022-01-02T00:00:00Z"));
      assertEquals(Instant.parse("2022-01-02T00:00:00Z"), operation.effectiveAt(), call::name);
    }
  }

  @Test
  final void whomACommentIsDeclaredToBeOfMayNotEditIt() {
    var world = newWorld();
    var author = world.callerAs(Role.EDITOR);
    var claimed = world.callerOf(world.organization().addUser("bo@example.com", Role.EDITOR));
    var declared =
        new ActorInput(
            "Bo",
            Optional.of("bo@example.com"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    DeclaringCall.COMMENT.by(world, author, new Declared(Optional.of(declared), Optional.empty()));
    var comment = world.everything().comments().get(0).comment();
    assertRefusedAs(world, "not_the_author", () -> edit(world, claimed, comment));
    edit(world, author, comment);
    var edited = world.everything().comments().get(0).comment();
    assertEquals(comment.actor(), edited.actor());
    assertEquals(comment.effectiveAt(), edited.effectiveAt());
  }

  private static void edit(SampleRegister world, Caller caller, Comment comment) {
    world
        .register()
        .changeComments()
        .edit(
            new ChangeComments.Edit(
                caller, comment.id().toString(), Optional.of("edited"), List.of()));
  }

  // When it took effect

  @Test
  final void takesAnyTimeAfterTheEarliestAndBeforeNow() {
    var accepted =
        Map.of(
            "2022-01-01T00:00:00.000000001Z", "2022-01-01T00:00:00Z",
            "2022-01-01t00:00:00.001z", "2022-01-01T00:00:00.001Z",
            "2021-12-31T23:00:00.5-01:00", "2022-01-01T00:00:00.500Z",
            "2022-01-01T14:00:01+14:00", "2022-01-01T00:00:01Z",
            "2026-01-02T03:04:05.677Z", "2026-01-02T03:04:05.677Z",
            "2026-01-02T03:04:05.677999999Z", "2026-01-02T03:04:05.677Z",
            "2026-01-02T04:04:05.6779999999999+01:00", "2026-01-02T03:04:05.677Z");
    for (DeclaringCall call : DeclaringCall.values()) {
      for (var at : accepted.entrySet()) {
        var world = newWorld();
        var operation = call.by(world, world.caller(), at(at.getKey()));
        assertEquals(Instant.parse(at.getValue()), operation.effectiveAt(), at::getKey);
        assertEquals(SteppingClock.START, operation.recordedAt());
      }
    }
  }

  @Test
  final void refusesTheEarliestTimeAndNowAndWhatLiesBeyond() {
    for (DeclaringCall call : DeclaringCall.values()) {
      var world = newWorld();
      for (String at :
          List.of(
              "2022-01-01T00:00:00Z",
              "2022-01-01T01:00:00+01:00",
              "2021-12-31T23:59:59.999999999Z",
              "1970-01-01T00:00:00Z",
              "2026-01-02T03:04:05.678Z",
              "2026-01-02T02:04:05.678-01:00",
              "2026-01-02T03:04:05.678000001Z",
              "9999-12-31T23:59:59Z")) {
        assertRefused(world, () -> call.by(world, world.caller(), at(at)), "out_of_range at /at");
      }
    }
  }

  @Test
  final void refusesWhatIsNoTime() {
    for (DeclaringCall call : DeclaringCall.values()) {
      var world = newWorld();
      for (String at :
          List.of(
              "",
              "yesterday",
              "1700000000",
              "2025-01-01",
              "2025-01-01T00:00:00",
              "2025-02-30T00:00:00Z",
              "2025-01-01T24:00:00Z",
              "10000-01-01T00:00:00Z",
              "1969-12-31T23:59:59Z")) {
        assertRefused(world, () -> call.by(world, world.caller(), at(at)), "invalid_date at /at");
      }
    }
  }

  // Faults

  @Test
  final void namesEveryFaultOfWhatIsDeclaredTogetherWithAllOthers() {
    var actor =
        new ActorInput(
            " ",
            Optional.of("nobody"),
            Optional.of(""),
            Optional.of("x".repeat(201)),
            Optional.of("FAX"));
    var unreadable = Fault.at("/colour", "unknown_property", "is not known");
    for (DeclaringCall call : DeclaringCall.values()) {
      var world = newWorld();
      var faults =
          new TreeSet<>(
              Set.of(
                  "blank at /actor/name",
                  "malformed_email at /actor/email",
                  "blank at /actor/slack",
                  "too_long at /actor/pagerduty",
                  "contradiction at /actor",
                  "unknown_value at /actor/via",
                  "invalid_date at /at",
                  "unknown_property at /colour",
                  call.fault()));
      assertRefused(
          world,
          () -> call.badly(world, declared(actor, "never"), List.of(unreadable)),
          faults.toArray(String[]::new));
      assertRefused(
          world,
          () -> call.badly(world, at("2022-01-01T00:00:00Z"), List.of()),
          new TreeSet<>(List.of("out_of_range at /at", call.fault())).toArray(String[]::new));
    }
  }

  @Test
  final void anActorHasOneContactAtMost() {
    var world = newWorld();
    var one = Optional.of("a@example.com");
    Optional<String> none = Optional.empty();
    for (ActorInput actor :
        List.of(
            new ActorInput("Bo", one, one, none, none),
            new ActorInput("Bo", one, none, one, none),
            new ActorInput("Bo", none, one, one, none))) {
      assertRefused(
          world,
          () ->
              DeclaringCall.UPDATE.by(
                  world, world.caller(), new Declared(Optional.of(actor), Optional.empty())),
          "contradiction at /actor");
    }
  }

  @Test
  final void whatIsDeclaredIsRefusedBeforeAnythingIsLookedUp() {
    var world = newWorld();
    assertRefused(
        world,
        () ->
            DeclaringCall.STAND.by(
                world, world.caller(), "INC-00099", at("2022-01-01T00:00:00Z"), List.of()),
        "out_of_range at /at");
    assertRefusedAs(
        world,
        "incident_not_found",
        () ->
            DeclaringCall.STAND.by(
                world, world.caller(), "INC-00099", at("2023-01-01T00:00:00Z"), List.of()));
  }

  @Test
  final void tellsWhoDidWhatIsUndoneAsWhoUndoesIt() {
    for (DeclaringCall call : DeclaringCall.values()) {
      var world = newWorld();
      var operation = call.by(world, world.caller(), declared(FULL, "2024-01-01T00:00:00Z"));
      Instant later = world.clock().step(Duration.ofHours(1));
      var undo = world.undo(operation.id()).operation().orElseThrow().operation();
      var by = Attribution.of(world.caller().user(), later);
      assertEquals(by, undo.attribution(), call::name);
      var undone = world.did(undo.id()).stream().map(entry -> entry.incident()).toList();
      assertEquals(
          undone,
          world.everything().incidents().stream()
              .filter(incident -> incident.lastChange().equals(by))
              .map(Incident::number)
              .toList(),
          call::name);
      world.assertChained();
    }
  }

  private static Declared at(String at) {
    return new Declared(Optional.empty(), Optional.of(at));
  }

  private static Declared declared(ActorInput actor, String at) {
    return new Declared(Optional.of(actor), Optional.of(at));
  }

  private SampleRegister newWorld() {
    var world = newRegister();
    DeclaringCall.prepare(world);
    return world;
  }

  private static Map<Long, Incident> byNumber(SampleRegister world) {
    return world.everything().incidents().stream()
        .collect(Collectors.toMap(each -> each.number().value(), each -> each));
  }
}
