package io.incidentregister.application.store;

/** In which order incidents come. Ties are broken by number in the same direction. */
public record SortOrder(SortKey key, boolean descending) {

  /** Newest first. */
  public static final SortOrder NEWEST_FIRST = new SortOrder(SortKey.CREATED_DATE, true);

  /** By number, from the first. */
  public static final SortOrder BY_NUMBER = new SortOrder(SortKey.ID, false);

  /** The order as the register API writes it: {@code -created_date}. */
  public String wireName() {
    return (descending ? "-" : "") + key.wireName();
  }
}
