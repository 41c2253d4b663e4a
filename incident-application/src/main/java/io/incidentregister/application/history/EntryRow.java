package io.incidentregister.application.history;

import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OrganizationEntry;
import io.incidentregister.domain.organization.User;

/** A history entry with the user who was signed in. */
public sealed interface EntryRow {

  /** The operation that it belongs to. */
  Operation operation();

  /** Who was signed in. */
  User user();

  /** What was done to an incident. */
  record OfIncident(HistoryEntry entry, User user) implements EntryRow {
    @Override
    public Operation operation() {
      return entry.content().operation();
    }
  }

  /** What was done beside incidents. */
  record OfOrganization(OrganizationEntry entry, User user) implements EntryRow {
    @Override
    public Operation operation() {
      return entry.content().operation();
    }
  }
}
