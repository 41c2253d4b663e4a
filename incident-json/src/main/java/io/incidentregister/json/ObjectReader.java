package io.incidentregister.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads the members of an object one by one, and refuses those that nobody asked for. */
final class ObjectReader {

  private final ObjectNode object;
  private final Set<String> asked = new HashSet<>();

  ObjectReader(ObjectNode object) {
    this.object = object;
  }

  UnreadableJsonException wrong(String name) {
    return new UnreadableJsonException(
        "The member '" + name + "' is missing or not as it must be.");
  }

  String text(String name) {
    return textOrNull(name).orElseThrow(() -> wrong(name));
  }

  Optional<String> textOrNull(String name) {
    JsonNode value = value(name);
    if (value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw wrong(name);
    }
    return Optional.of(value.textValue());
  }

  /** The text of a member that was not always written. */
  Optional<String> textIfThere(String name) {
    asked.add(name);
    return object.has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  /** An object, or null, or nothing at all, as in what was written before there was any. */
  Optional<ObjectReader> objectIfThere(String name) {
    asked.add(name);
    return object.hasNonNull(name) ? Optional.of(object(name)) : Optional.empty();
  }

  /** The digits of a whole number, or the text that stands in its place. */
  String number(String name) {
    JsonNode value = value(name);
    if (value.isIntegralNumber()) {
      return value.bigIntegerValue().toString();
    }
    return text(name);
  }

  long whole(String name) {
    return wholeOrNull(name).orElseThrow(() -> wrong(name));
  }

  OptionalLong wholeOrNull(String name) {
    JsonNode value = value(name);
    if (value.isNull()) {
      return OptionalLong.empty();
    }
    if (!value.isIntegralNumber() || value.bigIntegerValue().bitLength() > 63) {
      throw wrong(name);
    }
    return OptionalLong.of(value.bigIntegerValue().longValue());
  }

  void requireNull(String name) {
    if (!value(name).isNull()) {
      throw wrong(name);
    }
  }

  boolean has(String name) {
    return object.has(name);
  }

  ObjectReader object(String name) {
    if (value(name) instanceof ObjectNode found) {
      return new ObjectReader(found);
    }
    throw wrong(name);
  }

  /** The text of a member that is usually an object or null. */
  Optional<String> textUnlessObject(String name) {
    return value(name).isTextual() ? Optional.of(text(name)) : Optional.empty();
  }

  /** The text of a member that is usually an array. */
  Optional<String> textUnlessArray(String name) {
    return value(name).isArray() ? Optional.empty() : Optional.of(text(name));
  }

  List<ObjectReader> objects(String name) {
    if (!(value(name) instanceof ArrayNode array)) {
      throw wrong(name);
    }
    var objects = new ArrayList<ObjectReader>();
    for (JsonNode element : array) {
      if (!(element instanceof ObjectNode found)) {
        throw wrong(name);
      }
      objects.add(new ObjectReader(found));
    }
    return objects;
  }

  List<String> texts(String name) {
    if (!(value(name) instanceof ArrayNode array)) {
      throw wrong(name);
    }
    var texts = new ArrayList<String>();
    for (JsonNode element : array) {
      if (!element.isTextual()) {
        throw wrong(name);
      }
      texts.add(element.textValue());
    }
    return texts;
  }

  /** Says that this is all. */
  void end() {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!asked.contains(name)) {
                throw new UnreadableJsonException("There is a member that does not belong there.");
              }
            });
  }

  private JsonNode value(String name) {
    asked.add(name);
    JsonNode value = object.get(name);
    if (value == null) {
      throw wrong(name);
    }
    return value;
  }
}
