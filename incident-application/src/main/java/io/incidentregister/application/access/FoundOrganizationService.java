package io.incidentregister.application.access;

import io.incidentregister.application.IdSource;
import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.store.Store;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.Organization;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.organization.Source;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class FoundOrganizationService implements FoundOrganization {

  /** Addresses there are never delivered to (RFC 2606). */
  private static final String NO_MAILBOX = "@service-accounts.invalid";

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
    if (!directory.lockOrganizations().isEmpty()) {
      throw new ConflictException(
          "already_initialized", "The store is in use already; nothing was changed.");
    }
    Instant now = clock.instant();
    var id = new OrganizationId(ids.next());
    var organization = new Organization(id, command.organization(), command.purpose(), now);
    directory.add(organization, secrets.signingKey());
    transaction
        .catalogue()
        .add(Source.START_CATALOGUE.stream().map(name -> new Source(id, name, false)).toList());

    var admin =
        user(
            id,
            new EmailAddress(command.email()),
            command.firstName(),
            command.lastName(),
            User.Kind.HUMAN,
            now);
    String clientId = secrets.clientId();
    String clientSecret = secrets.clientSecret();
    var program =
        user(
            id,
            new EmailAddress(clientId + NO_MAILBOX),
            "Service",
            "Account",
            User.Kind.SERVICE_ACCOUNT,
            now);
    directory.add(List.of(admin, program));
    transaction
        .credentials()
        .add(
            new ServiceAccount(
                id,
                program.id(),
                clientId,
                Hash.of(clientSecret),
                List.of(),
                now,
                Optional.empty(),
                Optional.empty()));
    return new Result(organization, admin, clientId, clientSecret);
  }

  private User user(
      OrganizationId organization,
      EmailAddress email,
      String firstName,
      String lastName,
      User.Kind kind,
      Instant now) {
    return User.joining(
        organization,
        new UserId(ids.next()),
        email,
        firstName,
        lastName,
        kind,
        Set.of(Role.ADMIN),
        now);
  }
}
