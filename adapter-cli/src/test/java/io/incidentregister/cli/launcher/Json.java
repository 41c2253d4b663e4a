package io.incidentregister.cli.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentregister.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads what commands print as JSON. */
final class Json {

  private Json() {}

  /** The only document that a run printed. */
  static JsonNode of(Cli.Ran ran) {
    return StrictJson.parse(ran.out().strip().getBytes(StandardCharsets.UTF_8));
  }

  /** The texts of a member of each element of an array. */
  static List<String> texts(JsonNode array, String member) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(each -> each.path(member).asText())
        .toList();
  }
}
