package io.incidentregister.http.writing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentregister.application.input.Reading;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.http.Call;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Tells requests apart: the digest of what is asked for, written in one way only. The prefix of the
 * path, the spelling of an id, the order of parameters and of members, and white space make no
 * difference; of what is no JSON, every byte does.
 */
final class RequestDigest {

  // Escaped, half a surrogate pair is a text like any other.
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final String OTHER_PREFIX = "/api";
  private static final String PLAIN = "application/json";
  private static final String DRY_RUN = "dry_run";

  private RequestDigest() {}

  /** Of everything that decides what the call does. */
  static Hash fingerprint(Call call) {
    return digest(
        json -> {
          request(json, call, call.query().merged());
          textOrNull(json, call.header("If-Match").map(String::strip));
          textOrNull(json, call.header("If-Plan").map(String::strip));
        });
  }

  /** The same of a dry run and of the real call, whatever they expect to find. */
  static Hash planned(Call call) {
    var parameters = call.query().merged();
    parameters.remove(DRY_RUN);
    return digest(json -> request(json, call, parameters));
  }

  private interface Parts {
    void writeTo(JsonGenerator json) throws IOException;
  }

  private static Hash digest(Parts parts) {
    try (var digest = new DigestOutputStream(OutputStream.nullOutputStream(), sha256());
        var json = FACTORY.createGenerator(digest)) {
      json.writeStartArray();
      parts.writeTo(json);
      json.writeEndArray();
      json.flush();
      return Hash.ofBytes(digest.getMessageDigest().digest());
    } catch (IOException e) {
      throw new UncheckedIOException("writing nowhere does not fail", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void request(JsonGenerator json, Call call, Map<String, List<String>> parameters)
      throws IOException {
    json.writeString(call.method());
    json.writeString(withoutPrefix(call.template()));
    json.writeStartObject();
    for (var place : new TreeMap<>(call.pathParameters()).entrySet()) {
      json.writeStringField(place.getKey(), canonical(place.getKey(), place.getValue()));
    }
    json.writeEndObject();
    json.writeStartObject();
    for (var parameter : new TreeMap<>(parameters).entrySet()) {
      json.writeArrayFieldStart(parameter.getKey());
      for (String value : parameter.getValue()) {
        json.writeString(value);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
    // No body says the same as an empty object, and null means something else in a merge patch.
    json.writeString(call.mediaType().isEmpty() ? PLAIN : call.mediaType());
    if (call.hasJson()) {
      node(json, call.json());
    } else {
      json.writeString(Hash.ofBytes(sha256().digest(call.body())).hex());
    }
  }

  private static String withoutPrefix(String template) {
    return template.startsWith(OTHER_PREFIX + "/")
        ? template.substring(OTHER_PREFIX.length())
        : template;
  }

  /** What stands in a place of the path, as everybody would write it. */
  private static String canonical(String name, String given) {
    return switch (name) {
      case "incident" ->
          IncidentNumber.parseLenient(given)
              .map(IncidentNumber::toString)
              .orElseGet(() -> uuid(given));
      case "risk" -> risk(given);
      case "source" -> given;
      default -> uuid(given);
    };
  }

  private static String uuid(String given) {
    return Reading.uuid(given).map(UUID::toString).orElse(given);
  }

  private static String risk(String given) {
    String[] parts = given.toUpperCase(Locale.ROOT).split("-0*", 2);
    return parts.length == 2
        ? parts[0] + "-" + "0".repeat(Math.max(0, 5 - parts[1].length())) + parts[1]
        : given;
  }

  private static void textOrNull(JsonGenerator json, Optional<String> text) throws IOException {
    if (text.isPresent()) {
      json.writeString(text.get());
    } else {
      json.writeNull();
    }
  }

  /** How deep it goes is bounded where it was read. */
  private static void node(JsonGenerator json, JsonNode node) throws IOException {
    if (node instanceof ObjectNode object) {
      var members = new TreeMap<String, JsonNode>();
      object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
      json.writeStartObject();
      for (var member : members.entrySet()) {
        json.writeFieldName(member.getKey());
        node(json, member.getValue());
      }
      json.writeEndObject();
    } else if (node instanceof ArrayNode array) {
      json.writeStartArray();
      for (JsonNode element : array) {
        node(json, element);
      }
      json.writeEndArray();
    } else if (node.isTextual()) {
      json.writeString(node.textValue());
    } else {
      json.writeRawValue(node.asText());
    }
  }
}
