package io.incidentregister.persistence.jdbi.repository;

import io.incidentregister.domain.history.Canonical;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OrganizationEntry;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.persistence.jdbi.dialect.Column;
import io.incidentregister.persistence.jdbi.dialect.SqlType;
import java.util.List;
import java.util.UUID;

/**
 * A row of the table of history, of an incident or of the organization, whose entries stand under a
 * number that no incident has.
 *
 * @param of the incident's uid, or the organization's id
 * @param changes in the canonical form
 */
record RecordedEntry(
    OrganizationId organization,
    long number,
    UUID of,
    long versionBefore,
    long versionAfter,
    OperationId operation,
    String changes,
    Hash previousHash,
    Hash hash) {

  /** Where the entries of the organization stand. */
  static final long ORGANIZATION = 0;

  static final List<Column<RecordedEntry>> KEY =
      List.of(
          Column.of("org_id", SqlType.UUID, RecordedEntry::organization),
          Column.of("number", SqlType.INTEGER, RecordedEntry::number),
          Column.of("version_after", SqlType.INTEGER, RecordedEntry::versionAfter));

  static final List<Column<RecordedEntry>> VALUES =
      List.of(
          Column.of("form", SqlType.INTEGER, entry -> Canonical.ENTRY_FORM),
          Column.of("version_before", SqlType.INTEGER, RecordedEntry::versionBefore),
          Column.of("incident_uid", SqlType.UUID, RecordedEntry::of),
          Column.of("operation_id", SqlType.UUID, RecordedEntry::operation),
          Column.of("changes", SqlType.TEXT, RecordedEntry::changes),
          Column.of("previous_hash", SqlType.BYTES, entry -> entry.previousHash().bytes()),
          Column.of("hash", SqlType.BYTES, entry -> entry.hash().bytes()));

  /** The row of an incident's entry. */
  static RecordedEntry of(HistoryEntry entry) {
    var content = entry.content();
    return new RecordedEntry(
        content.operation().organization(),
        content.incident().value(),
        content.incidentUid(),
        content.versionBefore(),
        content.versionAfter(),
        content.operation().id(),
        Canonical.changes(content.changes()),
        entry.previousHash(),
        entry.hash());
  }

  /** The row of an organization's entry. */
  static RecordedEntry of(OrganizationEntry entry) {
    var content = entry.content();
    var organization = content.operation().organization();
    return new RecordedEntry(
        organization,
        ORGANIZATION,
        organization.value(),
        content.version() - 1,
        content.version(),
        content.operation().id(),
        Canonical.organizationChanges(content.changes()),
        entry.previousHash(),
        entry.hash());
  }
}
