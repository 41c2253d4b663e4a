package io.incidentregister.application.comment;

import io.incidentregister.application.Limits;
import io.incidentregister.application.incident.OneIncident;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.listing.Parameters;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.application.permission.Guard;
import java.util.List;

final class ListCommentsService implements ListComments {

  private final Guard guard;
  private final CommandValidator validator;
  private final Limits limits;

  ListCommentsService(Guard guard, CommandValidator validator, Limits limits) {
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
    return guard.read(query.caller(), NEEDS, admission -> page(admission, query.id(), page));
  }

  private static Page page(Admission admission, String id, Parameters.Page page) {
    var incident = OneIncident.find(admission, id);
    var comments =
        admission
            .transaction()
            .comments()
            .list(admission.organization(), incident.number(), page.offset(), page.size());
    return new Page(CommentRows.of(admission, comments), incident.commentCount());
  }
}
