package io.incidentregister.application.access;

import io.incidentregister.application.Caller;
import io.incidentregister.application.IdSource;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.InvalidCommandException;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.incident.Recorder;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.input.Reading;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.history.OrganizationChange.Subject;
import io.incidentregister.domain.incident.Timestamps;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.organization.User;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class ManageTokensService implements ManageTokens {

  private final Guard guard;
  private final CommandValidator validator;
  private final InstantSource clock;
  private final IdSource ids;
  private final Secrets secrets;
  private final Recorder recorder;

  ManageTokensService(
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
  public Issued create(NewToken command) {
    validator.require(command, List.of());
    Instant now = clock.instant();
    var expiresAt = command.lifetime().map(lifetime -> expiry(now, lifetime));
    String secret = secrets.token(Token.Kind.API);
    return guard.write(
        command.caller(),
        NEEDS,
        admission -> {
          // Before anything is read: whoever revokes the account at this moment is waited for.
          admission.takeTurn();
          var transaction = admission.transaction();
          var organization = command.caller().organization();
          var user =
              Users.named(transaction.directory(), organization, command.user())
                  .filter(User::active)
                  .orElseThrow(() -> NotFoundException.of("active user"));
          // What an account is bound to, a token of its user is bound to, too.
          var account = transaction.credentials().accountOf(organization, user.id());
          if (account.isPresent() && !account.get().valid(now)) {
            throw NotFoundException.of("active user");
          }
          var token =
              new Token(
                  organization,
                  ids.next(),
                  ids.next(),
                  user.id(),
                  Token.Kind.API,
                  Hash.of(secret),
                  command.roles().stream()
                      .map(label -> Role.parse(label).orElseThrow())
                      .collect(Collectors.toSet()),
                  account.map(ServiceAccount::addresses).orElse(List.of()),
                  now,
                  Stream.concat(
                          expiresAt.stream(), account.flatMap(ServiceAccount::expiresAt).stream())
                      .min(Comparator.naturalOrder()),
                  Optional.empty());
          recorder.record(
              admission, OperationKind.TOKEN, now, List.of(), AccessChanges.making(token));
          transaction.credentials().add(List.of(token));
          return new Issued(token, secret);
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
                admission.transaction().credentials().apiTokens(caller.organization()),
                Token::user,
                Listed::new));
  }

  @Override
  public void revoke(Caller caller, String tokenId) {
    guard.write(caller, NEEDS, admission -> revoke(admission, tokenId));
  }

  private Token revoke(Admission admission, String tokenId) {
    admission.takeTurn();
    Instant now = clock.instant();
    var organization = admission.organization();
    var credentials = admission.transaction().credentials();
    var token =
        Reading.uuid(tokenId)
            .flatMap(id -> credentials.token(organization, id))
            .filter(found -> found.kind() == Token.Kind.API && found.revokedAt().isEmpty())
            .orElseThrow(() -> NotFoundException.of("token"));
    // Recorded first: whoever revokes the token that it comes with may still do so.
    recorder.record(
        admission,
        OperationKind.TOKEN,
        now,
        List.of(),
        List.of(AccessChanges.revoking(Subject.TOKEN, token.id().toString())));
    if (!credentials.revoke(organization, token.id(), now)) {
      throw NotFoundException.of("token"); // Somebody else was first.
    }
    return token;
  }

  private static Instant expiry(Instant now, Duration lifetime) {
    try {
      if (!lifetime.isNegative() && !lifetime.isZero()) {
        return Timestamps.require(now.plus(lifetime));
      }
    } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
      // Answered below, as a negative lifetime is.
    }
    throw new InvalidCommandException(
        List.of(
            Fault.at(
                "/lifetime", "out_of_range", "must be positive and end before the year 10000")));
  }
}
