package io.incidentregister.application.catalogue;

import io.incidentregister.application.Limits;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.listing.Parameters;
import io.incidentregister.application.permission.Guard;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class ListTagsService implements ListTags {

  private static final List<String> KNOWN =
      Stream.concat(Stream.of("query"), Parameters.PAGES.stream())
          .collect(Collectors.toUnmodifiableList());

  private final Guard guard;
  private final CommandValidator validator;
  private final Limits limits;

  ListTagsService(Guard guard, CommandValidator validator, Limits limits) {
    this.guard = guard;
    this.validator = validator;
    this.limits = limits;
  }

  @Override
  public Page handle(Query query) {
    validator.require(query, List.of());
    var parameters = new Parameters(query.parameters(), KNOWN);
    var parts = parameters.searched("query");
    var page = parameters.page(limits);
    parameters.refuse();
    var tags =
        guard.read(
            query.caller(),
            NEEDS,
            admission -> admission.transaction().catalogue().tags(admission.organization()));
    var found = tags.stream().filter(tag -> parts.within(tag.content())).toList();
    return new Page(page.of(found), found.size());
  }
}
