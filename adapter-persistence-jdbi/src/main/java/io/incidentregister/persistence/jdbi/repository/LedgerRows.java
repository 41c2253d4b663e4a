package io.incidentregister.persistence.jdbi.repository;

import io.incidentregister.application.store.Ledger.HeadText;
import io.incidentregister.application.store.Ledger.LedgerEntry;
import io.incidentregister.application.store.Ledger.SealedEntry;
import io.incidentregister.domain.audit.SealText;
import io.incidentregister.domain.history.EntryText;
import io.incidentregister.domain.history.OperationText;
import io.incidentregister.domain.history.OrganizationEntry;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.persistence.jdbi.dialect.Dialect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Rows as the texts that stand in them, true or not: whatever somebody wrote into a column, the row
 * is read. What is not there reads as an empty text.
 */
final class LedgerRows {

  private static final int NO_FORM = 0;

  private final Dialect dialect;

  LedgerRows(Dialect dialect) {
    this.dialect = dialect;
  }

  LedgerEntry entry(ResultSet row) throws SQLException {
    return new LedgerEntry(
        new EntryText(
            whole(row, "form").map(Long::intValue).orElse(NO_FORM),
            text(row, "incident_uid"),
            incident(row),
            text(row, "version_before"),
            text(row, "version_after"),
            row.getString("operation_id") == null ? Optional.empty() : Optional.of(operation(row)),
            text(row, "changes"),
            hex(row, "previous_hash"),
            hex(row, "hash")),
        place(row),
        row.getBoolean("waiting"));
  }

  private static OptionalLong place(ResultSet row) throws SQLException {
    long place = row.getLong("place");
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(place);
  }

  OperationText operation(ResultSet row) throws SQLException {
    return new OperationText(
        text(row, "org_id"),
        text(row, "operation_id"),
        text(row, "kind"),
        text(row, "user_id"),
        Optional.ofNullable(row.getString("actor")),
        text(row, "face"),
        text(row, "request_id"),
        moment(row, "recorded_at"),
        moment(row, "effective_at"),
        Optional.ofNullable(row.getString("idempotency_key")),
        Optional.ofNullable(row.getString("undoes")),
        text(row, "incident_count"));
  }

  SealText seal(ResultSet row) throws SQLException {
    return new SealText(
        text(row, "org_id"),
        text(row, "number"),
        moment(row, "sealed_at"),
        text(row, "first_entry"),
        text(row, "entry_count"),
        hex(row, "root"),
        hex(row, "previous_hash"),
        hex(row, "hash"));
  }

  HeadText head(ResultSet row) throws SQLException {
    return new HeadText(text(row, "number"), hex(row, "hash"));
  }

  SealedEntry sealed(ResultSet row) throws SQLException {
    return new SealedEntry(
        row.getLong("place"),
        row.getLong("number"),
        row.getLong("version_after"),
        row.getBoolean("there") ? Optional.of(hex(row, "hash")) : Optional.empty());
  }

  /** The number as people write it, unless it is none that an incident can have. */
  private static String incident(ResultSet row) throws SQLException {
    return whole(row, "number")
        .filter(number -> number >= RecordedEntry.ORGANIZATION && number <= IncidentNumber.MAX)
        .map(LedgerRows::label)
        .orElse(text(row, "number"));
  }

  private static String label(long number) {
    return number == RecordedEntry.ORGANIZATION
        ? OrganizationEntry.LABEL
        : new IncidentNumber(number).toString();
  }

  private static Optional<Long> whole(ResultSet row, String column) throws SQLException {
    try {
      return Optional.of(Long.valueOf(text(row, column)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private String moment(ResultSet row, String column) throws SQLException {
    return dialect.instantText(row, column).orElse("");
  }

  private static String text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column)).orElse("");
  }

  private static String hex(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getBytes(column)).map(HexFormat.of()::formatHex).orElse("");
  }
}
