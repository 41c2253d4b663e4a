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
import io.incidentregister.domain.audit.Finding;
import io.incidentregister.domain.audit.Head;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.Operation;
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
    int incidents = 0;
    for (int step = 0; step < 25; step++) {
      world.clock().step(Duration.ofSeconds(random.nextInt(5) - 1));
      switch (random.nextInt(5)) {
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
    var places =
        lines.stream()
            .filter(HistoryLine.Entry.class::isInstance)
            .map(HistoryLine.Entry.class::cast)
            .map(entry -> entry.text().incident() + " " + entry.place())
            .toList();
    assertEquals(
        List.of(
            "INC-00001 " + OptionalLong.of(0),
            "INC-00001 " + OptionalLong.empty(),
            "INC-00002 " + OptionalLong.of(1)),
        places);
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
