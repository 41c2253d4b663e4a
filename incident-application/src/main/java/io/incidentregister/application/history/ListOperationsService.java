package io.incidentregister.application.history;

import io.incidentregister.application.Limits;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.application.store.OperationFilter;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.organization.OrganizationId;
import java.util.List;

final class ListOperationsService implements ListOperations {

  private final Guard guard;
  private final CommandValidator validator;
  private final Limits limits;

  ListOperationsService(Guard guard, CommandValidator validator, Limits limits) {
    this.guard = guard;
    this.validator = validator;
    this.limits = limits;
  }

  @Override
  public Page handle(Query query) {
    validator.require(query, List.of());
    var parameters = new OperationParameters(query.parameters(), limits);
    var organization = query.caller().organization();
    return guard.read(
        query.caller(),
        NEEDS,
        admission ->
            parameters
                .filter(admission.transaction(), organization)
                .map(filter -> page(admission.transaction(), organization, filter, parameters))
                .orElseGet(() -> new Page(List.of(), 0)));
  }

  private static Page page(
      Transaction transaction,
      OrganizationId organization,
      OperationFilter filter,
      OperationParameters parameters) {
    var history = transaction.history();
    var page = parameters.page();
    var found = history.operations(organization, filter, page.offset(), page.size());
    return new Page(
        HistoryRows.of(transaction, organization, found),
        history.countOperations(organization, filter));
  }
}
