package io.incidentregister.application.memory;

import io.incidentregister.domain.history.EntryText;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.OrganizationEntry;
import java.util.Comparator;

/**
 * An entry of history as seals take it up, whatever it tells of.
 *
 * @param number of the incident; 0 for what was done beside incidents
 * @param version how many entries its chain has with this one
 */
record Entry(long number, long version, EntryText text, Hash hash) {

  static final Comparator<Entry> BY_NUMBER_AND_VERSION =
      Comparator.comparing(Entry::number).thenComparing(Entry::version);

  static Entry of(HistoryEntry entry) {
    var content = entry.content();
    return new Entry(
        content.incident().value(), content.versionAfter(), EntryText.of(entry), entry.hash());
  }

  static Entry of(OrganizationEntry entry) {
    return new Entry(0, entry.content().version(), EntryText.of(entry), entry.hash());
  }
}
