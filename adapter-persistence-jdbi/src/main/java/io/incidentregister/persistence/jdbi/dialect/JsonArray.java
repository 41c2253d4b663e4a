package io.incidentregister.persistence.jdbi.dialect;

import java.util.HexFormat;
import java.util.Optional;

/**
 * Writes a JSON array of texts, numbers, booleans, bytes (as hexadecimal text) and arrays. Texts
 * hold no lone surrogates: the domain refuses them.
 */
final class JsonArray {

  private final StringBuilder json;

  JsonArray() {
    this(new StringBuilder());
  }

  private JsonArray(StringBuilder json) {
    this.json = json.append('[');
  }

  /** Starts an array within this one, which goes on when that one has ended. */
  JsonArray array() {
    separate();
    return new JsonArray(json);
  }

  /** Adds an element; empty is null. */
  void add(Optional<?> value) {
    separate();
    value.ifPresentOrElse(this::write, () -> json.append("null"));
  }

  /** Ends the array. */
  JsonArray end() {
    json.append(']');
    return this;
  }

  /** Everything that was written so far, with the arrays around this one. */
  String text() {
    return json.toString();
  }

  private void separate() {
    if (json.charAt(json.length() - 1) != '[') {
      json.append(',');
    }
  }

  private void write(Object value) {
    if (value instanceof Number || value instanceof Boolean) {
      json.append(value);
    } else if (value instanceof byte[] bytes) {
      json.append('"').append(HexFormat.of().formatHex(bytes)).append('"');
    } else {
      write(value.toString());
    }
  }

  private void write(String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
