package io.incidentregister.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.incidentregister.application.Caller;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/** A call to be answered: what was sent, and where the answer goes. */
public final class Call {

  // Small answers get a length, large ones go out piece by piece: both are Jetty's to decide.
  private static final JsonFactory FACTORY =
      new JsonFactory().disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);

  private final Arrival arrival;
  private final Context context;

  Call(Arrival arrival, Context context) {
    this.arrival = arrival;
    this.context = context;
  }

  /** Who calls; every route that has a face has a caller. */
  public Caller caller() {
    return arrival.caller().orElseThrow();
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

  /** The media type of the body, lower case, without parameters. */
  public String mediaType() {
    return arrival.mediaType();
  }

  /** The whole body. */
  public byte[] body() {
    return Objects.requireNonNull(context.<byte[]>attribute(Arrival.BODY));
  }

  /** A header that was sent. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(context.header(name));
  }

  /** Gives the answer a header. */
  public Call with(String name, String value) {
    context.header(name, value);
    return this;
  }

  /** Writes JSON. */
  @FunctionalInterface
  public interface JsonBody {
    /**
     * Writes one value.
     *
     * @throws IOException when the caller is gone
     */
    void writeTo(JsonGenerator json) throws IOException;
  }

  /**
   * Answers with JSON, which goes out while it is written.
   *
   * @throws IOException when the caller is gone
   */
  public void answer(int status, JsonBody body) throws IOException {
    context.status(status).contentType("application/json");
    try (JsonGenerator json = FACTORY.createGenerator(context.res().getOutputStream())) {
      body.writeTo(json);
    }
  }
}
