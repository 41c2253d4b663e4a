package io.incidentregister.domain.audit;

import io.incidentregister.domain.actor.Attribution;
import io.incidentregister.domain.audit.Finding.Code;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.history.Canonical;
import io.incidentregister.domain.history.EntryText;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.OperationText;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.organization.UserId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Checks one incident: that each of its entries follows the one before it and says what was hashed,
 * that what they tell hangs together, and that the incident is what comes of it. It stops at the
 * first finding.
 */
public final class IncidentCheck {

  private final String incident;
  private final ChainCheck chain;
  private final Told told = new Told();
  private final History history = new History();

  /** What the entries so far say, beside their changes. */
  private static final class History {
    private Optional<Attribution> opening = Optional.empty();
    private Optional<Attribution> lastChange = Optional.empty();
    private String updatedBy = "";
    private Instant updatedAt = Instant.MIN;
  }

  /**
   * @param incident the number, as entries write it
   * @param kept the incident as it is; empty when it is not there, or not at hand
   */
  public IncidentCheck(String organization, String incident, Optional<Incident> kept) {
    this.incident = incident;
    this.chain =
        new ChainCheck(
            organization,
            incident,
            kept.map(each -> each.uid().toString()),
            kept.map(Incident::version).orElse(0L));
  }

  /** Checks the next entry, in the order of versions. */
  public Optional<Finding> entry(EntryText entry) {
    return chain.entry(entry).or(() -> follow(entry, entry.operation().orElseThrow()));
  }

  /**
   * Compares the incident with what its entries say.
   *
   * @param comments those of the incident, as they are
   * @param chainHead the hash that the incident's newest entry must have
   */
  public Optional<Finding> incident(Incident actual, List<Comment> comments, Hash chainHead) {
    if (chain.version() == 0) {
      return Optional.of(
          new Finding(Code.HISTORY_MISSING, incident, "There is no history of this incident."));
    }
    boolean sameHead = chain.endsWith(chainHead);
    if (actual.version() > chain.version() && !sameHead) {
      return chain.missing(
          actual.version(),
          "The incident is at version "
              + actual.version()
              + ", and its history ends at "
              + chain.version()
              + ".");
    }
    var differing = new ArrayList<String>();
    compare(differing, "uid", actual.uid().toString().equals(chain.uid()));
    compare(differing, "version", actual.version() == chain.version());
    told.differences(Told.of(actual, comments)).stream()
        .map(Field::wireName)
        .forEach(differing::add);
    compare(differing, "comment_count", actual.commentCount() == comments.size());
    compare(differing, "opening", Optional.of(actual.opening()).equals(history.opening));
    compare(differing, "last_change", Optional.of(actual.lastChange()).equals(history.lastChange));
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

  /** Takes in what an entry says, when that can follow what was said before it. */
  private Optional<Finding> follow(EntryText entry, OperationText operation) {
    if (entry.form() == 1
        && (operation.actor().isPresent()
            || operation.idempotencyKey().isPresent()
            || operation.undoes().isPresent())) {
      return chain.found(
          Code.ENTRY_ALTERED, entry, "Its operation says what its form cannot prove.");
    }
    Attribution by;
    List<Change> changes;
    try {
      by = attribution(operation);
      changes = Canonical.readChanges(entry.changes());
    } catch (IllegalArgumentException | DateTimeException e) {
      return chain.found(Code.ENTRY_ALTERED, entry, "It cannot be read.");
    }
    Optional<Field> wrong = told.apply(changes);
    if (wrong.isPresent()) {
      return chain.found(
          Code.ENTRY_ALTERED,
          entry,
          "It says of " + wrong.get().wireName() + " what cannot follow the entry before it.");
    }
    if (chain.version() == 1) {
      history.opening = Optional.of(by);
    }
    history.lastChange = Optional.of(history.lastChange.map(by::notBefore).orElse(by));
    if (changes.stream().anyMatch(change -> change.field().editable())) {
      Instant at = by.recordedAt();
      history.updatedBy = operation.user();
      history.updatedAt = at.isAfter(history.updatedAt) ? at : history.updatedAt;
    }
    return Optional.empty();
  }

  /**
   * @throws IllegalArgumentException or {@link DateTimeException} when the texts say nothing of the
   *     kind
   */
  private static Attribution attribution(OperationText operation) {
    return new Attribution(
        new UserId(UUID.fromString(operation.user())),
        operation.actor().map(Canonical::readActor),
        Instant.parse(operation.recordedAt()),
        Instant.parse(operation.effectiveAt()));
  }
}
