package io.incidentregister.persistence.jdbi;

import static io.incidentregister.testkit.sample.SamplePatch.patch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.access.ManageTokens;
import io.incidentregister.application.catalogue.ChangeTags;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.application.people.ChangeAvatar;
import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.application.store.Store;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SteppingClock;
import io.incidentregister.testkit.sample.Together;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;

/** In PostgreSQL others go on while somebody has locked the organization's own chain. */
class ChainMeetsWritingTest {

  private static final int ROUNDS = 40;

  /** A picture of one pixel. */
  private static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
                  + "YPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

  @Test
  void whoeverChangesIncidentsDoesNotWaitForTheOrganizationsChain() {
    with(
        SqlLogger.NOP_SQL_LOGGER,
        (store, register, organization) -> {
          var numbers = List.of(organization.openTitled("One").get(0).number());
          var head =
              store.write(
                  tx -> {
                    var locked = tx.directory().lockChainHead(organization.id());
                    organization.revise(patch().title("Meanwhile").build(), numbers);
                    return locked;
                  });
          assertEquals(0, head.version());
          assertEquals("Meanwhile", organization.find(numbers.get(0)).get(0).fields().title());
        });
  }

  @Test
  void nobodyWaitsInACircleWhoOpensIncidentsWhileUsersPicturesAndTagsChange() {
    var circles = new Circles();
    with(
        circles,
        (store, register, organization) -> {
          var caller = organization.caller();
          var user = organization.addUser("x@example.com", Role.VIEWER).id().toString();
          var tag = organization.tags("kept").get(0).id().toString();
          var changeAvatar = register.changeAvatar();
          Together.run(
              4,
              List.of(
                  rounds(
                      round ->
                          register
                              .openIncidents()
                              .handle(
                                  OpenIncidents.Command.of(
                                      caller,
                                      List.of(
                                          PatchFields.builder()
                                              .set("title", "One")
                                              .tags("Add", List.of(tag, "new " + round))
                                              .build())))),
                  rounds(
                      round ->
                          register
                              .manageUsers()
                              .setRoles(
                                  caller, user, List.of(round % 2 == 0 ? "Editor" : "Viewer"))),
                  rounds(
                      round ->
                          round % 2 == 0
                              ? changeAvatar.set(new ChangeAvatar.NewAvatar(caller, user, PNG))
                              : changeAvatar.remove(new ChangeAvatar.Removal(caller, user))),
                  rounds(
                      round ->
                          register
                              .changeTags()
                              .rename(
                                  new ChangeTags.Rename(
                                      caller, tag, Optional.of("kept " + round), List.of())))));
        });
    assertEquals(List.of(), List.copyOf(circles.found));
  }

  @Test
  void whoIsDeactivatedWhileSomebodyMakesATokenForThemGetsNone() {
    var deactivated = new CountDownLatch(1);
    var waiting = new CountDownLatch(2);
    var log =
        new SqlLogger() {
          @Override
          public void logBeforeExecution(StatementContext context) {
            if (context.getParsedSql().getSql().contains("for no key update")) {
              waiting.countDown();
            }
          }
        };
    with(
        log,
        (store, register, organization) -> {
          var user = organization.addUser("x@example.com", Role.VIEWER);
          var command =
              new ManageTokens.NewToken(
                  organization.caller(), "x@example.com", List.of(), Optional.empty());
          Together.run(
              2,
              List.of(
                  () ->
                      store.write(
                          tx -> {
                            tx.directory().lockChainHead(organization.id());
                            tx.directory().update(List.of(user.deactivated(SteppingClock.START)));
                            deactivated.countDown();
                            Together.await(waiting);
                            return true;
                          }),
                  () -> {
                    Together.await(deactivated);
                    assertThrows(
                        NotFoundException.class, () -> register.manageTokens().create(command));
                    return true;
                  }));
          assertEquals(List.of(), store.read(tx -> tx.credentials().apiTokens(organization.id())));
        });
  }

  private static Supplier<Boolean> rounds(IntFunction<Object> round) {
    return () -> {
      for (int i = 0; i < ROUNDS; i++) {
        assertNotNull(round.apply(i));
      }
      return true;
    };
  }

  /** Notices when the database ends a circle: whoever is ended tries again, and shows nothing. */
  private static final class Circles implements SqlLogger {

    private final Queue<String> found = new ConcurrentLinkedQueue<>();

    @Override
    public void logException(StatementContext context, SQLException failure) {
      if ("40P01".equals(failure.getSQLState())) {
        found.add(context.getParsedSql().getSql());
      }
    }
  }

  private interface Work {
    void run(Store store, IncidentRegister register, SampleOrganization organization);
  }

  private static void with(SqlLogger log, Work work) {
    var clock = new SteppingClock();
    try (var fixture = new PostgresqlFixture();
        var store = TestDatabase.POSTGRESQL.open(fixture.newStore(), log);
        var register =
            IncidentRegister.with(Settings.of("db", "opened"))
                .store(store)
                .clock(clock)
                .open(OpenMode.EXISTING)) {
      work.run(store, register, new SampleOrganization(store, UUID::randomUUID, clock));
    }
  }
}
