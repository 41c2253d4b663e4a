package io.incidentregister.http;

import io.incidentregister.application.error.Fault;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names and values as a query, or a form, has them. */
public final class Query {

  private final Map<String, List<String>> values;

  private Query(Map<String, List<String>> values) {
    this.values = values;
  }

  /**
   * Reads {@code application/x-www-form-urlencoded} text.
   *
   * @throws RefusedException when it is badly encoded
   */
  public static Query parse(String encoded) {
    var values = new LinkedHashMap<String, List<String>>();
    for (String pair : encoded.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        values.computeIfAbsent(decode(name), key -> new ArrayList<>()).add(decode(value));
      }
    }
    return new Query(values);
  }

  /**
   * Reads one percent-encoded text.
   *
   * @throws RefusedException when it is badly encoded
   */
  public static String decode(String encoded) {
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        bytes.write(hex(encoded, i + 1) * 16 + hex(encoded, i + 2));
        i += 2;
      } else if (c == '+') {
        bytes.write(' ');
      } else if (c > ' ' && c < 0x7F) {
        bytes.write(c);
      } else {
        throw badlyEncoded();
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw badlyEncoded();
    }
  }

  private static int hex(String encoded, int at) {
    int digit = at < encoded.length() ? Character.digit(encoded.charAt(at), 16) : -1;
    if (digit < 0) {
      throw badlyEncoded();
    }
    return digit;
  }

  private static RefusedException badlyEncoded() {
    return new RefusedException(
        Refusal.of(400, "bad_encoding", "A parameter is not percent-encoded UTF-8."));
  }

  /** Whether something is given by this name. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** All values by name, in the order of the query. */
  public Map<String, List<String>> values() {
    return Collections.unmodifiableMap(values);
  }

  /** All values by name, those of {@code name[]} joined to those of {@code name}. */
  public Map<String, List<String>> merged() {
    var merged = new LinkedHashMap<String, List<String>>();
    values.forEach(
        (name, given) ->
            merged
                .computeIfAbsent(
                    name.endsWith("[]") ? name.substring(0, name.length() - 2) : name,
                    key -> new ArrayList<>())
                .addAll(given));
    return merged;
  }

  /** The first value of a parameter. */
  public Optional<String> first(String name) {
    return values.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** What is given and not known, and what is given more than once. */
  public List<Fault> faults(Set<String> known) {
    var faults = new ArrayList<Fault>();
    values.forEach(
        (name, given) -> {
          if (!known.contains(name)) {
            faults.add(Fault.parameter(name, "unknown_parameter", "is not a parameter here"));
          } else if (given.size() > 1) {
            faults.add(Fault.parameter(name, "repeated", "must be given once"));
          }
        });
    return faults;
  }
}
