package io.incidentregister.cli.command.administration;

import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.RegisterCommand;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves the register over HTTP. */
@Command(
    name = "serve",
    description = {
      "Serves the register over HTTP until it is told to stop.",
      "Once it is ready, one line on stdout says where. SIGTERM: calls that run are finished "
          + "first."
    },
    footer = {
      "",
      "Examples:",
      "  incident serve",
      "  incident serve --host 0.0.0.0 --port 0 --db team.db"
    })
public final class ServeCommand extends RegisterCommand {

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "The address to listen at. Usually 127.0.0.1, which only this machine sees.")
  private @Nullable String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port to listen at; 0 picks a free one. Usually 8080.")
  private @Nullable String port;

  /** The command in its context. */
  public ServeCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var settings = new LinkedHashMap<String, String>();
    if (host != null) {
      settings.put("http.host", host);
    }
    if (port != null) {
      settings.put("http.port", port);
    }
    try (var session = context().open();
        var server = session.serve(Map.copyOf(settings))) {
      context().output().line("listening on " + server.address());
      context().output().flush();
      return server.awaitStop();
    }
  }
}
