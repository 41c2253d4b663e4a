package io.incidentregister.http;

import com.github.benmanes.caffeine.cache.Ticker;
import io.incidentregister.application.error.ConfigurationException;
import io.incidentregister.application.error.RegisterException;
import io.incidentregister.application.plugin.Entrypoint;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.servlet.JavalinServlet;
import io.javalin.router.Endpoint;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Arrays;
import java.util.Objects;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Jetty server whose gate lets calls in to Javalin's routes. */
final class HttpEntrypoint implements Entrypoint {

  private static final Logger LOG = LoggerFactory.getLogger(HttpEntrypoint.class);

  /** What the kernel keeps of connections that nobody has accepted yet. */
  private static final int BACKLOG = 1_024;

  /** The server's own threads never wait, so there need not be many, and never too few. */
  private static final int OWN_THREADS = 24;

  /** A link to the next page repeats the address, which may be long. */
  private static final int MAX_ANSWER_HEADERS = 65_536;

  private static final long SHUTDOWN_IDLE_MILLIS = 100;

  private final HttpSettings settings;
  private final Server server;
  private final Workers workers;
  private final ServerConnector connector;

  HttpEntrypoint(
      HttpSettings settings, RouteTable routes, Authentication authentication, Ticker ticker) {
    this.settings = settings;
    var headers = new Headers(settings.crossOrigin(), settings.tls().isPresent());
    var threads = new QueuedThreadPool(OWN_THREADS, 8);
    threads.setName("http");
    this.server = new Server(threads);
    this.connector = new ServerConnector(server, protocols(settings));
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setAcceptQueueSize(BACKLOG);
    server.addConnector(connector);
    server.setErrorHandler(new JettyErrors(headers, routes));
    server.setStopTimeout(settings.stopTimeout().toMillis());
    this.workers = new Workers(settings.threads());
    var limits = new CallLimits(settings.rateLimit(), settings.maxBulks(), ticker);
    server.setHandler(
        graceful(
            new Gate(
                routes,
                authentication,
                limits,
                settings,
                headers,
                workers,
                javalin(routes, headers))));
  }

  /** TLS first, when there is any, and HTTP/1.1 within. */
  private static ConnectionFactory[] protocols(HttpSettings settings) {
    var http = new HttpConnectionFactory(http(settings));
    return settings
        .tls()
        .map(files -> files.tls(HttpSettings.TLS_CERTIFICATE.name(), HttpSettings.TLS_KEY.name()))
        .map(
            tls ->
                new ConnectionFactory[] {new SslConnectionFactory(tls, http.getProtocol()), http})
        .orElseGet(() -> new ConnectionFactory[] {http});
  }

  /**
   * Finishes running calls when the server stops; connections that only wait are not waited for.
   */
  private static GracefulHandler graceful(Gate gate) {
    var graceful = new GracefulHandler(gate);
    graceful.setShutdownIdleTimeout(SHUTDOWN_IDLE_MILLIS);
    return graceful;
  }

  private static HttpConfiguration http(HttpSettings settings) {
    var http = new HttpConfiguration();
    http.setRequestHeaderSize(settings.maxHeaderBytes());
    http.setMaxResponseHeaderSize(MAX_ANSWER_HEADERS);
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    // A proxy in front may see another end of the headers than we do.
    http.setHttpCompliance(
        HttpCompliance.RFC9110.without(
            "lines end with CRLF", HttpCompliance.Violation.LF_HEADER_TERMINATION));
    return http;
  }

  private static ServletContextHandler javalin(RouteTable routes, Headers headers) {
    var javalin = Javalin.create(config -> configure(config, routes));
    var context = new ServletContextHandler();
    context.setErrorHandler(new JettyErrors(headers, routes));
    // Not javalin.javalinServlet(), which starts websockets that nothing here speaks.
    context.addServlet(new ServletHolder(new JavalinServlet(javalin.unsafe)), "/*");
    return context;
  }

  private static void configure(JavalinConfig config, RouteTable routes) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.router.ignoreTrailingSlashes = false;
    for (Route route : routes.routes()) {
      config.routes.addEndpoint(
          new Endpoint(
              Objects.requireNonNull(HandlerType.findOrCreate(route.method())),
              route.path(),
              context ->
                  send(route.endpoint().answer(new Call(arrival(context), context)), context)));
    }
    config.routes.exception(
        RefusedException.class, (error, context) -> refuse(error.refusal(), context));
    config.routes.exception(
        RegisterException.class,
        (error, context) -> {
          log(arrival(context).requestId(), error);
          refuse(Refusal.of(error), context);
        });
    config.routes.exception(
        IOException.class,
        (error, context) ->
            LOG.debug(
                "request {} was given up by its caller", arrival(context).requestId(), error));
    config.routes.exception(
        Exception.class,
        (error, context) -> {
          LOG.error("request {} failed", arrival(context).requestId(), error);
          refuse(Refusal.unexpected(), context);
        });
    config.router.javaLangErrorHandler(HttpEntrypoint::sendError);
  }

  /** What the caller did wrong is the caller's to know; what is wrong here, the operator's. */
  static void log(String requestId, RegisterException error) {
    boolean callersFault =
        switch (error.kind()) {
          case INVALID, NOT_FOUND, CONFLICT, STALE, FORBIDDEN, UNAUTHENTICATED -> true;
          case UNAVAILABLE, UNUSABLE_STORE, MISCONFIGURED -> false;
        };
    if (callersFault) {
      LOG.debug("request {} refused", requestId, error);
    } else {
      LOG.warn("request {} refused: {} ({})", requestId, error.detail(), error.code());
    }
  }

  /** Not an exception, such as no memory: Jetty's error handler writes the answer. */
  private static void sendError(HttpServletResponse response, Error error) {
    LOG.error("request {} failed", response.getHeader(Headers.REQUEST_ID), error);
    try {
      response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    } catch (IOException | IllegalStateException e) {
      LOG.debug("nobody is left to be told", e);
    }
  }

  private static Arrival arrival(Context context) {
    return Objects.requireNonNull(context.attribute(Arrival.ATTRIBUTE), "only the gate lets in");
  }

  private static void send(Answer answer, Context context) throws IOException {
    context.status(answer.status());
    // Nothing has no type, not even the usual one.
    context
        .res()
        .setContentType(
            answer.status() == 204
                ? null
                : answer.headers().getOrDefault("Content-Type", "application/json"));
    answer.headers().forEach(context::header);
    answer.body().writeTo(context.res().getOutputStream());
  }

  private static void refuse(Refusal refusal, Context context) {
    var arrival = arrival(context);
    var shape = arrival.route().errors();
    context.status(shape.status(refusal)).contentType(shape.contentType());
    refusal.headers().forEach(context::header);
    context.result(shape.body(refusal, arrival.requestId()));
  }

  @Override
  public URI start() {
    refuseToBeOverheard();
    try {
      server.start();
    } catch (IOException | UnresolvedAddressException e) {
      close();
      throw cannotListen(e);
    } catch (Exception e) {
      close();
      throw new IllegalStateException("the server does not start", e);
    }
    String scheme = settings.tls().isPresent() ? "https" : "http";
    return URI.create(scheme + "://" + hostInUri() + ":" + connector.getLocalPort());
  }

  /** Tokens that cross a network in the clear are anybody's. */
  private void refuseToBeOverheard() {
    if (settings.tls().isEmpty() && !settings.proxies().any() && !onlyThisMachineSees()) {
      throw new ConfigurationException(
          "insecure_listen",
          ("Others than this machine would see %s, and tokens would cross the network in the clear."
                  + " Give a certificate and its key (settings http.tls-certificate and"
                  + " http.tls-key, options --tls-certificate and --tls-key), or say which proxy"
                  + " that speaks TLS stands in front (setting http.behind-proxy, option"
                  + " --behind-proxy), or listen on 127.0.0.1.")
              .formatted(settings.host()));
    }
  }

  private boolean onlyThisMachineSees() {
    try {
      return Arrays.stream(InetAddress.getAllByName(settings.host()))
          .allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException e) {
      throw cannotListen(e);
    }
  }

  private String hostInUri() {
    return settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
  }

  private ConfigurationException cannotListen(Exception cause) {
    var exception =
        new ConfigurationException(
            "cannot_listen",
            ("Cannot listen on %s, port %d: the port is taken, or the address is not this machine's."
                    + " Choose others by the settings http.port (0 takes a free one) and http.host.")
                .formatted(settings.host(), settings.port()));
    exception.initCause(cause);
    return exception;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      LOG.warn("some calls did not finish within {}", settings.stopTimeout(), e);
    } finally {
      workers.close();
    }
  }
}
