package io.incidentregister.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentregister.json.StrictJson;
import java.util.Locale;
import java.util.stream.Collectors;

/** An answer as it came over the wire. */
record RawAnswer(String text) {

  int status() {
    return Integer.parseInt(text.substring(9, 12));
  }

  /** Every value of a header; its name is in lower case. */
  String header(String name) {
    return text.lines()
        .takeWhile(line -> !line.isEmpty())
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .collect(Collectors.joining(", "));
  }

  String body() {
    return text.substring(text.indexOf("\r\n\r\n") + 4);
  }

  JsonNode problem() {
    return StrictJson.parse(body().getBytes(UTF_8));
  }
}
