package io.incidentregister.application.history;

import io.incidentregister.application.Limits;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.input.Reading;
import io.incidentregister.application.listing.Parameters;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.organization.OrganizationId;
import java.util.ArrayList;
import java.util.List;

final class ShowOperationService implements ShowOperation {

  private final Guard guard;
  private final CommandValidator validator;
  private final Limits limits;

  ShowOperationService(Guard guard, CommandValidator validator, Limits limits) {
    this.guard = guard;
    this.validator = validator;
    this.limits = limits;
  }

  @Override
  public Result handle(Query query) {
    validator.require(query, List.of());
    var parameters = new Parameters(query.parameters(), Parameters.PAGES);
    var page = parameters.page(limits);
    parameters.refuse();
    var id = operationId(query.id());
    return guard.read(
        query.caller(),
        NEEDS,
        admission -> result(admission.transaction(), query.caller().organization(), id, page));
  }

  private static Result result(
      Transaction transaction, OrganizationId organization, OperationId id, Parameters.Page page) {
    var history = transaction.history();
    var found = history.operation(organization, id).orElseThrow(ShowOperationService::notFound);
    var row = HistoryRows.of(transaction, organization, found);
    var beside = history.organizationEntryOf(organization, id);
    var entries = new ArrayList<EntryRow>();
    if (page.offset() == 0) {
      beside.map(entry -> new EntryRow.OfOrganization(entry, row.user())).ifPresent(entries::add);
    }
    // What was done beside incidents takes the first place, so theirs begin one later.
    long before = beside.isPresent() && page.offset() > 0 ? page.offset() - 1 : page.offset();
    int places = page.size() - entries.size();
    if (places > 0) {
      history.entriesOf(organization, id, before, places).stream()
          .map(entry -> new EntryRow.OfIncident(entry, row.user()))
          .forEach(entries::add);
    }
    long total = (long) found.operation().incidentCount() + (beside.isPresent() ? 1 : 0);
    return new Result(row, entries, total);
  }

  static OperationId operationId(String text) {
    return Reading.uuid(text).map(OperationId::new).orElseThrow(ShowOperationService::notFound);
  }

  static NotFoundException notFound() {
    return NotFoundException.of("operation");
  }
}
