package io.incidentregister.http.synq;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.incidentregister.application.error.Fault;
import io.incidentregister.http.ErrorShape;
import io.incidentregister.http.Refusal;
import io.incidentregister.http.synq.proto.ProtoName;
import io.incidentregister.http.synq.proto.ProtoReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Refusals as the JSON of {@code google.rpc.Status}. Its details hold the faults as a {@code
 * BadRequest}, when there are any, and then the code that programs can rely on as an {@code
 * ErrorInfo}.
 */
final class SynqErrors implements ErrorShape {

  private static final JsonFactory FACTORY = new JsonFactory();

  private static final String TYPES = "type.googleapis.com/google.rpc.";
  private static final String DOMAIN = "incident-register";

  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

  @Override
  public int status(Refusal refusal) {
    return RpcStatus.of(refusal).http();
  }

  @Override
  public String contentType() {
    return "application/json";
  }

  @Override
  public byte[] body(Refusal refusal, String requestId) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("code", RpcStatus.of(refusal).code());
      json.writeStringField("message", refusal.detail());
      json.writeArrayFieldStart("details");
      if (!refusal.faults().isEmpty()) {
        writeBadRequest(json, refusal.faults());
      }
      writeErrorInfo(json, refusal.code(), requestId);
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static void writeBadRequest(JsonGenerator json, List<Fault> faults) throws IOException {
    json.writeStartObject();
    json.writeStringField("@type", TYPES + "BadRequest");
    json.writeArrayFieldStart("fieldViolations");
    for (Fault fault : faults) {
      json.writeStartObject();
      json.writeStringField("field", field(fault));
      json.writeStringField("description", fault.detail());
      json.writeStringField("reason", reason(fault.code()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeErrorInfo(JsonGenerator json, String code, String requestId)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("@type", TYPES + "ErrorInfo");
    json.writeStringField("reason", reason(code));
    json.writeStringField("domain", DOMAIN);
    json.writeObjectFieldStart("metadata");
    json.writeStringField("requestId", requestId);
    json.writeEndObject();
    json.writeEndObject();
  }

  /** A code of ours, as {@code google.rpc} asks for reasons to be written. */
  private static String reason(String code) {
    return code.toUpperCase(Locale.ROOT);
  }

  private static String field(Fault fault) {
    return switch (fault.place()) {
      case PARAMETER -> fault.name();
      case BODY -> path(fault);
    };
  }

  /** {@code /split_issue_ids/0} as {@code splitIssueIds[0]}. What is no field stays as it was. */
  private static String path(Fault fault) {
    boolean known = !fault.code().equals(ProtoReader.UNKNOWN);
    var path = new StringBuilder();
    for (String part : fault.name().split("/", -1)) {
      String name = part.replace("~1", "/").replace("~0", "~");
      if (known && path.length() > 0 && INDEX.matcher(name).matches()) {
        path.append('[').append(name).append(']');
      } else {
        path.append(path.length() > 0 ? "." : "").append(known ? ProtoName.json(name) : name);
      }
    }
    return path.toString();
  }
}
