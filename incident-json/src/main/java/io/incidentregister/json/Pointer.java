package io.incidentregister.json;

/** JSON Pointers (RFC 6901) into what was sent, safe to be sent back. */
public final class Pointer {

  private static final int MAX_NAME = 100;

  private Pointer() {}

  /** The pointer to a member of what another points at. */
  public static String to(String parent, String member) {
    return parent + "/" + shown(member).replace("~", "~0").replace("/", "~1");
  }

  /** The pointer to an element of what another points at. */
  public static String to(String parent, int index) {
    return parent + "/" + index;
  }

  /** Names that nobody could have meant are cut. */
  private static String shown(String name) {
    int points = name.codePointCount(0, name.length());
    return points <= MAX_NAME ? name : name.substring(0, name.offsetByCodePoints(0, MAX_NAME));
  }
}
