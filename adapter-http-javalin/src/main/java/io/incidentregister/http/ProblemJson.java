package io.incidentregister.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.incidentregister.application.error.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Refusals as {@code application/problem+json}, RFC 9457. */
public class ProblemJson implements ErrorShape {

  /** The one shape of the register face, and of what belongs to no face. */
  public static final ProblemJson SHAPE = new ProblemJson();

  private static final JsonFactory FACTORY = new JsonFactory();

  private static final Map<Integer, String> TITLES =
      Map.ofEntries(
          Map.entry(400, "The request cannot be read"),
          Map.entry(401, "Not authenticated"),
          Map.entry(403, "Not allowed"),
          Map.entry(404, "Not found"),
          Map.entry(405, "Method not allowed"),
          Map.entry(408, "The request took too long"),
          Map.entry(409, "Conflict"),
          Map.entry(412, "The incident has changed"),
          Map.entry(413, "The body is too large"),
          Map.entry(414, "The address is too long"),
          Map.entry(415, "Unsupported media type"),
          Map.entry(422, "Validation failed"),
          Map.entry(429, "Too many calls"),
          Map.entry(431, "The headers are too large"),
          Map.entry(500, "Unexpected failure"),
          Map.entry(501, "Not implemented"),
          Map.entry(503, "Unavailable"),
          Map.entry(505, "Unsupported version of HTTP"));

  /** For shapes that add members of their own. */
  protected ProblemJson() {}

  @Override
  public final String contentType() {
    return "application/problem+json";
  }

  @Override
  public final byte[] body(Refusal refusal, String requestId) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      members(json, refusal);
      json.writeStringField("instance", requestId);
      more(json, refusal);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /** Writes members beside those of every problem. */
  protected void more(JsonGenerator json, Refusal refusal) throws IOException {
    // Usually there are none.
  }

  /** Writes a problem that is part of an answer. */
  public static void write(JsonGenerator json, Refusal refusal) throws IOException {
    json.writeStartObject();
    members(json, refusal);
    json.writeEndObject();
  }

  private static void members(JsonGenerator json, Refusal refusal) throws IOException {
    json.writeStringField("type", "/problems/" + refusal.code().replace('_', '-'));
    json.writeStringField("title", TITLES.getOrDefault(refusal.status(), "Refused"));
    json.writeNumberField("status", refusal.status());
    json.writeStringField("code", refusal.code());
    json.writeStringField("detail", refusal.detail());
    if (!refusal.faults().isEmpty()) {
      json.writeArrayFieldStart("errors");
      for (Fault fault : refusal.faults()) {
        json.writeStartObject();
        json.writeStringField(
            fault.place() == Fault.Place.BODY ? "pointer" : "parameter", fault.name());
        json.writeStringField("code", fault.code());
        json.writeStringField("detail", fault.detail());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }
}
