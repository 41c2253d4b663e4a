package io.incidentregister.domain.history;

import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Revision;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What one operation did to one incident, chained to what was done to that incident before.
 *
 * @param previousHash the hash of the incident's entry before this one; for its first, {@link
 *     #chainStart}
 * @param hash {@code SHA-256(previousHash ‖ canonical form of the content)}
 */
public record HistoryEntry(Content content, Hash previousHash, Hash hash) {

  /**
   * What an entry says.
   *
   * @param versionBefore 0 when the operation opened the incident
   */
  public record Content(
      Operation operation,
      IncidentNumber incident,
      UUID incidentUid,
      long versionBefore,
      long versionAfter,
      List<Change> changes) {

    public Content {
      Objects.requireNonNull(operation, "operation");
      Objects.requireNonNull(incident, "incident");
      Objects.requireNonNull(incidentUid, "incidentUid");
      changes = List.copyOf(changes);
    }
  }

  public HistoryEntry {
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(previousHash, "previousHash");
    Objects.requireNonNull(hash, "hash");
  }

  /** What stands before the first entry of an incident: the digest of its uid. */
  public static Hash chainStart(UUID incidentUid) {
    return Hash.of(incidentUid.toString());
  }

  /** The entry of a revision, chained to the incident's last one. */
  public static HistoryEntry of(Operation operation, Revision revision, Hash previousHash) {
    Incident after = revision.after();
    var content =
        new Content(
            operation,
            after.number(),
            after.uid(),
            revision.before().map(Incident::version).orElse(0L),
            after.version(),
            revision.changes());
    return new HistoryEntry(content, previousHash, expectedHash(content, previousHash));
  }

  /** The hash that an entry with this content must have after this previous one. */
  public static Hash expectedHash(Content content, Hash previousHash) {
    return EntryText.of(content, previousHash.hex(), "").expectedHash();
  }
}
