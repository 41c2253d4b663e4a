package io.incidentregister.cli.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentregister.application.error.Fault;
import io.incidentregister.json.NullMeaning;
import io.incidentregister.json.PatchJson;
import io.incidentregister.json.StrictJson;
import io.incidentregister.json.UnreadableJsonException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Reads incidents from JSON Lines: each line a register row as an export writes it, or just the
 * editable fields of an incident.
 */
final class JsonLinesFile {

  /** What an exported row says about the incident that it was, and no new one can be told. */
  private static final Set<String> OF_THE_OLD =
      Set.of(
          "id",
          "opened_by",
          "updated_by",
          "created_date",
          "updated_date",
          "comment_count",
          "risk_associations");

  private final FileIncidents.Collector found = new FileIncidents.Collector();

  private JsonLinesFile() {}

  /**
   * Reads to the end.
   *
   * @throws IOException when the stream cannot be read
   */
  static FileIncidents read(InputStream stream, LongConsumer progress) throws IOException {
    var file = new JsonLinesFile();
    var bytes = new BufferedInputStream(stream, 1 << 16);
    long number = 0;
    for (Optional<byte[]> line = nextLine(bytes); line.isPresent(); line = nextLine(bytes)) {
      number++;
      progress.accept(number);
      if (!isBlank(line.get())) {
        file.readLine(number, line.get());
      }
    }
    return file.found.done();
  }

  private static Optional<byte[]> nextLine(InputStream stream) throws IOException {
    int next = stream.read();
    if (next < 0) {
      return Optional.empty();
    }
    var line = new ByteArrayOutputStream();
    while (next >= 0 && next != '\n') {
      line.write(next);
      next = stream.read();
    }
    return Optional.of(line.toByteArray());
  }

  private static boolean isBlank(byte[] line) {
    for (byte character : line) {
      if (character != ' ' && character != '\t' && character != '\r') {
        return false;
      }
    }
    return true;
  }

  private void readLine(long number, byte[] line) {
    try {
      var reading =
          PatchJson.read(fields(StrictJson.parseObject(line)), NullMeaning.NOT_GIVEN, OF_THE_OLD);
      if (reading.faults().isEmpty()) {
        found.row(number, reading.patch());
      }
      reading.faults().forEach(fault -> found.fault(place(number, fault)));
    } catch (UnreadableJsonException e) {
      found.fault(FileFault.ofLine(number, e.detail()));
    }
  }

  private static FileFault place(long number, Fault fault) {
    return FileFault.ofColumn(number, fault.name().substring(1), fault.detail());
  }

  /** The object as a patch has it: what an exported row keeps apart stands together there. */
  private static ObjectNode fields(ObjectNode object) {
    if (!(object.get("incident") instanceof ObjectNode incident)) {
      return object;
    }
    var fields = incident.deepCopy();
    object
        .properties()
        .forEach(
            member -> {
              if (!member.getKey().equals("incident")) {
                fields.set(member.getKey(), member.getValue());
              }
            });
    replace(fields, "assigned_to", "email");
    if (fields.get("tags") instanceof ArrayNode tags) {
      ArrayNode contents = JsonNodeFactory.instance.arrayNode();
      tags.forEach(tag -> contents.add(memberOf(tag, "content")));
      fields.set("tags", contents);
    }
    return fields;
  }

  private static void replace(ObjectNode fields, String name, String member) {
    JsonNode value = fields.get(name);
    if (value != null) {
      fields.set(name, memberOf(value, member));
    }
  }

  /** The member of an object; anything else as it is. */
  private static JsonNode memberOf(JsonNode value, String member) {
    return value.isObject() && value.has(member) ? value.path(member) : value;
  }
}
