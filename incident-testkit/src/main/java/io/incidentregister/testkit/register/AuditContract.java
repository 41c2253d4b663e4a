package io.incidentregister.testkit.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.audit.ExportHistory;
import io.incidentregister.application.audit.HistoryLine;
import io.incidentregister.application.audit.Leaves;
import io.incidentregister.application.audit.Progress;
import io.incidentregister.application.audit.SealHistory;
import io.incidentregister.application.audit.Verified;
import io.incidentregister.application.audit.VerifyExport;
import io.incidentregister.application.audit.VerifyHistory;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.store.Comments.Placed;
import io.incidentregister.domain.audit.Finding;
import io.incidentregister.domain.audit.Head;
import io.incidentregister.domain.history.EntryText;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OrganizationEntry;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.testkit.sample.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What sealing, verifying and exporting history must do over every store. It is run as {@link
 * RegisterContract} is; what is found in a store that somebody tampered with, each adapter tests
 * where it can tamper.
 */
public abstract class AuditContract extends RegisterBacked {

  /** For subclasses. */
  protected AuditContract() {}

  @Test
  final void holdsWhereNothingEverHappened() {
    var world = newRegister();
    var none = Head.none(world.organization().id());
    assertEquals(new SealHistory.Result(Optional.empty(), none), seal(world));
    assertEquals(
        new Verified(Optional.empty(), 0, 0, 0, 0, Optional.of(none)), verify(world, none));
    assertEquals(Optional.empty(), verifyExport(export(world), Optional.of(none)).finding());
  }

  @Test
  final void sealsWhatWaitsOnceAndChainsTheSeals() {
    var world = newRegister();
    world.opened("One", "Two", "Three");
    var first = seal(world).seal().orElseThrow();
    assertEquals(1, first.number());
    assertEquals(0, first.firstEntry());
    assertEquals(3, first.entryCount());
    assertEquals(world.clock().instant(), first.sealedAt());
    assertEquals(new SealHistory.Result(Optional.empty(), first.head()), seal(world));
    world.clock().step(Duration.ofMinutes(1));
    world.update(set("title", "Now"), "INC-1", "INC-3");
    var second = seal(world).seal().orElseThrow();
    assertEquals(2, second.number());
    assertEquals(3, second.firstEntry());
    assertEquals(2, second.entryCount());
    assertEquals(first.hash(), second.previousHash());
    assertEquals(
        new Verified(Optional.empty(), 3, 5, 2, 0, Optional.of(second.head())),
        verify(world, first.head()));
  }

  @Test
  final void aDryRunLeavesNothingToSeal() {
    var world = newRegister();
    world.opened("One");
    seal(world);
    world.update(set("title", "Now"), OnError.REFUSE, Mode.DRY_RUN, "INC-1");
    assertEquals(Optional.empty(), seal(world).seal());
  }

  @Test
  final void holdsWhateverHappened() {
    for (int seed = 0; seed < 4; seed++) {
      var random = new Random(7_000 + seed);
      var world = newRegister();
      var calls = new RandomCalls(random, List.of("admin@example.com"));
      var heads = new ArrayList<>(List.of(Head.none(world.organization().id())));
      long entries = happen(world, random, calls, heads);
      for (Head head : heads) {
        var verified = verify(world, head);
        assertEquals(Optional.empty(), verified.finding(), "seed " + seed);
        assertEquals(entries, verified.entries());
        assertEquals(heads.size() - 1, verified.seals());
        assertEquals(Optional.of(heads.get(heads.size() - 1)), verified.head());
        assertEquals(verified, verifyExport(export(world), Optional.of(head)));
      }
    }
  }

  private static long happen(
      SampleRegister world, Random random, RandomCalls calls, List<Head> heads) {
    var operations = new ArrayList<Operation>();
    var lifecycle = new RandomLifecycle(world, random, IncidentNumber.MAX);
    int incidents = 0;
    for (int step = 0; step < 25; step++) {
      world.clock().step(Duration.ofSeconds(random.nextInt(5) - 1));
      switch (random.nextInt(10)) {
        case 0 -> {
          operations.add(world.open(calls.incident(), calls.incident()).operation().orElseThrow());
          incidents += 2;
        }
        case 1 -> seal(world).seal().ifPresent(seal -> heads.add(seal.head()));
        case 2 -> {
          if (!operations.isEmpty()) {
            var last = operations.remove(operations.size() - 1);
            world
                .undo(last.id(), OnError.CONTINUE, Mode.APPLY)
                .operation()
                .ifPresent(row -> operations.add(row.operation()));
          }
        }
        case 3 -> somethingBeside(world, random, operations);
        case 4, 5 -> {
          if (incidents > 0) {
            String id = Integer.toString(1 + random.nextInt(incidents));
            if (isThere(world, id)) {
              somethingSaid(world, random, id, operations);
            }
          }
        }
        case 6, 7 -> lifecycle.happen().ifPresent(operations::add);
        default -> {
          if (incidents > 0) {
            world
                .update(
                    calls.patch(),
                    OnError.CONTINUE,
                    Mode.APPLY,
                    calls.ids(incidents, 0).toArray(new String[0]))
                .operation()
                .ifPresent(operations::add);
          }
        }
      }
    }
    var organization = world.organization().id();
    return world.store().read(transaction -> transaction.ledger().countEntries(organization));
  }

  private static boolean isThere(SampleRegister world, String id) {
    return world.list(Map.of("id", List.of(id))).total() > 0;
  }

  /** Changes the catalogue of tags. */
  private static void somethingBeside(
      SampleRegister world, Random random, List<Operation> operations) {
    var tags = world.everything().tags();
    if (tags.isEmpty() || random.nextInt(3) == 0) {
      world.makeTag("made " + tags.size() + " " + random.nextLong());
    } else if (random.nextBoolean()) {
      world.renameTag(tags.get(random.nextInt(tags.size())), "renamed " + random.nextLong());
    } else {
      var deleted = world.deleteTag(tags.get(random.nextInt(tags.size()))).operation();
      deleted.filter(operation -> operation.incidentCount() > 0).ifPresent(operations::add);
    }
  }

  /** Says something about an incident, or links it. */
  private static void somethingSaid(
      SampleRegister world, Random random, String id, List<Operation> operations) {
    var comments =
        world.everything().comments().stream()
            .filter(placed -> Long.toString(placed.incident().value()).equals(id))
            .map(Placed::comment)
            .toList();
    Optional<Operation> done;
    if (random.nextInt(3) == 0) {
      done = world.link(id, "RSK-" + (1 + random.nextInt(3)), random.nextBoolean()).operation();
    } else if (comments.isEmpty() || random.nextBoolean()) {
      done = world.say(world.caller(), id, "Message " + random.nextInt(9)).operation();
    } else if (random.nextBoolean()) {
      done = world.sayInstead(comments.get(0), "Message " + random.nextInt(9)).operation();
    } else {
      done = world.unsay(comments.get(0)).operation();
    }
    done.ifPresent(operations::add);
  }

  @Test
  final void sealsAndProvesWhatWasDoneBesideIncidentsFirst() {
    var world = newRegister();
    var tag = world.makeTag("mail").tag();
    assertEquals(1, verify(world, none(world)).entries());
    assertEquals(0, verify(world, none(world)).incidents());
    world.opened("One", "Two");
    world.renameTag(tag, "Mail");
    var seal = seal(world).seal().orElseThrow();
    assertEquals(4, seal.entryCount());
    world.renameTag(tag, "mail");
    assertEquals(
        new Verified(Optional.empty(), 2, 5, 1, 1, Optional.of(seal.head())),
        verify(world, seal.head()));
    var lines = export(world);
    assertEquals(
        new HistoryLine.Beginning(world.organization().id().toString(), 5, 4), lines.get(0));
    assertEquals(
        List.of(
            "organization " + OptionalLong.of(0),
            "organization " + OptionalLong.of(1),
            "organization " + OptionalLong.empty(),
            "INC-00001 " + OptionalLong.of(2),
            "INC-00002 " + OptionalLong.of(3)),
        places(lines));
    assertEquals(verify(world, seal.head()), verifyExport(lines, Optional.of(seal.head())));
  }

  @Test
  final void findsThatLinesOfTheOrganizationAreGoneMovedOrForged() {
    var world = newRegister();
    var tag = world.makeTag("mail").tag();
    world.renameTag(tag, "Mail");
    world.opened("One");
    seal(world);
    world.renameTag(tag, "MAIL");
    var lines = export(world);
    assertEquals(Optional.empty(), verifyExport(lines, Optional.empty()).finding());
    assertFound("entry_missing: line 2, organization version 1", without(lines, 1));
    assertFound("entry_missing: line 3, organization version 2", without(lines, 2));
    assertFound("file_incomplete: line 6", without(lines, 3));
    assertFound("entry_missing: line 2, organization version 1", moved(lines, 1, 3));
    assertFound("file_disordered: line 5", moved(lines, 3, 4));
    assertFound(
        "entry_moved: line 2, organization version 1",
        replaced(lines, 1, labelled(lines.get(4), OrganizationEntry.LABEL)));
    assertFound(
        "entry_altered: line 5, INC-00001 version 1",
        replaced(lines, 4, labelled(lines.get(1), "INC-00001")));
    assertFound(
        "incident_missing: line 2, INC-00001",
        replaced(lines, 1, labelled(lines.get(1), "INC-00002")));
    assertFound("file_disordered: line 2", replaced(lines, 1, labelled(lines.get(1), "")));
  }

  private static void assertFound(String expected, List<HistoryLine> lines) {
    var finding = verifyExport(lines, Optional.empty()).finding().orElseThrow();
    assertEquals(expected, finding.code() + ": " + finding.where());
  }

  private static List<HistoryLine> without(List<HistoryLine> lines, int gone) {
    var others = new ArrayList<>(lines);
    others.remove(gone);
    return others;
  }

  private static List<HistoryLine> moved(List<HistoryLine> lines, int from, int behind) {
    var others = new ArrayList<>(lines);
    others.add(behind, others.remove(from));
    return others;
  }

  private static List<HistoryLine> replaced(List<HistoryLine> lines, int at, HistoryLine other) {
    var others = new ArrayList<>(lines);
    others.set(at, other);
    return others;
  }

  private static HistoryLine labelled(HistoryLine line, String label) {
    var entry = (HistoryLine.Entry) line;
    var text = entry.text();
    return new HistoryLine.Entry(
        new EntryText(
            text.form(),
            text.incidentUid(),
            label,
            text.versionBefore(),
            text.versionAfter(),
            text.operation(),
            text.changes(),
            text.previousHash(),
            text.hash()),
        entry.place());
  }

  private static Head none(SampleRegister world) {
    return Head.none(world.organization().id());
  }

  private static List<String> places(List<HistoryLine> lines) {
    return lines.stream()
        .filter(HistoryLine.Entry.class::isInstance)
        .map(HistoryLine.Entry.class::cast)
        .map(entry -> entry.text().incident() + " " + entry.place())
        .toList();
  }

  @Test
  final void tellsHowFarItIs() {
    var world = newRegister();
    world.opened(IntStream.range(0, 1_200).mapToObj(i -> "One").toArray(String[]::new));
    var told = new ArrayList<List<Long>>();
    var verified =
        world
            .register()
            .verifyHistory()
            .handle(
                new VerifyHistory.Query(world.caller(), Optional.empty()),
                (entries, of) -> told.add(List.of(entries, of)));
    assertEquals(1_200, verified.waiting());
    assertTrue(told.size() > 1, told::toString);
    assertEquals(List.of(1_200L, 1_200L), told.get(told.size() - 1));
  }

  @Test
  final void sealsOnceWhileManySealAndWriteTogether() {
    var world = newRegister();
    world.opened("One", "Two", "Three", "Four");
    List<Supplier<Verified>> tasks = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String mark = "Title " + i;
      tasks.add(
          () -> {
            for (int round = 0; round < 8; round++) {
              world.update(set("title", mark + round), "INC-1", "INC-2", "INC-4");
              seal(world);
            }
            return verify(world, Head.none(world.organization().id()));
          });
    }
    for (Verified verified : Together.run(6, tasks)) {
      assertEquals(Optional.empty(), verified.finding());
    }
    seal(world);
    var verified = verify(world, Head.none(world.organization().id()));
    assertEquals(4 + 6 * 8 * 3, verified.entries());
    assertEquals(0, verified.waiting());
    assertEquals(Optional.empty(), verified.finding());
  }

  @Test
  final void findsThatTheSealOfASavedHeadIsNotThere() {
    var world = newRegister();
    world.opened("One");
    var head = seal(world).head();
    assertFound(Finding.Code.HEAD_DIFFERS, world, new Head(head.organization(), 1, Hash.of("x")));
    assertFound(Finding.Code.HEAD_MISSING, world, new Head(head.organization(), 2, head.hash()));
    var other = newRegister();
    other.opened("One");
    assertFound(Finding.Code.HEAD_DIFFERS, world, seal(other).head());
  }

  private static void assertFound(Finding.Code code, SampleRegister world, Head saved) {
    for (Verified verified :
        List.of(verify(world, saved), verifyExport(export(world), Optional.of(saved)))) {
      assertEquals(code, verified.finding().orElseThrow().code());
      assertEquals(Optional.empty(), verified.head());
    }
  }

  @Test
  final void givesTheWholeHistoryAway() {
    var world = newRegister();
    world.opened("One", "Two");
    var seal = seal(world).seal().orElseThrow();
    world.update(set("title", "Now"), "INC-1");
    var lines = export(world);
    String organization = world.organization().id().toString();
    assertEquals(new HistoryLine.Beginning(organization, 3, 2), lines.get(0));
    assertEquals(
        List.of(
            "INC-00001 " + OptionalLong.of(0),
            "INC-00001 " + OptionalLong.empty(),
            "INC-00002 " + OptionalLong.of(1)),
        places(lines));
    assertEquals(new HistoryLine.End(3, 2, 1, seal.head().toString()), lines.get(5));
    assertEquals(6, lines.size());
  }

  private static SealHistory.Result seal(SampleRegister world) {
    return world.register().sealHistory().handle(world.caller());
  }

  private static Verified verify(SampleRegister world, Head saved) {
    return world
        .register()
        .verifyHistory()
        .handle(new VerifyHistory.Query(world.caller(), Optional.of(saved)), Progress.NONE);
  }

  private static List<HistoryLine> export(SampleRegister world) {
    var lines = new ArrayList<HistoryLine>();
    world
        .register()
        .exportHistory()
        .handle(new ExportHistory.Query(world.caller()), lines::add, Progress.NONE);
    return lines;
  }

  private static Verified verifyExport(List<HistoryLine> lines, Optional<Head> saved) {
    Iterator<HistoryLine> each = lines.iterator();
    return VerifyExport.create()
        .handle(
            saved,
            () -> each.hasNext() ? Optional.of(each.next()) : Optional.empty(),
            new LeavesInMemory(new HashMap<>()),
            Progress.NONE);
  }

  private record LeavesInMemory(Map<Long, Hash> hashes) implements Leaves {
    @Override
    public boolean put(long place, Hash hash) {
      return hashes.putIfAbsent(place, hash) == null;
    }

    @Override
    public Optional<Hash> at(long place) {
      return Optional.ofNullable(hashes.get(place));
    }
  }
}
