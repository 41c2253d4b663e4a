package io.incidentregister.domain.audit;

import java.util.Locale;
import java.util.Objects;

/**
 * Something that does not hold.
 *
 * @param code what kind of thing it is
 * @param where what it is about: {@code INC-00001 version 3}, {@code organization version 2},
 *     {@code seal 7}, {@code line 12}
 * @param detail a sentence for people
 */
public record Finding(Code code, String where, String detail) {

  public Finding {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(detail, "detail");
  }

  /** The same finding at a place of a file. */
  public Finding at(String place) {
    return new Finding(code, where.isEmpty() ? place : place + ", " + where, detail);
  }

  /** The code, the place and the sentence on one line. */
  public String sentence() {
    return code + ": " + (where.isEmpty() ? "" : where + ": ") + detail;
  }

  /** What can be found. The words are stable. */
  public enum Code {
    /**
     * An entry, or the operation that it belongs to, does not say what it said; or the
     * organization's own entries do not end where the store says.
     */
    ENTRY_ALTERED,
    /** An entry is gone, or was cut off. */
    ENTRY_MISSING,
    /** An entry stands where another one belongs: in another incident, or out of its order. */
    ENTRY_MOVED,
    /** An entry is neither sealed nor waiting for a seal, or both, or twice the same. */
    ENTRY_UNACCOUNTED,
    /** Something waits for a seal that is not there. */
    WAITING_ENTRY_MISSING,
    /** An incident is not what its history says. */
    INCIDENT_ALTERED,
    /** There is history of an incident that is not there, or a number that nobody has. */
    INCIDENT_MISSING,
    /** An incident has no history. */
    HISTORY_MISSING,
    /** The operation that an entry belongs to is gone. */
    OPERATION_MISSING,
    /** An operation says that it has another number of entries than it has, or has none. */
    OPERATION_INCOMPLETE,
    /** An entry that a seal covers is gone. */
    SEALED_ENTRY_MISSING,
    /** Under a seal stands something else than was sealed. */
    SEALED_ENTRY_ALTERED,
    /** A seal does not say what it said, or does not follow the one before it. */
    SEAL_ALTERED,
    /** A seal is gone. */
    SEAL_MISSING,
    /** The seal of a head that was kept elsewhere is not there: seals were cut off. */
    HEAD_MISSING,
    /** The seal of a head that was kept elsewhere is another one: seals were made anew. */
    HEAD_DIFFERS,
    /** A line of a file is nothing that an export writes. */
    FILE_UNREADABLE,
    /** A line of a file stands where another one belongs. */
    FILE_DISORDERED,
    /** A file ends too early, or lacks lines. */
    FILE_INCOMPLETE;

    /** The stable word, in lower case with underscores. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
