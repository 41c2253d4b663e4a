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
          + "first.",
      "Beyond this machine it listens only with TLS, or behind a proxy that speaks TLS."
    },
    footer = {
      "",
      "Examples:",
      "  incident serve",
      "  incident serve --host 0.0.0.0 --tls-certificate server.pem --tls-key server.key",
      "  incident serve --host 0.0.0.0 --behind-proxy 10.0.0.0/8 --db team.db"
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

  @Option(
      names = "--behind-proxy",
      paramLabel = "CIDR,...",
      description =
          "The proxies in front, which speak TLS with callers, as ranges of addresses. What they "
              + "say in X-Forwarded-For counts.")
  private @Nullable String behindProxy;

  @Option(
      names = "--tls-certificate",
      paramLabel = "FILE",
      description = "A PEM file with the server's certificate and its chain: it speaks TLS then.")
  private @Nullable String tlsCertificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "A PEM file with the private key of the certificate.")
  private @Nullable String tlsKey;

  /** The command in its context. */
  public ServeCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var settings = new LinkedHashMap<String, String>();
    put(settings, "http.host", host);
    put(settings, "http.port", port);
    put(settings, "http.behind-proxy", behindProxy);
    put(settings, "http.tls-certificate", tlsCertificate);
    put(settings, "http.tls-key", tlsKey);
    try (var session = context().open();
        var server = session.serve(Map.copyOf(settings))) {
      context().output().line("listening on " + server.address());
      context().output().flush();
      return server.awaitStop();
    }
  }

  private static void put(Map<String, String> settings, String name, @Nullable String value) {
    if (value != null) {
      settings.put(name, value);
    }
  }
}
