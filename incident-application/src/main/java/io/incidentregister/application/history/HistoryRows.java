package io.incidentregister.application.history;

import io.incidentregister.application.store.History.Found;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Operations and entries with their users, who are looked up for all of them at once. */
final class HistoryRows {

  private final Map<UserId, User> users;

  private HistoryRows(Map<UserId, User> users) {
    this.users = users;
  }

  static List<OperationRow> of(
      Transaction transaction, OrganizationId organization, List<Found> found) {
    var rows = over(transaction, organization, found.stream().map(Found::operation));
    return found.stream()
        .map(
            each ->
                new OperationRow(each.operation(), rows.user(each.operation()), each.undoneBy()))
        .toList();
  }

  static OperationRow of(Transaction transaction, OrganizationId organization, Found found) {
    return of(transaction, organization, List.of(found)).get(0);
  }

  static List<EntryRow.OfIncident> ofEntries(
      Transaction transaction, OrganizationId organization, List<HistoryEntry> entries) {
    var rows =
        over(transaction, organization, entries.stream().map(entry -> entry.content().operation()));
    return entries.stream()
        .map(entry -> new EntryRow.OfIncident(entry, rows.user(entry.content().operation())))
        .toList();
  }

  private static HistoryRows over(
      Transaction transaction, OrganizationId organization, Stream<Operation> operations) {
    var wanted = operations.map(Operation::user).collect(Collectors.toSet());
    return new HistoryRows(
        transaction.directory().usersById(organization, wanted).stream()
            .collect(Collectors.toMap(User::id, Function.identity())));
  }

  private User user(Operation operation) {
    return Optional.ofNullable(users.get(operation.user()))
        .orElseThrow(() -> new IllegalStateException("an operation names a user who is not there"));
  }
}
