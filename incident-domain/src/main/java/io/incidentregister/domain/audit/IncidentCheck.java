package io.incidentregister.domain.audit;

import io.incidentregister.domain.audit.Finding.Code;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.history.Canonical;
import io.incidentregister.domain.history.EntryText;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.OperationText;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.Incident;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks one incident: that each of its entries follows the one before it and says what was hashed,
 * that what they tell hangs together, and that the incident is what comes of it. It stops at the
 * first finding.
 */
public final class IncidentCheck {

  /** Where it stops looking for the place that an entry was moved from. */
  private static final long MOST_VERSIONS_TRIED = 10_000;

  private final String organization;
  private final String incident;
  private final Optional<Incident> kept;
  private final Told told = new Told();
  private final History history = new History();

  /** What the entries so far say, beside their changes. */
  private static final class History {
    private String uid = "";
    private long version;
    private String hash = "";
    private String openedBy = "";
    private String updatedBy = "";
    private Instant createdAt = Instant.MIN;
    private Instant updatedAt = Instant.MIN;
  }

  /**
   * @param incident the number, as entries write it
   * @param kept the incident as it is; empty when it is not there, or not at hand
   */
  public IncidentCheck(String organization, String incident, Optional<Incident> kept) {
    this.organization = organization;
    this.incident = incident;
    this.kept = kept;
  }

  /** Checks the next entry, in the order of versions. */
  public Optional<Finding> entry(EntryText entry) {
    if (entry.operation().isEmpty()) {
      return found(Code.OPERATION_MISSING, entry, "The operation that it belongs to is gone.");
    }
    if (!holds(entry)) {
      return diagnosis(entry);
    }
    OperationText operation = entry.operation().get();
    if (!operation.organization().equals(organization)) {
      return found(Code.ENTRY_MOVED, entry, "It belongs to another organization.");
    }
    return chain(entry).or(() -> follow(entry, operation));
  }

  /**
   * Compares the incident with what its entries say.
   *
   * @param comments those of the incident, as they are
   * @param chainHead the hash that the incident's newest entry must have
   */
  public Optional<Finding> incident(Incident actual, List<Comment> comments, Hash chainHead) {
    if (history.version == 0) {
      return Optional.of(
          new Finding(Code.HISTORY_MISSING, incident, "There is no history of this incident."));
    }
    boolean sameHead = chainHead.hex().equals(history.hash);
    if (actual.version() > history.version && !sameHead) {
      return Optional.of(
          new Finding(
              Code.ENTRY_MISSING,
              versions(history.version + 1, actual.version()),
              "The incident is at version "
                  + actual.version()
                  + ", and its history ends at "
                  + history.version
                  + "."));
    }
    var differing = new ArrayList<String>();
    compare(differing, "uid", actual.uid().toString().equals(history.uid));
    compare(differing, "version", actual.version() == history.version);
    told.differences(Told.of(actual, comments)).stream()
        .map(Field::wireName)
        .forEach(differing::add);
    compare(differing, "comment_count", actual.commentCount() == comments.size());
    compare(differing, "opened_by", actual.openedBy().toString().equals(history.openedBy));
    compare(differing, "created_date", actual.createdAt().equals(history.createdAt));
    compare(differing, "updated_by", actual.updatedBy().toString().equals(history.updatedBy));
    compare(differing, "updated_date", actual.updatedAt().equals(history.updatedAt));
    compare(differing, "chain_head", sameHead);
    return differing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Finding(
                Code.INCIDENT_ALTERED,
                incident,
                "It is not what its history says: " + String.join(", ", differing) + "."));
  }

  private static void compare(List<String> differing, String name, boolean same) {
    if (!same) {
      differing.add(name);
    }
  }

  /** Whether the entry says what was hashed. */
  private static boolean holds(EntryText entry) {
    try {
      return entry.expectedHash().hex().equals(entry.hash());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Why an entry's hash does not hold: where it belongs, when that can be told. */
  private Optional<Finding> diagnosis(EntryText entry) {
    String uid =
        history.version > 0
            ? history.uid
            : kept.map(each -> each.uid().toString()).orElse(entry.incidentUid());
    if (!uid.equals(entry.incidentUid())) {
      return holds(with(entry, uid, entry.versionBefore(), entry.versionAfter()))
          ? found(Code.ENTRY_ALTERED, entry, "It names another incident than the one it is of.")
          : found(
              Code.ENTRY_MOVED,
              entry,
              "It is of the incident " + entry.incidentUid() + ", not of this one.");
    }
    long most = Math.max(history.version + 1, kept.map(Incident::version).orElse(0L));
    for (long version = 1; version <= Math.min(most, MOST_VERSIONS_TRIED); version++) {
      String after = Long.toString(version);
      if (!after.equals(entry.versionAfter())
          && holds(with(entry, uid, Long.toString(version - 1), after))) {
        return found(Code.ENTRY_MOVED, entry, "It is the entry of version " + version + ".");
      }
    }
    return found(
        Code.ENTRY_ALTERED,
        entry,
        "What it says, or its operation "
            + entry.operation().map(OperationText::id).orElse("")
            + " says, is not what its hash was made of.");
  }

  private static EntryText with(EntryText entry, String uid, String before, String after) {
    return new EntryText(
        entry.form(),
        uid,
        entry.incident(),
        before,
        after,
        entry.operation(),
        entry.changes(),
        entry.previousHash(),
        entry.hash());
  }

  /** Whether an entry that says what was hashed follows the one before it. */
  private Optional<Finding> chain(EntryText entry) {
    boolean first = history.version == 0;
    if (!first && !entry.incidentUid().equals(history.uid)) {
      return found(
          Code.ENTRY_MOVED,
          entry,
          "It is of the incident " + entry.incidentUid() + ", not of this one.");
    }
    String previous = first ? Hash.of(entry.incidentUid()).hex() : history.hash;
    long before = number(entry.versionBefore());
    if (before > history.version) {
      return Optional.of(
          new Finding(
              Code.ENTRY_MISSING,
              versions(history.version + 1, before),
              "The entry of version " + entry.versionAfter() + " follows one that is not there."));
    }
    if (before != history.version || number(entry.versionAfter()) != before + 1) {
      return found(
          Code.ENTRY_ALTERED,
          entry,
          "It says that it changed version " + entry.versionBefore() + " to this one.");
    }
    if (entry.previousHash().equals(previous)) {
      return Optional.empty();
    }
    return first
        ? found(Code.ENTRY_ALTERED, entry, "It is the first, and follows another entry.")
        : Optional.of(
            new Finding(
                Code.ENTRY_ALTERED,
                incident + " version " + history.version,
                "The entry of version "
                    + entry.versionAfter()
                    + " follows another one than stands there."));
  }

  /** Takes in what an entry says, when that can follow what was said before it. */
  private Optional<Finding> follow(EntryText entry, OperationText operation) {
    if (entry.form() == 1
        && (operation.idempotencyKey().isPresent() || operation.undoes().isPresent())) {
      return found(Code.ENTRY_ALTERED, entry, "Its operation says what its form cannot prove.");
    }
    Instant at;
    List<Change> changes;
    try {
      at = Instant.parse(operation.recordedAt());
      changes = Canonical.readChanges(entry.changes());
    } catch (IllegalArgumentException | DateTimeException e) {
      return found(Code.ENTRY_ALTERED, entry, "It cannot be read.");
    }
    Optional<Field> wrong = told.apply(changes);
    if (wrong.isPresent()) {
      return found(
          Code.ENTRY_ALTERED,
          entry,
          "It says of " + wrong.get().wireName() + " what cannot follow the entry before it.");
    }
    if (history.version == 0) {
      history.uid = entry.incidentUid();
      history.openedBy = operation.user();
      history.createdAt = at;
    }
    if (changes.stream().anyMatch(change -> change.field().editable())) {
      history.updatedBy = operation.user();
      history.updatedAt = at.isAfter(history.updatedAt) ? at : history.updatedAt;
    }
    history.version++;
    history.hash = entry.hash();
    return Optional.empty();
  }

  private Optional<Finding> found(Code code, EntryText entry, String detail) {
    return Optional.of(new Finding(code, incident + " version " + entry.versionAfter(), detail));
  }

  private String versions(long first, long last) {
    return first == last
        ? incident + " version " + first
        : String.format(Locale.ROOT, "%s versions %d to %d", incident, first, last);
  }

  /** A number as the canonical form writes it; −1 when it is none. */
  static long number(String text) {
    try {
      long number = Long.parseLong(text);
      return Long.toString(number).equals(text) ? number : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
