package io.incidentregister.application.people;

import io.incidentregister.application.Limits;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Guard;
import java.util.List;

final class ListUsersService implements ListUsers {

  private final Guard guard;
  private final CommandValidator validator;
  private final Limits limits;

  ListUsersService(Guard guard, CommandValidator validator, Limits limits) {
    this.guard = guard;
    this.validator = validator;
    this.limits = limits;
  }

  @Override
  public Page handle(Query query) {
    validator.require(query, List.of());
    var parameters = new UserParameters(query.parameters(), limits);
    var users =
        guard.read(
            query.caller(),
            NEEDS,
            admission -> admission.transaction().directory().users(admission.organization()));
    var found = users.stream().filter(parameters::match).sorted(parameters.order()).toList();
    return new Page(parameters.page().of(found), found.size());
  }
}
