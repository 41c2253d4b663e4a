package io.incidentregister.application.history;

import io.incidentregister.application.Limits;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.incident.OneIncident;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.listing.Parameters;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.OrganizationId;
import java.util.List;

final class ShowHistoryService implements ShowHistory {

  private final Guard guard;
  private final CommandValidator validator;
  private final Limits limits;

  ShowHistoryService(Guard guard, CommandValidator validator, Limits limits) {
    this.guard = guard;
    this.validator = validator;
    this.limits = limits;
  }

  @Override
  public Page handle(Query query) {
    validator.require(query, List.of());
    var parameters = new Parameters(query.parameters(), Parameters.PAGES);
    var page = parameters.page(limits);
    parameters.refuse();
    return guard.read(
        query.caller(),
        NEEDS,
        admission ->
            page(
                admission.transaction(),
                admission.organization(),
                OneIncident.number(admission, query.id()),
                page));
  }

  private static Page page(
      Transaction transaction,
      OrganizationId organization,
      IncidentNumber number,
      Parameters.Page page) {
    long total = transaction.history().countEntries(organization, number);
    if (total == 0) {
      throw NotFoundException.incident();
    }
    var entries = transaction.history().entriesOf(organization, number, page.offset(), page.size());
    return new Page(HistoryRows.ofEntries(transaction, organization, entries), total);
  }
}
