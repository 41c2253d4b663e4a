package io.incidentregister.application.access;

import io.incidentregister.application.AddressRange;
import io.incidentregister.application.Caller;
import io.incidentregister.application.IdSource;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.incident.Recorder;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.history.OrganizationChange.Subject;
import io.incidentregister.domain.incident.Timestamps;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.organization.User;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

final class ManageAccountsService implements ManageAccounts {

  private final Guard guard;
  private final CommandValidator validator;
  private final InstantSource clock;
  private final IdSource ids;
  private final Secrets secrets;
  private final Recorder recorder;

  ManageAccountsService(
      Guard guard,
      CommandValidator validator,
      InstantSource clock,
      IdSource ids,
      Secrets secrets,
      Recorder recorder) {
    this.guard = guard;
    this.validator = validator;
    this.clock = clock;
    this.ids = ids;
    this.secrets = secrets;
    this.recorder = recorder;
  }

  @Override
  public Issued create(NewAccount command) {
    Instant now = clock.instant();
    validator.require(command, expiryFaults(command.expiresAt(), now));
    var made =
        MadeAccount.of(
            command.caller().organization(),
            command.name(),
            command.roles().stream()
                .map(label -> Role.parse(label).orElseThrow())
                .collect(Collectors.toSet()),
            command.addresses().stream()
                .map(range -> AddressRange.parse(range).orElseThrow())
                .distinct()
                .toList(),
            now,
            command.expiresAt(),
            ids,
            secrets);
    return guard.write(
        command.caller(),
        NEEDS,
        admission -> {
          admission.takeTurn();
          var changes = new ArrayList<>(AccessChanges.joining(made.user()));
          changes.addAll(AccessChanges.making(made.account()));
          recorder.record(admission, OperationKind.ACCOUNT, now, List.of(), changes);
          made.addTo(admission.transaction());
          return new Issued(made.account(), made.user(), made.secret());
        });
  }

  @Override
  public List<Listed> list(Caller caller) {
    return guard.read(
        caller,
        NEEDS,
        admission ->
            Users.joined(
                admission.transaction().directory(),
                caller.organization(),
                admission.transaction().credentials().accounts(caller.organization()),
                ServiceAccount::user,
                Listed::new));
  }

  @Override
  public void revoke(Caller caller, String clientId) {
    guard.write(caller, NEEDS, admission -> revoke(admission, clientId));
  }

  private ServiceAccount revoke(Admission admission, String clientId) {
    admission.takeTurn();
    Instant now = clock.instant();
    var organization = admission.organization();
    var directory = admission.transaction().directory();
    var credentials = admission.transaction().credentials();
    // Whoever gets tokens for the account at this moment has to wait, or is waited for.
    directory.lockUsers(organization);
    var account =
        Optional.of(clientId)
            .filter(Secrets::mayBeClientId)
            .flatMap(credentials::account)
            .filter(found -> found.organization().equals(organization))
            .filter(found -> found.revokedAt().isEmpty())
            .orElseThrow(() -> NotFoundException.of("service account"));
    var active =
        directory.usersById(organization, List.of(account.user())).stream()
            .filter(User::active)
            .toList();
    var changes = new ArrayList<>(List.of(AccessChanges.revoking(Subject.ACCOUNT, clientId)));
    active.forEach(user -> changes.addAll(AccessChanges.between(user, user.deactivated(now))));
    // Recorded first: whoever revokes the account that it comes with may still do so.
    recorder.record(admission, OperationKind.ACCOUNT, now, List.of(), changes);
    directory.update(active.stream().map(user -> user.deactivated(now)).toList());
    credentials.update(account.revoked(now));
    credentials.revokeAllOf(organization, account.user(), now);
    return account;
  }

  private static List<Fault> expiryFaults(Optional<Instant> expiresAt, Instant now) {
    return expiresAt.filter(at -> !isPossible(at, now)).stream()
        .map(
            at ->
                Fault.at(
                    "/expires_at", "out_of_range", "must be in the future and before year 10000"))
        .toList();
  }

  private static boolean isPossible(Instant expiry, Instant now) {
    return Timestamps.inRange(expiry) && Timestamps.require(expiry).isAfter(now);
  }
}
