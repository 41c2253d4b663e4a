package io.incidentregister.domain.text;

/** What can be wrong with a text, each with the stable code that answers carry. */
public enum TextFault {
  BLANK("blank", "must not be blank"),
  INVISIBLE("invisible", "must hold at least one visible character"),
  TOO_LONG("too_long", "is too long"),
  CONTROL_CHARACTER(
      "control_character", "must not hold control characters other than tab and line breaks"),
  LONE_SURROGATE("lone_surrogate", "must not hold half of a surrogate pair"),
  BIDI_CONTROL(
      "bidi_control", "must not hold bidirectional overrides or isolates (U+202A–E, U+2066–9)");

  private final String code;
  private final String detail;

  TextFault(String code, String detail) {
    this.code = code;
    this.detail = detail;
  }

  /** The code that answers carry, lower case with underscores. */
  public String code() {
    return code;
  }

  /** What is wrong, to be read after the field's name. */
  public String detail() {
    return detail;
  }
}
