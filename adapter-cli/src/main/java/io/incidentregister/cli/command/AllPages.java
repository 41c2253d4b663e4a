package io.incidentregister.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Goes through the pages of something one after the other, each of a size that memory holds. */
public final class AllPages {

  private static final int PAGE_SIZE = 100;

  private final int size;
  private final Map<String, List<String>> filters;
  private int page = 1;

  /** The pages of everything. */
  public AllPages(Session session) {
    this(session, Map.of());
  }

  /** The pages of what matches filters. */
  public AllPages(Session session, Map<String, List<String>> filters) {
    this.size = Math.min(PAGE_SIZE, session.largestPage());
    this.filters = Map.copyOf(filters);
  }

  /** What to ask for first. */
  public Map<String, List<String>> first() {
    return parameters();
  }

  /** Whether there is a page after one of so many, when there are so many in all. */
  public boolean more(int onThisPage, long total) {
    return onThisPage == size && (long) page * size < total;
  }

  /** What to ask for next. */
  public Map<String, List<String>> next() {
    page++;
    return parameters();
  }

  /**
   * Everything on all pages, of what is few enough to be held at once.
   *
   * @param ask gives a page
   * @param things what stands on a page
   * @param total how many there are on all pages
   */
  public <P, T> List<T> gather(
      Function<Map<String, List<String>>, P> ask,
      Function<P, List<T>> things,
      ToLongFunction<P> total) {
    var found = ask.apply(first());
    var all = new ArrayList<T>(things.apply(found));
    while (more(things.apply(found).size(), total.applyAsLong(found))) {
      found = ask.apply(next());
      all.addAll(things.apply(found));
    }
    return all;
  }

  private Map<String, List<String>> parameters() {
    var parameters = new LinkedHashMap<>(filters);
    parameters.put("page", List.of(Integer.toString(page)));
    parameters.put("page_size", List.of(Integer.toString(size)));
    return parameters;
  }
}
