package io.incidentregister.cli.command.history;

import java.util.List;
import java.util.Map;

/** Goes through the pages of something one after the other, each of a size that memory holds. */
final class AllPages {

  private static final int PAGE_SIZE = 100;

  private int page = 1;

  Map<String, List<String>> first() {
    return parameters();
  }

  /** Whether there is a page after one of so many, when there are so many in all. */
  boolean more(int onThisPage, long total) {
    return onThisPage == PAGE_SIZE && (long) page * PAGE_SIZE < total;
  }

  Map<String, List<String>> next() {
    page++;
    return parameters();
  }

  private Map<String, List<String>> parameters() {
    return Map.of(
        "page", List.of(Integer.toString(page)),
        "page_size", List.of(Integer.toString(PAGE_SIZE)));
  }
}
