package io.incidentregister.json;

/**
 * How much one document may hold.
 *
 * @param depth how deep arrays and objects may be nested, 1–{@value #MAX_DEPTH}
 * @param keys how many keys all its objects may have together
 * @param values how many values it may have, counting those within others
 */
public record JsonLimits(int depth, int keys, int values) {

  /** The deepest nesting that can be allowed. */
  public static final int MAX_DEPTH = 500;

  /** What holds unless somebody says otherwise. */
  public static final JsonLimits USUAL =
      new JsonLimits(StrictJson.MAX_DEPTH, StrictJson.MAX_KEYS, StrictJson.MAX_VALUES);

  public JsonLimits {
    if (depth < 1 || depth > MAX_DEPTH || keys < 1 || values < 1) {
      throw new IllegalArgumentException("limits that let nothing pass, or too much");
    }
  }
}
