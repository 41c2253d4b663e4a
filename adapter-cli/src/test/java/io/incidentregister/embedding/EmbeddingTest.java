package io.incidentregister.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.incidentregister.application.Caller;
import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.access.FoundOrganization;
import io.incidentregister.application.access.ManageUsers;
import io.incidentregister.application.error.AuthenticationException;
import io.incidentregister.application.error.ForbiddenException;
import io.incidentregister.application.error.InvalidCommandException;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.error.StoreException;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.application.listing.FindIncident;
import io.incidentregister.application.permission.AccessPolicy;
import io.incidentregister.application.permission.UserDirectory;
import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.organization.Organization;
import io.incidentregister.domain.organization.Permission;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.testkit.sample.CountingIds;
import io.incidentregister.testkit.sample.SteppingClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingTest {

  @TempDir private Path folder;

  @Test
  void changesManyIncidentsInsideOfAnotherProgram() {
    var clock = new SteppingClock();
    var ids = new CountingIds();
    var settings = Settings.of("db", folder.resolve("incidents.db").toString());
    UpdateIncidents.Result result;
    // snippet: embedding
    try (var register =
        IncidentRegister.with(settings).clock(clock).ids(ids).open(OpenMode.CREATE)) {
      register
          .foundOrganization()
          .handle(
              new FoundOrganization.Command(
                  "Acme", "ada@acme.example", "Ada", "Lovelace", Organization.Purpose.LIVE));
      Caller ada =
          register
              .signIn()
              .byStore(Optional.empty(), Optional.empty(), Face.EMBEDDED, "nightly-triage-7");

      register
          .openIncidents()
          .handle(
              OpenIncidents.Command.of(
                  ada,
                  List.of(
                      PatchFields.builder().set("title", "Mailbox rule forwards invoices").build(),
                      PatchFields.builder().set("title", "Login from two continents").build())));

      result =
          register
              .updateIncidents()
              .handle(
                  UpdateIncidents.Command.of(
                      ada,
                      List.of("INC-00001", "INC-00002"),
                      PatchFields.builder()
                          .set("status", "In Progress")
                          .set("severity", "SEV-2")
                          .tags("Add", List.of("phishing"))
                          .build()));
    }
    // end of snippet

    assertEquals(2, result.rows().size());
    assertEquals(2, result.operation().orElseThrow().incidentCount());
    try (var register = IncidentRegister.open(settings)) {
      var ada =
          register
              .signIn()
              .byStore(Optional.of("ADA@acme.example"), Optional.of("acme"), Face.EMBEDDED, "r2");
      var row = register.findIncident().handle(new FindIncident.Query(ada, "inc-2"));
      assertEquals(result.rows().get(1), row);
      assertEquals(
          List.of("phishing"), row.incident().fields().tags().stream().map(Tag::content).toList());
      assertEquals(2, row.incident().version());
    }
  }

  @Test
  void asksTheHostWhoIsThereAndWhatTheyMayDo() {
    var settings = Settings.of("db", folder.resolve("incidents.db").toString());
    var onLeave = new HashSet<String>();
    var mayTriage = new HashSet<String>(Set.of("ada@acme.example"));
    // snippet: own-users
    UserDirectory directory =
        users ->
            users.stream()
                .map(
                    user ->
                        onLeave.contains(user.email().value())
                            ? user.deactivated(Instant.EPOCH)
                            : user.reactivated())
                .toList();
    AccessPolicy policy =
        (user, roles) ->
            mayTriage.contains(user.email().value())
                ? EnumSet.allOf(Permission.class)
                : EnumSet.of(Permission.INCIDENTS_READ);
    try (var register =
        IncidentRegister.with(settings)
            .userDirectory(directory)
            .accessPolicy(policy)
            .open(OpenMode.CREATE)) {
      // end of snippet
      register
          .foundOrganization()
          .handle(
              new FoundOrganization.Command(
                  "Acme", "ada@acme.example", "Ada", "Lovelace", Organization.Purpose.LIVE));
      var ada = register.signIn().byStore(Optional.empty(), Optional.empty(), Face.EMBEDDED, "r1");
      var grace =
          register
              .manageUsers()
              .add(
                  new ManageUsers.NewUser(
                      ada, "grace@acme.example", "Grace", "Hopper", List.of("Admin")));
      var calling = new Caller(ada.organization(), grace.id(), Face.EMBEDDED, "r2");
      var open =
          OpenIncidents.Command.of(
              calling, List.of(PatchFields.builder().set("title", "Phishing").build()));

      var refused =
          assertThrows(ForbiddenException.class, () -> register.openIncidents().handle(open));
      assertEquals("missing_permission", refused.code(), "an Admin, whom the host lets read only");
      mayTriage.add("grace@acme.example");
      assertEquals(1, register.openIncidents().handle(open).rows().size());

      onLeave.add("grace@acme.example");
      var unknown =
          assertThrows(
              AuthenticationException.class,
              () -> register.findIncident().handle(new FindIncident.Query(calling, "INC-1")));
      assertEquals("inactive_user", unknown.code());
      var unassignable =
          assertThrows(
              InvalidCommandException.class,
              () ->
                  register
                      .updateIncidents()
                      .handle(
                          UpdateIncidents.Command.of(
                              ada,
                              List.of("INC-1"),
                              PatchFields.builder()
                                  .set("assigned_to", "grace@acme.example")
                                  .build())));
      assertEquals("inactive_assignee", unassignable.faults().get(0).code());
    }
  }

  @Test
  void twoRegistersLiveInOneProgram() {
    try (var left = IncidentRegister.create(Settings.of("db", folder.resolve("a.db").toString()));
        var right = IncidentRegister.create(Settings.of("db", folder.resolve("b.db").toString()))) {
      for (var register : List.of(left, right)) {
        register
            .foundOrganization()
            .handle(
                new FoundOrganization.Command(
                    "Acme", "ada@acme.example", "Ada", "Lovelace", Organization.Purpose.LIVE));
      }
      var ada =
          left.signIn().byStore(Optional.empty(), Optional.empty(), Face.EMBEDDED, "only-left");
      left.openIncidents()
          .handle(
              OpenIncidents.Command.of(
                  ada, List.of(PatchFields.builder().set("title", "Only here").build())));
      var other =
          right.signIn().byStore(Optional.empty(), Optional.empty(), Face.EMBEDDED, "right");
      assertThrows(
          NotFoundException.class,
          () -> right.findIncident().handle(new FindIncident.Query(other, "INC-00001")));
    }
  }

  @Test
  void opensNoRegisterThatIsNotThere() {
    var settings = Settings.of("db", folder.resolve("nowhere.db").toString());
    var refused = assertThrows(StoreException.class, () -> IncidentRegister.open(settings));
    assertEquals("store_missing", refused.code());
  }
}
