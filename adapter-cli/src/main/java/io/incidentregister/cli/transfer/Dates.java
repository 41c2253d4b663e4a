package io.incidentregister.cli.transfer;

import java.util.regex.Pattern;

/** Dates as people write them. */
public final class Dates {

  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private Dates() {}

  /** A plain date becomes its midnight in UTC; any other text stays, good or not. */
  public static String withTime(String text) {
    return DATE.matcher(text).matches() ? text + "T00:00:00Z" : text;
  }
}
