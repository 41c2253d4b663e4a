package io.incidentregister.cli.command.audit;

import java.util.Locale;

/** A number of things, in words. */
final class Counted {

  private Counted() {}

  static String of(long count, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
  }
}
