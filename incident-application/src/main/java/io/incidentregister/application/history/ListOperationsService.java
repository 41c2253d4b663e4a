package io.incidentregister.application.history;

import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.store.OperationFilter;
import io.incidentregister.application.store.Store;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.organization.OrganizationId;
import java.util.List;

final class ListOperationsService implements ListOperations {

  private final Store store;
  private final CommandValidator validator;

  ListOperationsService(Store store, CommandValidator validator) {
    this.store = store;
    this.validator = validator;
  }

  @Override
  public Page handle(Query query) {
    validator.require(query, List.of());
    var parameters = new OperationParameters(query.parameters());
    var organization = query.caller().organization();
    return store.read(
        transaction ->
            parameters
                .filter(transaction, organization)
                .map(filter -> page(transaction, organization, filter, parameters))
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
