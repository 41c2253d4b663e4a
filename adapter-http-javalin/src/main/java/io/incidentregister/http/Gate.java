package io.incidentregister.http;

import io.incidentregister.application.access.Origin;
import io.incidentregister.application.access.SignIn;
import io.incidentregister.application.error.RegisterException;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what is let in, in this order: framing, route, authentication, how many calls,
 * permission, media type, size, body. Nobody's body is read before it is known whose it is, and no
 * thread waits for one. What may wait for the store is done by the workers.
 */
final class Gate extends Handler.Wrapper {

  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

  private static final Pattern MEDIA_TYPE =
      Pattern.compile("([a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+)(\\s*;\\s*charset=\"?utf-8\"?)?\\s*");

  /** More than any list of filters needs, whatever the headers beside it may have. */
  private static final int MAX_ADDRESS = 8_192;

  private static final String METHOD_OVERRIDE = "X-HTTP-Method-Override";

  private final RouteTable routes;
  private final Authentication authentication;
  private final CallLimits limits;
  private final HttpSettings settings;
  private final Headers headers;
  private final JettyErrors errors;
  private final Workers workers;
  private final ReadingBounds bounds;

  Gate(
      RouteTable routes,
      Authentication authentication,
      CallLimits limits,
      HttpSettings settings,
      Headers headers,
      Workers workers,
      Handler inside) {
    super(inside);
    this.routes = routes;
    this.authentication = authentication;
    this.limits = limits;
    this.settings = settings;
    this.headers = headers;
    this.errors = new JettyErrors(headers, routes);
    this.workers = workers;
    this.bounds = new ReadingBounds(settings.maxReading(), settings.maxBuffered());
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.BLOCKING;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    headers.putOnEveryAnswer(request, response);
    // A caller who waits for us is not idle. Reads and writes that get nowhere still time out.
    request.addIdleTimeoutListener(timeout -> false);
    orRefuse(
        routes.errorsFor(request),
        request,
        response,
        callback,
        () -> {
          refuseLongAddress(request);
          refuseBadFraming(request.getHeaders());
          refuseOtherTransfer(request.getHeaders());
          if (request.getMethod().equals("OPTIONS")) {
            tellMethods(request, response, callback);
            return;
          }
          var match = routes.match(method(request), request.getHttpURI().getPath());
          if (match.route().waits()) {
            work(
                match.route(),
                request,
                response,
                callback,
                () -> admit(match, request, response, callback));
          } else {
            admit(match, request, response, callback);
          }
        });
    return true;
  }

  private void admit(
      RouteTable.Match match, Request request, Response response, Callback callback) {
    Route route = match.route();
    orRefuse(
        route.errors(),
        request,
        response,
        callback,
        () -> {
          var query = Query.parse(Optional.ofNullable(request.getHttpURI().getQuery()).orElse(""));
          refuseTokenIn(query);
          var address = authentication.address(request);
          refuseStranger(request, route);
          var signedIn = authenticate(request, route, address);
          boolean reads = hasBody(route, request);
          String mediaType = reads ? mediaType(request.getHeaders(), route) : "";
          var arrival =
              new Arrival(
                  Headers.requestId(request),
                  route,
                  match.pathParameters(),
                  query,
                  signedIn,
                  address,
                  mediaType,
                  settings.json());
          if (reads) {
            readBody(arrival, request, response, callback);
          } else {
            letIn(arrival, new byte[0], request, response, inItsPlace(route, callback));
          }
        });
  }

  private void orRefuse(
      ErrorShape shape, Request request, Response response, Callback callback, Runnable work) {
    try {
      work.run();
    } catch (RefusedException e) {
      refuse(e.refusal(), shape, request, response, callback);
    } catch (RegisterException e) {
      HttpEntrypoint.log(Headers.requestId(request), e);
      refuse(Refusal.of(e), shape, request, response, callback);
    } catch (RuntimeException e) {
      LOG.error("request {} failed", Headers.requestId(request), e);
      refuse(Refusal.unexpected(), shape, request, response, callback);
    }
  }

  private void work(
      Route route, Request request, Response response, Callback callback, Runnable work) {
    workers.run(
        new Workers.Work() {
          @Override
          public void run() {
            work.run();
          }

          @Override
          public void refused(Refusal refusal) {
            refuse(refusal, route.errors(), request, response, callback);
          }
        },
        request.getComponents().getScheduler());
  }

  /** A HEAD is a GET whose body Jetty leaves away. */
  private static String method(Request request) {
    return request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
  }

  private static void refuseLongAddress(Request request) {
    if (request.getHttpURI().asString().length() > MAX_ADDRESS) {
      throw new RefusedException(
          Refusal.of(
                  414,
                  "uri_too_long",
                  "An address may have at most " + MAX_ADDRESS + " characters.")
              .with("Connection", "close"));
    }
  }

  private static void refuseBadFraming(HttpFields headers) {
    for (HttpHeader once :
        List.of(
            HttpHeader.AUTHORIZATION,
            HttpHeader.CONTENT_TYPE,
            HttpHeader.CONTENT_ENCODING,
            HttpHeader.IF_MATCH)) {
      if (headers.getValuesList(once).size() > 1) {
        throw new RefusedException(
            Refusal.of(400, "repeated_header", "The header " + once + " is given more than once.")
                .with("Connection", "close"));
      }
    }
  }

  /** Jetty looks for the last word only, and would hand on what is compressed. */
  private static void refuseOtherTransfer(HttpFields headers) {
    String given = Optional.ofNullable(headers.get(HttpHeader.TRANSFER_ENCODING)).orElse("chunked");
    if (!given.equalsIgnoreCase("chunked")) {
      throw new RefusedException(
          Refusal.of(501, "not_implemented", "A body may be sent chunked, and in no other coding.")
              .with("Connection", "close"));
    }
  }

  /** A token in an address ends up in logs (RFC 6750, section 2.3). */
  private static void refuseTokenIn(Query query) {
    if (query.has("access_token")) {
      throw new RefusedException(
          Refusal.of(400, "token_in_query", "A token belongs into the header Authorization."));
    }
  }

  /**
   * Who goes around the proxy that speaks TLS sends secrets in the clear. Whether the server runs,
   * anybody may ask.
   */
  private void refuseStranger(Request request, Route route) {
    if (settings.tls().isEmpty()
        && route.bearsSecrets()
        && !authentication.mayComeStraightFrom(request)) {
      throw new RefusedException(
          Refusal.of(403, "not_a_proxy", "This server is called through the proxy in front of it.")
              .with("Connection", "close"));
    }
  }

  /** Who calls, when the route wants to know, and that they may do what it is for. */
  private Optional<SignIn.SignedIn> authenticate(
      Request request, Route route, Optional<InetAddress> address) {
    if (!(route.access() instanceof Route.Access.SignedIn access)) {
      return Optional.empty();
    }
    var origin = new Origin(access.face(), Headers.requestId(request), address);
    var signedIn = authentication.signedIn(request, origin);
    limits.count(signedIn.caller());
    signedIn.require(access.needs());
    return Optional.of(signedIn);
  }

  /** Whether a body is to be read: one that must be there, or that is. */
  private static boolean hasBody(Route route, Request request) {
    boolean sent =
        request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    return !route.body().optional() || (sent && !route.body().mediaTypes().isEmpty());
  }

  private static String mediaType(HttpFields headers, Route route) {
    var encoding = Optional.ofNullable(headers.get(HttpHeader.CONTENT_ENCODING));
    if (encoding.isPresent() && !encoding.get().equalsIgnoreCase("identity")) {
      throw new RefusedException(
          Refusal.of(415, "unsupported_encoding", "A body must not be compressed.")
              .with("Accept-Encoding", "identity"));
    }
    String given = Optional.ofNullable(headers.get(HttpHeader.CONTENT_TYPE)).orElse("");
    var matcher = MEDIA_TYPE.matcher(given.toLowerCase(Locale.ROOT));
    if (!matcher.matches() || !route.body().mediaTypes().contains(matcher.group(1))) {
      String taken =
          route.body().mediaTypes().stream().sorted().reduce((a, b) -> a + ", " + b).orElse("");
      throw new RefusedException(
          Refusal.of(
                  415,
                  "unsupported_media_type",
                  "A body here must be " + taken + (route.body().isText() ? ", in UTF-8." : "."))
              .with(acceptHeader(route), taken));
    }
    return matcher.group(1);
  }

  private static String acceptHeader(Route route) {
    return switch (route.method()) {
      case "PATCH" -> "Accept-Patch";
      case "POST" -> "Accept-Post";
      default -> "Accept";
    };
  }

  private void readBody(Arrival arrival, Request request, Response response, Callback callback) {
    BodyReading.start(
        request,
        Math.min(settings.maxBodyBytes(), arrival.route().body().maxBytes()),
        settings.bodyTimeout(),
        bounds,
        new BodyReading.Outcome() {
          @Override
          public void complete(byte[] body) {
            var released = Callback.from(callback, () -> bounds.release(body.length));
            orRefuse(
                arrival.route().errors(),
                request,
                response,
                released,
                () -> whole(arrival, body, request, response, released));
          }

          @Override
          public void refused(Refusal refusal) {
            refuse(refusal, arrival.route().errors(), request, response, callback);
          }

          @Override
          public void gone(Throwable cause) {
            callback.failed(cause);
          }
        });
  }

  /**
   * Only who has sent all takes a place among the bulks, so that nobody holds one by being slow.
   */
  private void whole(
      Arrival arrival, byte[] body, Request request, Response response, Callback callback) {
    var then = inItsPlace(arrival.route(), callback);
    work(
        arrival.route(),
        request,
        response,
        then,
        () -> letIn(arrival, body, request, response, then));
  }

  /** What changes many takes a place among the bulks, and gives it back when it is answered. */
  private Callback inItsPlace(Route route, Callback callback) {
    if (!route.changesMany()) {
      return callback;
    }
    limits.beginBulk();
    return Callback.from(callback, limits::endBulk);
  }

  private void letIn(
      Arrival arrival, byte[] body, Request request, Response response, Callback callback) {
    var inside = new Admitted(request);
    inside.setAttribute(Arrival.ATTRIBUTE, arrival);
    inside.setAttribute(Arrival.BODY, body);
    try {
      if (!super.handle(inside, response, callback)) {
        Response.writeError(inside, response, callback, 404);
      }
    } catch (Exception e) {
      Response.writeError(inside, response, callback, e);
    }
  }

  private void tellMethods(Request request, Response response, Callback callback) {
    try {
      routes.match("OPTIONS", request.getHttpURI().getPath());
      throw new IllegalStateException("no route takes OPTIONS");
    } catch (RefusedException e) {
      if (e.refusal().status() != 405) {
        throw e;
      }
      response.setStatus(204);
      e.refusal().headers().forEach((name, value) -> response.getHeaders().put(name, value));
      if (settings.crossOrigin().isPreflight(request)) {
        CrossOrigin.putOnPreflight(
            response.getHeaders(), Objects.requireNonNull(e.refusal().headers().get("Allow")));
      }
      // Said to be the last: left to Jetty, the end of one call can meet the next on its
      // connection.
      response.write(true, BufferUtil.EMPTY_BUFFER, callback);
    }
  }

  private void refuse(
      Refusal refusal, ErrorShape shape, Request request, Response response, Callback callback) {
    boolean sendsBody =
        request.getLength() != 0 && !request.getHeaders().contains(HttpHeader.EXPECT);
    errors.send(
        request,
        response,
        refusal,
        shape,
        sendsBody ? Draining.before(request, callback) : callback);
  }

  /** The request as handlers see it: the method is what the request line says. */
  private static final class Admitted extends Request.Wrapper {
    private final HttpFields headers;

    Admitted(Request request) {
      super(request);
      headers =
          request.getHeaders().contains(METHOD_OVERRIDE)
              ? HttpFields.build(request.getHeaders()).remove(METHOD_OVERRIDE).asImmutable()
              : request.getHeaders();
    }

    @Override
    public String getMethod() {
      return method(getWrapped());
    }

    @Override
    public HttpFields getHeaders() {
      return headers;
    }
  }
}
