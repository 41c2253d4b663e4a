package io.incidentregister.cli.command.administration;

import io.incidentregister.application.access.FoundOrganization;
import io.incidentregister.application.access.ManageTokens;
import io.incidentregister.application.access.ManageUsers;
import io.incidentregister.application.error.ConfigurationException;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.Plan;
import io.incidentregister.application.input.Declared;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.application.listing.ListIncidents;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.RegisterCommand;
import io.incidentregister.cli.command.Server;
import io.incidentregister.cli.command.Session;
import io.incidentregister.cli.command.StoreChoice;
import io.incidentregister.cli.transfer.FileFormat;
import io.incidentregister.cli.transfer.IncidentFile;
import io.incidentregister.domain.organization.Organization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves a register with invented incidents. */
@Command(
    name = "demo",
    description = {
      "Makes a register with invented incidents, demo.db in the data folder, serves it, and "
          + "prints an address, a token and a ready-made bulk update.",
      "It never touches a register that it did not make."
    },
    footer = {"", "Examples:", "  incident demo", "  incident demo --port 0 --db /tmp/try.db"})
public final class DemoCommand extends RegisterCommand {

  private static final String ADMIN = "ada.demo@example.org";
  private static final List<String> COLLEAGUES =
      List.of("grace.demo@example.org Grace", "joao.demo@example.org João");
  private static final Duration TOKEN_LIFETIME = Duration.ofDays(7);
  private static final String USUAL_PORT = "8080";
  private static final String ANY_FREE_PORT = "0";

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port to listen at. Usually 8080, or a free one when that is taken.")
  private @Nullable String port;

  /** The command in its context. */
  public DemoCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    // A register that the environment names is somebody's own: only this very run may name one.
    var choice =
        new StoreChoice(context().options().dbOnCommandLine(), Optional.empty(), Optional.empty());
    var founding =
        new FoundOrganization.Command("Demo", ADMIN, "Ada", "Demo", Organization.Purpose.DEMO);
    try (var session = context().registers().openDemo(choice, founding)) {
      var firstPage = new ListIncidents.Query(session.caller(), Map.of("page_size", List.of("1")));
      if (session.listIncidents().handle(firstPage).total() == 0) {
        fill(session);
      }
      var token =
          session
              .manageTokens()
              .create(
                  new ManageTokens.NewToken(
                      session.caller(),
                      session.caller().user().toString(),
                      List.of(),
                      Optional.of(TOKEN_LIFETIME)));
      try (var server = serve(session)) {
        explain(server.address().toString(), token.secret());
        return server.awaitStop();
      }
    }
  }

  private Server serve(Session session) {
    if (port != null) {
      return session.serve(Map.of("http.port", port));
    }
    try {
      return session.serve(Map.of("http.port", USUAL_PORT));
    } catch (ConfigurationException e) {
      return session.serve(Map.of("http.port", ANY_FREE_PORT));
    }
  }

  private static void fill(Session session) {
    var known =
        session.manageUsers().list(session.caller()).stream()
            .map(user -> user.email().toString())
            .toList();
    for (String colleague : COLLEAGUES) {
      String[] emailAndName = colleague.split(" ", 2);
      if (!known.contains(emailAndName[0])) {
        session
            .manageUsers()
            .add(
                new ManageUsers.NewUser(
                    session.caller(), emailAndName[0], emailAndName[1], "Demo", List.of("Editor")));
      }
    }
    var sample = sample();
    session
        .openIncidents()
        .handle(
            new OpenIncidents.Command(
                session.caller(),
                sample.stream().map(OpenIncidents.Opening::of).toList(),
                OpenIncidents.UnknownDetection.ABSENT,
                Declared.NOTHING,
                OnError.REFUSE,
                Mode.APPLY,
                Plan.NONE,
                List.of()));
  }

  private static List<PatchFields> sample() {
    try (InputStream stream = DemoCommand.class.getResourceAsStream("sample-incidents.csv")) {
      var read = IncidentFile.read(FileFormat.CSV, Objects.requireNonNull(stream), line -> {});
      if (!read.faults().isEmpty()) {
        throw new IllegalStateException("the sample is broken: " + read.faults());
      }
      return read.fields();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void explain(String address, String token) {
    var output = context().output();
    List.of(
            "listening on " + address,
            "",
            "The token of " + ADMIN + ", good for 7 days:",
            token,
            "",
            "Change three incidents in one call:",
            "curl -sS -X PATCH '" + address + "/v1/incidents' \\",
            "  -H 'Authorization: Bearer " + token + "' \\",
            "  -H 'Content-Type: application/json' \\",
            "  -d '{\"ids\": [\"INC-00001\", \"INC-00002\", \"INC-00003\"],"
                + " \"status\": \"In Progress\","
                + " \"tags\": [\"changed in bulk\"], \"tag_operation\": \"Add\"}'")
        .forEach(output::line);
    output.flush();
    output.note("");
    output.note(
        "Every answer to a change names its operation in the header Operation-Id (curl -i); POST "
            + address
            + "/v1/operations/ID/undo takes it back.");
    output.note("Stop it with Ctrl-C; what was changed stays until the file is deleted.");
  }
}
