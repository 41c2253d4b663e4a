package io.incidentregister.persistence.jdbi.connection;

import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.error.RegisterException;
import io.incidentregister.application.error.StoreException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * What becomes of a failure of the database: the one place that knows SQLStates and SQLite's codes.
 * No message says what was written, or how.
 */
public final class Failures {

  private final String place;

  /**
   * @param place the file or the server, as messages name it, without a password
   */
  public Failures(String place) {
    this.place = place;
  }

  /** What a transaction was doing. */
  public enum Moment {
    READING,
    WRITING,
    /** The commit was sent. */
    COMMITTING
  }

  /** The failure of the database behind an exception, if that is what it is. */
  public static Optional<SQLException> behind(Exception thrown) {
    if (thrown instanceof SQLException sql) {
      return Optional.of(sql);
    }
    return thrown instanceof JdbiException && thrown.getCause() instanceof Exception cause
        ? behind(cause)
        : Optional.empty();
  }

  /** Whether the same transaction may succeed when it is tried again. */
  static boolean passing(SQLException failure) {
    if (failure instanceof SQLiteException sqlite) {
      return isBusy(sqlite.getResultCode());
    }
    // 23503: what a row refers to was deleted between being read and being referred to. The issue:
    // another incident came to hold it between being looked at and being written.
    return Set.of("40001", "40P01", "23503").contains(String.valueOf(failure.getSQLState()))
        || constraint(failure).equals("incident_issue_held");
  }

  /** Whether a statement gave up waiting for what another transaction holds. */
  public static boolean waitedInVain(SQLException failure) {
    return "55P03".equals(failure.getSQLState());
  }

  /** Whether a connection can be used again after a failure. */
  static boolean spares(SQLException failure) {
    return !(failure instanceof SQLiteException sqlite)
        || isBusy(sqlite.getResultCode())
        || isConstraint(sqlite.getResultCode());
  }

  /** The failure in the words of the application. */
  public RuntimeException translate(SQLException failure, Moment moment) {
    return failure instanceof SQLiteException sqlite
        ? ofSqlite(sqlite, moment)
        : ofSqlState(failure, moment);
  }

  private RuntimeException ofSqlite(SQLiteException failure, Moment moment) {
    var code = failure.getResultCode();
    if (code == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE) {
      return ofUnique(failure);
    }
    if (code == SQLiteErrorCode.SQLITE_READONLY_DBMOVED) {
      return StoreException.unusable(
          "store_missing", place + " was moved or deleted while it was open.");
    }
    return switch (primary(code)) {
      case SQLITE_BUSY, SQLITE_LOCKED -> busy(failure);
      case SQLITE_READONLY, SQLITE_PERM -> readOnly(failure, moment);
      case SQLITE_FULL -> diskFull(failure);
      case SQLITE_CORRUPT -> corrupt();
      case SQLITE_NOTADB -> notARegister();
      case SQLITE_CANTOPEN -> unreachable(failure);
      case SQLITE_IOERR ->
          moment == Moment.COMMITTING ? outcomeUnknown(failure) : unreachable(failure);
      default -> unexpected(failure, code.toString());
    };
  }

  private RuntimeException ofUnique(SQLiteException failure) {
    String message = String.valueOf(failure.getMessage());
    if (message.contains("member.email_folded")) {
      return emailTaken();
    }
    return message.contains("tag.content_folded")
        ? tagExists()
        : unexpected(failure, failure.getResultCode().toString());
  }

  private RuntimeException ofSqlState(SQLException failure, Moment moment) {
    String state = Optional.ofNullable(failure.getSQLState()).orElse("");
    if (state.isEmpty() && failure instanceof SQLTransientConnectionException) {
      return busy(failure);
    }
    return switch (state) {
      case "23505" -> duplicate(failure);
      case "25006" -> readOnly(failure, moment);
      case "40001", "40P01", "55P03", "57014", "53200", "53300", "25P03" -> busy(failure);
      case "53100" -> diskFull(failure);
      case "58030" -> unreachable(failure);
      case "XX001", "XX002" -> corrupt();
      case "3D000" -> StoreException.unusable("store_missing", place + " does not exist.");
      // 08004: the server asks for a password and none was given.
      case "42501", "08004" -> refused();
      case "42P01", "42P07", "42703" -> notARegister();
      default -> ofClass(failure, state, moment);
    };
  }

  private RuntimeException ofClass(SQLException failure, String state, Moment moment) {
    if (state.startsWith("08") || state.startsWith("57P")) {
      return moment == Moment.COMMITTING ? outcomeUnknown(failure) : unreachable(failure);
    }
    return state.startsWith("28") ? refused() : unexpected(failure, state);
  }

  private RuntimeException duplicate(SQLException failure) {
    return switch (constraint(failure)) {
      case "member_email" -> emailTaken();
      case "tag_content" -> tagExists();
      case "incident_issue_held" -> busy(failure);
      default -> unexpected(failure, "23505");
    };
  }

  /** The constraint that PostgreSQL says was hurt; an empty text when none was. */
  private static String constraint(SQLException failure) {
    return failure instanceof PSQLException postgresql
        ? Optional.ofNullable(postgresql.getServerErrorMessage())
            .map(ServerErrorMessage::getConstraint)
            .orElse("")
        : "";
  }

  private static RegisterException emailTaken() {
    return new ConflictException(
        "email_taken", "Another user of the organization has this e-mail address.");
  }

  private static RegisterException tagExists() {
    return new ConflictException(
        "tag_exists", "Another tag of the organization has this content, in any case.");
  }

  private RuntimeException readOnly(SQLException failure, Moment moment) {
    return moment == Moment.READING
        ? new IllegalStateException("a write in a reading transaction", failure)
        : StoreException.unusable("store_read_only", place + " cannot be written.");
  }

  private StoreException busy(SQLException failure) {
    return StoreException.unavailable(
        "store_busy", place + " is busy with other work; nothing was changed. Try again.", failure);
  }

  private StoreException unreachable(SQLException failure) {
    return StoreException.unavailable(
        "store_unreachable", place + " cannot be reached; nothing was changed.", failure);
  }

  private StoreException outcomeUnknown(SQLException failure) {
    return StoreException.unavailable(
        "outcome_unknown",
        place
            + " went away while the change was being committed: it happened whole or not at all."
            + " Look before trying again.",
        failure);
  }

  private StoreException diskFull(SQLException failure) {
    return StoreException.unavailable(
        "disk_full", place + " has no room left; nothing was changed.", failure);
  }

  private StoreException corrupt() {
    return StoreException.unusable(
        "store_corrupt", place + " is damaged. Restore it from a backup.");
  }

  private StoreException refused() {
    return StoreException.unusable(
        "store_access_refused", place + " does not let this user in, or do what a register needs.");
  }

  /** The answer to a database that holds something else. */
  public StoreException notARegister() {
    return StoreException.unusable("not_a_register", place + " is not an incident register.");
  }

  private IllegalStateException unexpected(SQLException failure, String code) {
    return new IllegalStateException(place + " refused a statement: " + code, failure);
  }

  private static boolean isBusy(SQLiteErrorCode code) {
    return primary(code) == SQLiteErrorCode.SQLITE_BUSY
        || primary(code) == SQLiteErrorCode.SQLITE_LOCKED;
  }

  private static boolean isConstraint(SQLiteErrorCode code) {
    return primary(code) == SQLiteErrorCode.SQLITE_CONSTRAINT;
  }

  /** The low byte of a code says what it is, the rest says why. */
  private static SQLiteErrorCode primary(SQLiteErrorCode code) {
    return SQLiteErrorCode.getErrorCode(code.code & 0xFF);
  }
}
