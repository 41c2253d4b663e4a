package io.incidentregister.cli.command.change;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.IncidentChanges;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Objective;
import io.incidentregister.domain.incident.Relevance;
import io.incidentregister.domain.incident.ThreatObjective;
import io.incidentregister.domain.organization.TagId;
import io.incidentregister.json.PlanJson;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

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
    Path folder = Optional.ofNullable(target.toAbsolutePath().getParent()).orElse(target);
    Path whole = Files.createTempFile(folder, ".incident-plan-", ".tmp");
    try {
      try (var json = MAPPER.createGenerator(Files.newBufferedWriter(whole))) {
        write(json);
      }
      Files.move(whole, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(whole);
    }
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
    } catch (IllegalArgumentException | NoSuchElementException | DateTimeException e) {
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
      String id = text(each, "id");
      changes.add(
          new IncidentChanges(
              IncidentNumber.parse(id).orElseThrow(),
              versions.path(id).asLong(UNTOLD),
              all(each.path("changes"), PlanFile::change)));
    }
    return new PlanFile(
        optional(document, "command"),
        optional(document, "request").map(Hash::new),
        new Hash(text(document, "plan")),
        changes);
  }

  private static Change change(JsonNode change) {
    var field = Field.parse(text(change, "field")).orElseThrow();
    return switch (field) {
      case TAGS ->
          new Change.Tags(
              all(change.path("added"), PlanFile::tag), all(change.path("removed"), PlanFile::tag));
      case THREAT_OBJECTIVES ->
          new Change.Objectives(
              all(change.path("added"), PlanFile::objective),
              all(change.path("removed"), PlanFile::objective));
      default -> new Change.Value(field, optional(change, "before"), optional(change, "after"));
    };
  }

  private static Change.TagRef tag(JsonNode tag) {
    return new Change.TagRef(new TagId(UUID.fromString(text(tag, "id"))), text(tag, "content"));
  }

  private static ThreatObjective objective(JsonNode relation) {
    return new ThreatObjective(
        Objective.parse(text(relation, "threat_objective")).orElseThrow(),
        optional(relation, "relevance").map(label -> Relevance.parse(label).orElseThrow()),
        Instant.parse(text(relation, "created_date")));
  }

  private static <T> List<T> all(JsonNode array, Function<JsonNode, T> element) {
    if (!array.isArray()) {
      throw new NoSuchElementException("an array is missing");
    }
    var elements = new ArrayList<T>();
    array.forEach(each -> elements.add(element.apply(each)));
    return elements;
  }

  private static String text(JsonNode object, String name) {
    return optional(object, name).orElseThrow();
  }

  private static Optional<String> optional(JsonNode object, String name) {
    return Optional.ofNullable(object.path(name).textValue());
  }
}
