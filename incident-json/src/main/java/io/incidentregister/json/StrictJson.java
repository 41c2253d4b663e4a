package io.incidentregister.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads one JSON document, and refuses what two readers could understand differently: a key that
 * stands twice, a byte that is not UTF-8, anything behind the end. What it costs to refuse does not
 * grow with what was sent.
 */
public final class StrictJson {

  /** How deep arrays and objects may be nested, unless somebody says otherwise. */
  public static final int MAX_DEPTH = 32;

  /** How many digits a number may have. */
  public static final int MAX_DIGITS = 1_000;

  /** How many keys a document may have in all its objects together; the same. */
  public static final int MAX_KEYS = 50_000;

  /** How many values a document may have, counting those within others; the same. */
  public static final int MAX_VALUES = 250_000;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /**
   * Names are not kept from one document to the next: whoever sends many new ones gains nothing.
   */
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(JsonLimits.MAX_DEPTH + 1)
                  .maxNumberLength(MAX_DIGITS)
                  .build())
          .build();

  private final JsonParser parser;
  private final JsonLimits limits;
  private int depth;
  private int keys;
  private int values;

  private StrictJson(JsonParser parser, JsonLimits limits) {
    this.parser = parser;
    this.limits = limits;
  }

  /**
   * The document, within the usual limits.
   *
   * @param utf8 the whole document, without a byte order mark
   * @throws UnreadableJsonException saying why it is refused
   */
  public static JsonNode parse(byte[] utf8) {
    return parse(utf8, JsonLimits.USUAL);
  }

  /** The same within other limits. */
  public static JsonNode parse(byte[] utf8, JsonLimits limits) {
    if (startsWithByteOrderMark(utf8)) {
      throw new UnreadableJsonException("The JSON must not start with a byte order mark.");
    }
    try (JsonParser parser = FACTORY.createParser(reader(utf8))) {
      return new StrictJson(parser, limits).document();
    } catch (CharacterCodingException e) {
      throw new UnreadableJsonException("The JSON is not valid UTF-8.");
    } catch (StreamConstraintsException e) {
      throw new UnreadableJsonException(
          "The JSON has a number of more than %d digits, or a name that is too long."
              .formatted(MAX_DIGITS));
    } catch (JacksonException e) {
      throw new UnreadableJsonException("The JSON is malformed" + at(e.getLocation()));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory does not fail", e);
    }
  }

  /**
   * The document, which must be an object, within the usual limits.
   *
   * @throws UnreadableJsonException saying why it is refused
   */
  public static ObjectNode parseObject(byte[] utf8) {
    return parseObject(utf8, JsonLimits.USUAL);
  }

  /** The same within other limits. */
  public static ObjectNode parseObject(byte[] utf8, JsonLimits limits) {
    if (parse(utf8, limits) instanceof ObjectNode object) {
      return object;
    }
    throw new UnreadableJsonException("The JSON must be an object.");
  }

  private static Reader reader(byte[] utf8) {
    return new InputStreamReader(
        new ByteArrayInputStream(utf8),
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  private static boolean startsWithByteOrderMark(byte[] bytes) {
    return bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }

  private JsonNode document() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new UnreadableJsonException("The JSON is empty.");
    }
    JsonNode document = value(first);
    if (parser.nextToken() != null) {
      throw refused("There is more than one JSON document");
    }
    return document;
  }

  /** The recursion is bounded by the depth that is allowed. */
  private JsonNode value(JsonToken token) throws IOException {
    if (++values > limits.values()) {
      throw refused("The JSON has more than " + limits.values() + " values");
    }
    return switch (token) {
      case START_OBJECT -> {
        goDeeper();
        yield object();
      }
      case START_ARRAY -> {
        goDeeper();
        yield array();
      }
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> decimal();
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw refused("The JSON is malformed");
    };
  }

  private void goDeeper() {
    if (++depth > limits.depth()) {
      throw refused("The JSON is nested deeper than " + limits.depth() + " levels");
    }
  }

  private JsonNode decimal() throws IOException {
    try {
      return NODES.numberNode(parser.getDecimalValue());
    } catch (NumberFormatException e) {
      // The exponent does not fit; Jackson says so in this way for some, and in its own for others.
      throw refused("The JSON has a number that is too large or too small");
    }
  }

  private ObjectNode object() throws IOException {
    ObjectNode object = NODES.objectNode();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      if (++keys > limits.keys()) {
        throw refused("The JSON has more than " + limits.keys() + " keys");
      }
      if (object.has(name)) {
        throw refused("A key stands twice in one object of the JSON");
      }
      object.set(name, value(parser.nextToken()));
    }
    depth--;
    return object;
  }

  private ArrayNode array() throws IOException {
    ArrayNode array = NODES.arrayNode();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      array.add(value(token));
    }
    depth--;
    return array;
  }

  private UnreadableJsonException refused(String sentence) {
    return new UnreadableJsonException(sentence + at(parser.currentTokenLocation()));
  }

  private static String at(JsonLocation location) {
    return location == null || location.getLineNr() < 1
        ? "."
        : String.format(
            Locale.ROOT,
            ", at line %d, column %d.",
            location.getLineNr(),
            Math.max(1, location.getColumnNr()));
  }
}
