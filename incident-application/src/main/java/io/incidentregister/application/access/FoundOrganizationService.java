package io.incidentregister.application.access;

import io.incidentregister.application.IdSource;
import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.store.Store;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.Organization;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.organization.Source;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.domain.text.Folding;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class FoundOrganizationService implements FoundOrganization {

  /** What the account that an organization starts with is called. */
  private static final String FIRST_ACCOUNT = "First";

  private final Store store;
  private final CommandValidator validator;
  private final InstantSource clock;
  private final IdSource ids;
  private final Secrets secrets;

  FoundOrganizationService(
      Store store, CommandValidator validator, InstantSource clock, IdSource ids, Secrets secrets) {
    this.store = store;
    this.validator = validator;
    this.clock = clock;
    this.ids = ids;
    this.secrets = secrets;
  }

  @Override
  public Result handle(Command command) {
    validator.require(command, List.of());
    return store.write(transaction -> found(transaction, command));
  }

  private Result found(Transaction transaction, Command command) {
    var directory = transaction.directory();
    Instant now = clock.instant();
    var id = new OrganizationId(ids.next());
    var organization = new Organization(id, command.organization(), command.purpose(), now);
    refuse(organization, directory.lockOrganizations(), command.expecting());
    directory.add(organization, secrets.signingKey());
    transaction
        .catalogue()
        .add(Source.START_CATALOGUE.stream().map(name -> new Source(id, name, false)).toList());
    var admin =
        User.joining(
            id,
            new UserId(ids.next()),
            new EmailAddress(command.email()),
            command.firstName(),
            command.lastName(),
            User.Kind.HUMAN,
            Set.of(Role.ADMIN),
            now);
    directory.add(List.of(admin));
    var program =
        MadeAccount.of(
            id, FIRST_ACCOUNT, Set.of(Role.ADMIN), List.of(), now, Optional.empty(), ids, secrets);
    program.addTo(transaction);
    return new Result(organization, admin, program.account().clientId(), program.secret());
  }

  private static void refuse(
      Organization organization, List<Organization> present, Expecting expecting) {
    if (expecting == Expecting.AN_EMPTY_STORE && !present.isEmpty()) {
      throw new ConflictException(
          "already_initialized", "The store is in use already; nothing was changed.");
    }
    var name = Folding.fold(organization.name());
    if (present.stream().anyMatch(other -> Folding.fold(other.name()).equals(name))) {
      throw new ConflictException(
          "organization_taken",
          "The store holds an organization of that name already; nothing was changed.");
    }
  }
}
