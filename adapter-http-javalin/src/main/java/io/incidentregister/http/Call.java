package io.incidentregister.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentregister.application.Caller;
import io.incidentregister.domain.organization.Permission;
import io.incidentregister.json.StrictJson;
import io.incidentregister.json.UnreadableJsonException;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A call to be answered: what was sent. Used by the one thread that answers it. */
public final class Call {

  private final Arrival arrival;
  private final Context context;
  private Optional<ObjectNode> json = Optional.empty();

  Call(Arrival arrival, Context context) {
    this.arrival = arrival;
    this.context = context;
  }

  /** Who calls; every route that has a face has a caller. */
  public Caller caller() {
    return arrival.signedIn().orElseThrow().caller();
  }

  /** What the caller may do; asked again when it is done. */
  public Set<Permission> permissions() {
    return arrival.signedIn().orElseThrow().permissions();
  }

  /** From where it came; empty when that is not known. */
  public Optional<InetAddress> address() {
    return arrival.address();
  }

  /** What its route takes. */
  public Set<Permission> needs() {
    return arrival.route().needs();
  }

  /** Such as {@code PATCH}. */
  public String method() {
    return arrival.route().method();
  }

  /** The path of its route, such as {@code /v1/incidents/{incident}}. */
  public String template() {
    return arrival.route().path();
  }

  /** What stands in those places of the path that have a name. */
  public Map<String, String> pathParameters() {
    return arrival.pathParameters();
  }

  /** What stands in the place of the path that bears this name. */
  public String pathParameter(String name) {
    return Objects.requireNonNull(arrival.pathParameters().get(name), name);
  }

  /** The path as it was sent. */
  public String path() {
    return context.path();
  }

  /** The parameters behind the path. */
  public Query query() {
    return arrival.query();
  }

  /** The media type of the body, lower case, without parameters; empty when there is no body. */
  public String mediaType() {
    return arrival.mediaType();
  }

  /** Whether the body is JSON, or there is none. */
  public boolean hasJson() {
    return mediaType().isEmpty() || mediaType().endsWith("json");
  }

  /** The whole body. */
  public byte[] body() {
    return Objects.requireNonNull(context.<byte[]>attribute(Arrival.BODY));
  }

  /**
   * The body, read as one JSON object; an empty one when the route takes calls without a body and
   * there is none.
   *
   * @throws RefusedException when it is not readable
   */
  public ObjectNode json() {
    if (json.isEmpty()) {
      json = Optional.of(readJson());
    }
    return json.get();
  }

  private ObjectNode readJson() {
    if (mediaType().isEmpty()) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      ObjectNode read = StrictJson.parseObject(body(), arrival.json());
      if (read.has("access_token")) {
        throw unreadable(
            "token_in_body", "A token belongs into the header Authorization, not into the body.");
      }
      return read;
    } catch (UnreadableJsonException e) {
      throw unreadable("unreadable_json", e.detail());
    }
  }

  private static RefusedException unreadable(String code, String detail) {
    return new RefusedException(Refusal.of(400, code, detail));
  }

  /** Every value of a header, as often as it was sent. */
  public List<String> headers(String name) {
    return Collections.list(context.req().getHeaders(name));
  }

  /** A header that was sent. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(context.header(name));
  }
}
