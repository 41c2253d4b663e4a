package io.incidentregister.application.listing;

import io.incidentregister.application.Limits;
import io.incidentregister.application.incident.RegisterRow;
import io.incidentregister.application.incident.Rows;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.application.store.SortOrder;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.application.store.Window;
import io.incidentregister.application.store.Window.Position;
import java.util.List;
import java.util.function.Consumer;

final class ExportIncidentsService implements ExportIncidents {

  /** How many incidents are in memory at a time. */
  private static final int CHUNK = 1_000;

  private final Guard guard;
  private final CommandValidator validator;
  private final Limits limits;

  ExportIncidentsService(Guard guard, CommandValidator validator, Limits limits) {
    this.guard = guard;
    this.validator = validator;
    this.limits = limits;
  }

  @Override
  public long handle(Query query, Consumer<RegisterRow> sink) {
    validator.require(query, List.of());
    var parameters = new ListParameters(query.parameters(), SortOrder.BY_NUMBER, false, limits);
    return guard.read(
        query.caller(),
        NEEDS,
        admission -> export(admission.transaction(), query, parameters, sink));
  }

  private static long export(
      Transaction transaction, Query query, ListParameters parameters, Consumer<RegisterRow> sink) {
    var organization = query.caller().organization();
    var filter = parameters.filter(transaction, organization);
    long count = 0;
    var window = Window.first(CHUNK);
    while (true) {
      var chunk = transaction.incidents().list(organization, filter, parameters.order(), window);
      Rows.of(transaction, organization, chunk).forEach(sink);
      count += chunk.size();
      if (chunk.size() < CHUNK) {
        return count;
      }
      var last = chunk.get(chunk.size() - 1);
      window = Window.after(Position.of(last, parameters.order()), CHUNK);
    }
  }
}
