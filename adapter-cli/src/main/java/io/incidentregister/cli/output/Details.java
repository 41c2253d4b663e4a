package io.incidentregister.cli.output;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One thing with its members under each other, so that a terminal cuts none of them: for what is
 * shown once and never again.
 */
public final class Details {

  private final String name;
  private final Map<String, Object> members = new LinkedHashMap<>();

  /**
   * A thing without members yet.
   *
   * @param name of several such things
   */
  public Details(String name) {
    this.name = name;
  }

  /** Adds a member, whose value is of the kinds that a {@link Listing} takes. */
  public Details add(String member, Object value) {
    members.put(member, value);
    return this;
  }

  /** Shows the thing; members without a value are left out for people. */
  public void print(Output output, OutputFormat format) {
    if (format == OutputFormat.TABLE) {
      lines(output);
    } else {
      new Listing(name, members.keySet().toArray(String[]::new))
          .add(members.values().toArray())
          .printOne(output, format);
    }
  }

  private void lines(Output output) {
    int width = members.keySet().stream().mapToInt(String::length).max().orElse(0);
    members.forEach(
        (member, value) -> {
          String text = Listing.text(value, ", ", "");
          if (!text.isEmpty()) {
            String title = member.replace('_', ' ').toUpperCase(Locale.ROOT);
            output.line(title + " ".repeat(width - title.length() + 2) + text);
          }
        });
  }
}
