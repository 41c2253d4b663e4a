package io.incidentregister.cli.command.change;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.incidentregister.cli.transfer.WholeFile;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.incident.IncidentChanges;
import io.incidentregister.json.PlanJson;
import io.incidentregister.json.UnreadableJsonException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a dry run would have done, as a file: the document of the register API's dry run, and beside
 * it what tells where a plan moved. The document alone is a plan, too.
 *
 * @param command the name of the command, when the file tells
 * @param request the digest of what was asked for, when the file tells
 * @param plan the digest of that and of the changes
 * @param changes what would have changed; the version before is {@link #UNTOLD} when the file does
 *     not tell versions
 */
record PlanFile(
    Optional<String> command, Optional<Hash> request, Hash plan, List<IncidentChanges> changes) {

  /** In the place of a version that the file does not tell. */
  static final long UNTOLD = -1;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** A file that is something else. */
  static final class NoPlanException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    NoPlanException(String reason) {
      super(reason);
      this.reason = reason;
    }

    /** To be read after the file's name and a colon. */
    String reason() {
      return reason;
    }
  }

  PlanFile {
    changes = List.copyOf(changes);
  }

  /** What the system says about a file, without its name. */
  static String why(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "this user may not";
    }
    String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    return Objects.requireNonNullElse(reason, "it is no file");
  }

  /** Writes it whole or not at all: one that is there stays until then. */
  void write(Path target) throws IOException {
    WholeFile.write(
        target,
        writer -> {
          var json = MAPPER.createGenerator(writer);
          write(json);
          json.flush();
        });
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("command", command.orElseThrow());
    json.writeStringField("request", request.orElseThrow().hex());
    json.writeObjectFieldStart("versions");
    for (IncidentChanges each : changes) {
      json.writeNumberField(each.incident().toString(), each.versionBefore());
    }
    json.writeEndObject();
    PlanJson.writeMembers(json, changes, plan);
    json.writeEndObject();
    json.writeRaw('\n');
  }

  /**
   * Reads a file.
   *
   * @throws NoPlanException when it holds something else
   */
  static PlanFile read(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new NoPlanException("it is a folder");
    }
    try (var reader = Files.newBufferedReader(path)) {
      return read(MAPPER.readTree(reader));
    } catch (JacksonException | CharacterCodingException e) {
      throw new NoPlanException("it is not JSON");
    } catch (UnreadableJsonException | IllegalArgumentException e) {
      throw new NoPlanException("its changes are not as a dry run writes them");
    }
  }

  private static PlanFile read(JsonNode document) throws NoPlanException {
    if (!document.path("plan").isTextual() || !document.path("changes").isArray()) {
      throw new NoPlanException("it has no 'plan' and 'changes'");
    }
    var versions = document.path("versions");
    var changes = new ArrayList<IncidentChanges>();
    for (JsonNode each : document.path("changes")) {
      long version = versions.path(each.path("id").asText()).asLong(UNTOLD);
      changes.add(PlanJson.readChanges(each, version));
    }
    return new PlanFile(
        optional(document, "command"),
        optional(document, "request").map(Hash::new),
        new Hash(document.path("plan").textValue()),
        changes);
  }

  private static Optional<String> optional(JsonNode object, String name) {
    return Optional.ofNullable(object.path(name).textValue());
  }
}
