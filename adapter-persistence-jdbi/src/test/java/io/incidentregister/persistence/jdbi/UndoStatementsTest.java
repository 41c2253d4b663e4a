package io.incidentregister.persistence.jdbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.history.ListOperations;
import io.incidentregister.application.history.UndoOperation;
import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SteppingClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The number of statements of an undo does not depend on the number of incidents. */
class UndoStatementsTest {

  private static final int MANY = 1_000;

  private final StatementLog log = new StatementLog();
  private final List<String> statements = log.statements();

  @ParameterizedTest
  @EnumSource
  void undoingOnAThousandRunsAsManyStatementsAsUndoingOnOne(TestDatabase database) {
    var clock = new SteppingClock();
    try (var fixture = database.fixture();
        var store = database.open(fixture.newStore(), log);
        var register =
            IncidentRegister.with(Settings.of("db", "opened"))
                .store(store)
                .clock(() -> clock.step(Duration.ofSeconds(1)))
                .open(OpenMode.EXISTING)) {
      var organization = new SampleOrganization(store, UUID::randomUUID, clock);
      StatementsTest.open(register, organization, 1);
      int deletingOne = undoingTheLast(register, organization, 1);
      int restoringOne = undoingTheLast(register, organization, 1);
      StatementsTest.open(register, organization, MANY);
      assertEquals(deletingOne, undoingTheLast(register, organization, MANY), "deleting");
      assertEquals(restoringOne, undoingTheLast(register, organization, MANY), "restoring");

      StatementsTest.update(register, organization, 2, 2);
      int one = undoingTheLast(register, organization, 1);
      StatementsTest.update(register, organization, 3, MANY + 1);
      assertEquals(one, undoingTheLast(register, organization, MANY - 1), "fields and sets");
      // Two more than before incidents had issues and groups, which are read with the rest.
      assertTrue(one > 10 && one < 27, () -> "so many: " + statements);
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsNoEntryOfAnOperationThatIsUndoneAlready(TestDatabase database) {
    var clock = new SteppingClock();
    try (var fixture = database.fixture();
        var store = database.open(fixture.newStore(), log);
        var register =
            IncidentRegister.with(Settings.of("db", "opened"))
                .store(store)
                .clock(clock)
                .open(OpenMode.EXISTING)) {
      var organization = new SampleOrganization(store, UUID::randomUUID, clock);
      StatementsTest.open(register, organization, 1);
      var opened = newest(register, organization);
      var command = UndoOperation.Command.of(organization.caller(), opened.id().toString());
      register.undoOperation().handle(command);
      statements.clear();
      assertThrows(ConflictException.class, () -> register.undoOperation().handle(command));
      assertTrue(
          statements.stream().noneMatch(sql -> sql.contains("history_entry")),
          statements::toString);
    }
  }

  static Operation newest(IncidentRegister register, SampleOrganization organization) {
    return register
        .listOperations()
        .handle(new ListOperations.Query(organization.caller(), Map.of("page_size", List.of("1"))))
        .operations()
        .get(0)
        .operation();
  }

  /** Takes the newest operation back, and counts the statements. */
  private int undoingTheLast(
      IncidentRegister register, SampleOrganization organization, int incidents) {
    var newest = newest(register, organization);
    assertEquals(incidents, newest.incidentCount());
    return log.count(
        () -> {
          var result =
              register
                  .undoOperation()
                  .handle(UndoOperation.Command.of(organization.caller(), newest.id().toString()));
          assertEquals(incidents, result.changes().size());
        });
  }
}
