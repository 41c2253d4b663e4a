package io.incidentregister.application.listing;

import io.incidentregister.application.Limits;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.InvalidCommandException;
import io.incidentregister.application.incident.Rows;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.application.store.SortOrder;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.application.store.Window;
import io.incidentregister.application.store.Window.Position;
import java.util.List;
import java.util.Optional;

final class ListIncidentsService implements ListIncidents {

  private final Guard guard;
  private final CommandValidator validator;
  private final Limits limits;

  ListIncidentsService(Guard guard, CommandValidator validator, Limits limits) {
    this.guard = guard;
    this.validator = validator;
    this.limits = limits;
  }

  @Override
  public Page handle(Query query) {
    validator.require(query, List.of());
    var parameters = new ListParameters(query.parameters(), SortOrder.NEWEST_FIRST, true, limits);
    return guard.read(
        query.caller(), NEEDS, admission -> page(admission.transaction(), query, parameters));
  }

  private static Page page(Transaction transaction, Query query, ListParameters parameters) {
    var organization = query.caller().organization();
    byte[] key = transaction.directory().signingKey(organization);
    String list = organization + parameters.identity();
    Optional<Cursor> start =
        parameters
            .cursor()
            .map(text -> Cursor.read(text, key, list).orElseThrow(ListIncidentsService::badCursor));

    var filter = parameters.filter(transaction, organization);
    int size = parameters.page().size();
    long total =
        start
            .map(Cursor::total)
            .orElseGet(() -> transaction.incidents().count(organization, filter));
    // One more than the page holds tells whether there is a next one.
    var window = new Window(start.map(Cursor::position), parameters.page().offset(), size + 1);
    var found = transaction.incidents().list(organization, filter, parameters.order(), window);
    var onPage = found.size() > size ? found.subList(0, size) : found;
    Optional<String> next =
        found.size() > size
            ? Optional.of(
                new Cursor(Position.of(onPage.get(size - 1), parameters.order()), total)
                    .write(key, list))
            : Optional.empty();
    return new Page(Rows.of(transaction, organization, onPage), total, next);
  }

  private static InvalidCommandException badCursor() {
    return new InvalidCommandException(
        List.of(
            Fault.parameter(
                "cursor",
                "invalid_cursor",
                "must be one that this list gave, with the same filters and order")));
  }
}
