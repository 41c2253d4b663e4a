package io.incidentregister.domain.undo;

import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.IncidentNumber;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a change cannot be taken back.
 *
 * @param field what it is about; of a set, the one element that {@code expected} and {@code actual}
 *     tell of; empty when the incident as a whole has changed since
 * @param expected what would have to be there: what the operation left; or, when {@code reason} is
 *     that it is not to be had, what was there before the operation; a version when {@code field}
 *     is empty
 * @param actual what is there now; a version when {@code field} is empty, and nothing when the
 *     incident cannot be found
 */
public record Conflict(
    IncidentNumber incident,
    Optional<Field> field,
    Reason reason,
    Optional<String> expected,
    Optional<String> actual) {

  /** What stands in the way. */
  public enum Reason {
    /** It has changed again since. */
    CHANGED_SINCE("changed_since"),
    /** The user who was assigned before may no longer act. */
    INACTIVE_ASSIGNEE("inactive_assignee"),
    /** The source that it had before is retired. */
    RETIRED_SOURCE("retired_source"),
    /** The tag that it had before is no longer there. */
    UNKNOWN_TAG("unknown_tag"),
    /** What it would be a part of again is gone, or a part of another incident itself. */
    MERGED_AWAY("merged_away"),
    /** An issue would be nowhere, since the incident that it came from cannot have it back. */
    CANNOT_MOVE("cannot_move"),
    /** An issue that it would have again is that of another open incident. */
    ISSUE_TAKEN("issue_taken");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    /** The stable word for programs. */
    public String code() {
      return code;
    }
  }

  public Conflict {
    Objects.requireNonNull(incident, "incident");
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(actual, "actual");
  }

  /** An operation changed an incident that cannot be found, as happens only in a damaged store. */
  public static Conflict missing(HistoryEntry.Content entry) {
    return new Conflict(
        entry.incident(),
        Optional.empty(),
        Reason.CHANGED_SINCE,
        Optional.of(Long.toString(entry.versionAfter())),
        Optional.empty());
  }
}
