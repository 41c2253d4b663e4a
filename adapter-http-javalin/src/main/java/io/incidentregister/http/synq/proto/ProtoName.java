package io.incidentregister.http.synq.proto;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The two spellings of a field's name: that of its definition, such as {@code issue_ids}, and that
 * of JSON, such as {@code issueIds}.
 */
public final class ProtoName {

  private static final Pattern ORIGINAL = Pattern.compile("[a-z][a-z0-9]*(_[a-z][a-z0-9]*)*");
  private static final Pattern CAPITAL = Pattern.compile("[A-Z]");
  private static final Pattern AFTER_UNDERSCORE = Pattern.compile("_([a-z])");

  private ProtoName() {}

  /** As the definition spells a name of JSON. */
  public static String original(String json) {
    return CAPITAL
        .matcher(json)
        .replaceAll(capital -> "_" + capital.group().toLowerCase(Locale.ROOT));
  }

  /** As JSON spells a name of the definition; what could be none stays as it is. */
  public static String json(String original) {
    return ORIGINAL.matcher(original).matches()
        ? AFTER_UNDERSCORE
            .matcher(original)
            .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT))
        : original;
  }
}
