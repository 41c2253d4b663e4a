package io.incidentregister.persistence.jdbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.audit.Progress;
import io.incidentregister.application.audit.VerifyHistory;
import io.incidentregister.application.catalogue.ChangeTags;
import io.incidentregister.application.comment.ChangeComments;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.input.Declared;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.application.store.Store;
import io.incidentregister.domain.audit.Finding;
import io.incidentregister.testkit.StoreFixture;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SteppingClock;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlLogger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Somebody writes into the tables what the register would never write there: into the
 * organization's own history, or into what is said of incidents. Verifying names it.
 */
class TamperedOrganizationTest {

  private static final String OTHER_ID = "'00000000-0000-0000-0000-0000000000ff'";
  private static final String SECOND = "number = 0 and version_after = 2";

  @ParameterizedTest
  @EnumSource
  void findsWhatWasDoneToTheOrganizationsOwnHistory(TestDatabase database) throws SQLException {
    try (var world = new World(database)) {
      world.assertNothing();
      for (String assignment :
          List.of(
              "form = 1",
              "version_before = 0",
              "incident_uid = " + OTHER_ID,
              "changes = '1:0,'",
              "changes = 'nonsense'",
              "changes = replace(changes, 'Mail', 'Mule')",
              "previous_hash = " + database.bytes("ab".repeat(32)),
              "hash = " + database.bytes("ab".repeat(32)),
              "hash = " + database.bytes(""))) {
        world.expect(
            "entry_altered: organization version 2: ",
            "update history_entry set " + assignment + " where " + SECOND);
      }
      world.expect(
          "operation_missing: organization version 2: ",
          "update history_entry set operation_id = " + OTHER_ID + " where " + SECOND);
      world.expect(
          "entry_altered: organization version 2: ",
          "update operation set incident_count = 1 where operation_id ="
              + " (select operation_id from history_entry where org_id = :org and "
              + SECOND
              + ")");
      world.expect(
          "entry_missing: organization version 2: ", "delete from history_entry where " + SECOND);
      world.expect(
          "entry_missing: organization version 3: ",
          "delete from history_entry where number = 0 and version_after = 3",
          "delete from unsealed_entry where number = 0 and version_after = 3");
      world.expect(
          "entry_missing: organization versions 1 to 3: ",
          "delete from history_entry where number = 0",
          "delete from unsealed_entry where number = 0");
      world.expect(
          "entry_missing: organization version 3: ",
          "update history_entry set number = 1, version_after = 3 where number = 0 and"
              + " version_after = 3");
      world.expect(
          "entry_moved: organization version 4: ",
          "update history_entry set number = 0, version_after = 4 where number = 1 and"
              + " version_after = 2");
    }
  }

  @ParameterizedTest
  @EnumSource
  void findsThatTheOrganizationsHistoryDoesNotEndWhereTheStoreSays(TestDatabase database)
      throws SQLException {
    try (var world = new World(database)) {
      for (String assignment :
          List.of(
              "chain_version = 2",
              "chain_version = 4",
              "chain_head = " + database.bytes("ab".repeat(32)))) {
        world.expect(
            "entry_altered: organization version 3: ", "update organization set " + assignment);
      }
      world.expect(
          "entry_altered: organization: ",
          "update organization set chain_head = " + database.bytes("ab"));
      world.expect(
          "entry_missing: organization versions 4 to 9: ",
          "update organization set chain_version = 9, chain_head = "
              + database.bytes("ab".repeat(32)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void findsThatWhatIsSaidOfAnIncidentOrLinkedWithItIsNotWhatItWas(TestDatabase database)
      throws SQLException {
    try (var world = new World(database)) {
      String altered = "incident_altered: INC-00001: It is not what its history says: ";
      world.expect(altered + "comments.", "update comment set message = 'other'");
      world.expect(altered + "comments.", "update comment set comment_id = " + OTHER_ID);
      world.expect(altered + "comments, comment_count.", "delete from comment");
      world.expect(altered + "comment_count.", "update incident set comment_count = 7");
      world.expect(
          "incident_altered: INC-00001: Its comments cannot be read",
          "update comment set message = ' '");
      world.expect(
          altered + "risk_associations.",
          "insert into incident_risk (org_id, number, risk_id) values (:org, 1, 'RSK-00009')");
    }
  }

  /** A store in which each case has a register in an organization of its own. */
  private static final class World implements AutoCloseable {
    private final TestDatabase database;
    private final StoreFixture fixture;
    private final Settings settings;
    private final Store store;
    private final IncidentRegister register;
    private final SteppingClock clock = new SteppingClock();

    World(TestDatabase database) {
      this.database = database;
      fixture = database.fixture();
      settings = fixture.newStore();
      store = database.open(settings, SqlLogger.NOP_SQL_LOGGER);
      register = IncidentRegister.with(settings).store(store).clock(clock).open(OpenMode.EXISTING);
    }

    /** Three changes of a tag, and an incident with a comment. */
    private SampleOrganization newOrganization() {
      var organization = new SampleOrganization(store, UUID::randomUUID, clock);
      var caller = organization.caller();
      var tags = register.changeTags();
      var tag =
          tags.create(new ChangeTags.NewTag(caller, Optional.of("Mail"), List.of())).tag().id();
      for (String content : List.of("MAIL", "mail")) {
        tags.rename(new ChangeTags.Rename(caller, tag.toString(), Optional.of(content), List.of()));
      }
      var title = PatchFields.builder().set("title", "One").build();
      register.openIncidents().handle(OpenIncidents.Command.of(caller, List.of(title)));
      register
          .changeComments()
          .add(
              new ChangeComments.NewComment(
                  caller, "1", Optional.empty(), Optional.of("Why?"), Declared.NOTHING, List.of()));
      return organization;
    }

    private Optional<Finding> verify(SampleOrganization organization) {
      return register
          .verifyHistory()
          .handle(new VerifyHistory.Query(organization.caller(), Optional.empty()), Progress.NONE)
          .finding();
    }

    void assertNothing() {
      assertEquals(Optional.empty(), verify(newOrganization()));
    }

    /** Whoever tampers does not keep to foreign keys. */
    void expect(String expected, String... statements) throws SQLException {
      var organization = newOrganization();
      String id = "'" + organization.id() + "'";
      var all = new ArrayList<String>();
      if (database == TestDatabase.POSTGRESQL) {
        all.add("set session_replication_role = replica");
      }
      for (String statement : statements) {
        String ofOne =
            statement.startsWith("insert")
                ? statement
                : statement
                    + (statement.contains(" where ") ? " and" : " where")
                    + " org_id = :org";
        all.add(ofOne.replace(":org", id));
      }
      database.execute(settings, all.toArray(new String[0]));
      var finding = verify(organization);
      String what = String.join("; ", statements);
      assertTrue(finding.isPresent(), what);
      assertTrue(
          finding.get().sentence().startsWith(expected), what + ": " + finding.get().sentence());
    }

    @Override
    public void close() {
      store.close();
      fixture.close();
    }
  }
}
