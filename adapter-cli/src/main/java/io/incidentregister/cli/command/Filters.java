package io.incidentregister.cli.command;

import java.util.ArrayList;
import java.util.List;

/** Filters of the register API's lists as people type them. */
public final class Filters {

  private Filters() {}

  /** The register API's name of a filter that somebody named as the options of a list are. */
  public static String nameOf(String typed) {
    String name = OptionNames.wireName(typed);
    return switch (name) {
      case "tag" -> "tags";
      case "objective" -> "threat_objectives";
      default -> name;
    };
  }

  /** The values of a filter; a span of dates is two. */
  public static List<String> readValues(String name, List<String> values) {
    if (!name.endsWith("_date")) {
      return values;
    }
    var dates = new ArrayList<String>();
    values.forEach(value -> dates.addAll(List.of(value.split("\\.\\.", -1))));
    return dates;
  }
}
