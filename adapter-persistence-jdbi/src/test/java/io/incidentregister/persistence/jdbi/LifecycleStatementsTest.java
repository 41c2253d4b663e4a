package io.incidentregister.persistence.jdbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.dossier.FindDossiers;
import io.incidentregister.application.dossier.ListDossiers;
import io.incidentregister.application.dossier.ListDossiers.Moment;
import io.incidentregister.application.history.UndoOperation;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.OpenIncidents.Opening;
import io.incidentregister.application.incident.Plan;
import io.incidentregister.application.input.Declared;
import io.incidentregister.application.input.Given;
import io.incidentregister.application.input.ObjectiveInput;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.application.lifecycle.ChangeIssues;
import io.incidentregister.application.lifecycle.ChangeStanding;
import io.incidentregister.application.lifecycle.MergeIncidents;
import io.incidentregister.application.lifecycle.SplitIncident;
import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Standing;
import io.incidentregister.testkit.sample.SampleOperation;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SteppingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The number of statements of merges, splits and changes of standing and issues, and of reading
 * dossiers, does not depend on how many incidents and issues they are about.
 */
class LifecycleStatementsTest {

  private static final int MANY = 200;

  private final StatementLog log = new StatementLog();

  @ParameterizedTest
  @EnumSource
  void mergingManyRunsAsManyStatementsAsMergingTwoAndSoDoesTakingItBack(TestDatabase database) {
    with(
        database,
        world -> {
          world.open(MANY + 4, 1);
          assertSame(
              () -> world.merge(1, 2, 3), //
              () -> world.merge(4, 5, MANY + 4));
        });
    with(
        database,
        world -> {
          world.open(MANY + 4, 1);
          world.merge(1, 2, 3);
          int few = log.count(world::undo);
          int fewAgain = log.count(world::undo);
          world.merge(4, 5, MANY + 4);
          assertEquals(few, log.count(world::undo), "undoing");
          assertEquals(fewAgain, log.count(world::undo), "doing it again");
          assertTrue(few < 40, () -> "so many: " + log.statements());
        });
  }

  @ParameterizedTest
  @EnumSource
  void splittingManyIssuesOffRunsAsManyStatementsAsSplittingOneOff(TestDatabase database) {
    with(
        database,
        world -> {
          world.open(2, MANY + 1);
          assertSame(() -> world.split(1, 1), () -> world.split(2, MANY));
        });
  }

  @ParameterizedTest
  @EnumSource
  void closingAndReopeningManyRunsAsManyStatementsAsOne(TestDatabase database) {
    with(
        database,
        world -> {
          world.open(MANY + 1, 2);
          for (Standing standing :
              List.of(Standing.RESOLVED, Standing.CANCELLED, Standing.OPEN, Standing.RESOLVED)) {
            assertSame(() -> world.stand(standing, 1, 1), () -> world.stand(standing, 2, MANY + 1));
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void linkingAndUnlinkingManyIssuesRunsAsManyStatementsAsOne(TestDatabase database) {
    with(
        database,
        world -> {
          world.open(2, 1);
          var issues = issues(MANY + 1);
          for (boolean linked : List.of(true, false)) {
            assertSame(
                () -> world.issues(1, issues.subList(0, 1), linked),
                () -> world.issues(2, issues.subList(1, MANY + 1), linked));
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void readingManyDossiersRunsAsManyStatementsAsReadingOne(TestDatabase database) {
    int many = 500;
    with(
        database,
        world -> {
          var uids = world.open(many, 1);
          for (Moment moment : Moment.values()) {
            assertSameOf(many, size -> assertEquals(size, world.list(moment, size)));
          }
          assertSameOf(many, size -> assertEquals(size, world.find(uids.subList(0, size))));
        });
  }

  private void assertSameOf(int many, IntConsumer reading) {
    assertSame(() -> reading.accept(1), () -> reading.accept(many));
  }

  private void assertSame(Runnable few, Runnable many) {
    int count = log.count(few);
    assertTrue(count > 5 && count < 40, () -> "so many: " + log.statements());
    var statements = List.copyOf(log.statements());
    assertEquals(count, log.count(many), () -> statements + " and " + log.statements());
  }

  private static List<String> issues(int count) {
    return IntStream.range(0, count).mapToObj(i -> UUID.randomUUID().toString()).toList();
  }

  @FunctionalInterface
  private interface Work {
    void in(World world);
  }

  private void with(TestDatabase database, Work work) {
    var clock = new SteppingClock();
    try (var fixture = database.fixture();
        var store = database.open(fixture.newStore(), log);
        var register =
            IncidentRegister.with(Settings.of("db", "opened"))
                .store(store)
                .clock(() -> clock.step(Duration.ofSeconds(1)))
                .open(OpenMode.EXISTING)) {
      work.in(new World(register, new SampleOrganization(store, UUID::randomUUID, clock)));
    }
  }

  private record World(IncidentRegister register, SampleOrganization organization) {

    /** Opens incidents of which each has something of everything; gives their uids. */
    List<String> open(int count, int issues) {
      var patch =
          PatchFields.builder()
              .set("title", "Phishing")
              .tags("Add", List.of("mail"))
              .threatObjectives(
                  Given.value(List.of(new ObjectiveInput("Fraud", Optional.of("High")))))
              .build();
      var openings = new ArrayList<Opening>();
      for (int i = 0; i < count; i++) {
        openings.add(
            new Opening(patch, LifecycleStatementsTest.issues(issues), List.of("group " + i)));
      }
      var opened =
          register
              .openIncidents()
              .handle(
                  new OpenIncidents.Command(
                      organization.caller(),
                      openings,
                      OpenIncidents.UnknownDetection.NOW,
                      Declared.NOTHING,
                      OnError.REFUSE,
                      Mode.APPLY,
                      Plan.NONE,
                      List.of()));
      organization.change(
          SampleOperation.of(OperationKind.COMMENT),
          incident -> incident.comment(organization.newComment("said", SteppingClock.START)),
          opened.rows().stream()
              .map(row -> row.incident().number())
              .toArray(IncidentNumber[]::new));
      return opened.rows().stream().map(row -> row.incident().uid().toString()).toList();
    }

    void merge(int primary, int from, int to) {
      var done =
          register
              .mergeIncidents()
              .handle(
                  MergeIncidents.Command.of(
                      organization.caller(), "INC-" + primary, ids(from, to)));
      assertEquals(to - from + 2, done.operation().orElseThrow().incidentCount());
    }

    void undo() {
      var newest = UndoStatementsTest.newest(register, organization).id().toString();
      register.undoOperation().handle(UndoOperation.Command.of(organization.caller(), newest));
    }

    void split(int number, int moving) {
      var issues =
          organization.find(new IncidentNumber(number)).stream()
              .map(Incident::links)
              .flatMap(links -> links.issues().stream())
              .limit(moving)
              .map(Object::toString)
              .toList();
      register
          .splitIncident()
          .handle(
              new SplitIncident.Command(
                  organization.caller(),
                  "INC-" + number,
                  issues,
                  Optional.of("Another"),
                  Optional.empty(),
                  Declared.NOTHING,
                  Mode.APPLY,
                  Plan.NONE,
                  List.of()));
    }

    void stand(Standing standing, int from, int to) {
      var done =
          register
              .changeStanding()
              .handle(ChangeStanding.Command.of(organization.caller(), ids(from, to), standing));
      assertEquals(to - from + 1, done.operation().orElseThrow().incidentCount());
    }

    void issues(int number, List<String> issues, boolean linked) {
      register
          .changeIssues()
          .handle(
              new ChangeIssues.Command(
                  organization.caller(),
                  "INC-" + number,
                  issues,
                  linked,
                  Optional.empty(),
                  Declared.NOTHING,
                  Mode.APPLY,
                  Plan.NONE,
                  List.of()));
    }

    int list(Moment moment, int size) {
      return register
          .listDossiers()
          .handle(
              new ListDossiers.Query(
                  organization.caller(),
                  moment,
                  Optional.empty(),
                  Optional.empty(),
                  Set.of(),
                  moment,
                  true,
                  Optional.empty(),
                  Optional.of(size),
                  List.of()))
          .size();
    }

    int find(List<String> uids) {
      return register
          .findDossiers()
          .handle(new FindDossiers.Query(organization.caller(), uids, List.of()))
          .size();
    }

    private static List<String> ids(int from, int to) {
      return IntStream.rangeClosed(from, to).mapToObj(number -> "INC-" + number).toList();
    }
  }
}
