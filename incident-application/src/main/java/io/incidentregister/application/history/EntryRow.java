package io.incidentregister.application.history;

import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.organization.User;

/** A history entry with the user who was signed in. */
public record EntryRow(HistoryEntry entry, User user) {}
