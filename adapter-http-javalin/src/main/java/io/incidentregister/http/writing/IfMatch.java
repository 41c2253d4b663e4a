package io.incidentregister.http.writing;

import io.incidentregister.http.Call;
import io.incidentregister.http.Refusal;
import io.incidentregister.http.RefusedException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The precondition of a write to one incident: RFC 9110, section 13.1.1. */
public final class IfMatch {

  private static final Pattern ENTITY_TAG = Pattern.compile("(W/)?\"([\\x21\\x23-\\x7E]*)\"");
  private static final Pattern VERSION = Pattern.compile("v([1-9][0-9]{0,17})");

  /** No incident is at this version: what is weak, or none of ours, never matches. */
  private static final long NONE = 0;

  private static final String ANY = "*";

  private IfMatch() {}

  /**
   * What is no write to one incident has no entity tag to be compared.
   *
   * @throws RefusedException when the caller asks for one, rather than that it be ignored
   */
  public static void refuse(Call call) {
    if (!header(call).equals(ANY)) {
      throw malformed(
          "If-Match is for changing one incident; a bulk takes \"versions\" beside its ids.");
    }
  }

  private static String header(Call call) {
    return call.header("If-Match").map(String::strip).orElse(ANY);
  }

  private static RefusedException malformed(String detail) {
    return new RefusedException(Refusal.of(400, "malformed_if_match", detail));
  }

  /**
   * The version that the caller saw, by id; nothing when it does not matter.
   *
   * @throws RefusedException when the header is malformed, or names several versions
   */
  public static Map<String, Long> versions(Call call, String id) {
    return version(call).map(version -> Map.of(id, version)).orElse(Map.of());
  }

  /** The same of the one incident that the call is about. */
  public static Optional<Long> version(Call call) {
    String header = header(call);
    if (header.equals(ANY)) {
      return Optional.empty();
    }
    var tag = ENTITY_TAG.matcher(header);
    if (!tag.matches()) {
      throw malformed("If-Match takes * or one entity tag such as \"v7\".");
    }
    var version = VERSION.matcher(tag.group(2));
    boolean strong = tag.group(1) == null;
    return Optional.of(strong && version.matches() ? Long.parseLong(version.group(1)) : NONE);
  }
}
