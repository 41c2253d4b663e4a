package io.incidentregister.application.access;

import io.incidentregister.application.AddressRange;
import io.incidentregister.application.Caller;
import io.incidentregister.application.Credential;
import io.incidentregister.application.IdSource;
import io.incidentregister.application.error.AuthenticationException;
import io.incidentregister.application.error.ConfigurationException;
import io.incidentregister.application.permission.Authorities;
import io.incidentregister.application.store.Store;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.Organization;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.domain.text.Folding;
import java.net.InetAddress;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

final class SignInService implements SignIn {

  private final Store store;
  private final InstantSource clock;
  private final IdSource ids;
  private final Secrets secrets;
  private final Authorities authorities;

  SignInService(
      Store store, InstantSource clock, IdSource ids, Secrets secrets, Authorities authorities) {
    this.store = store;
    this.clock = clock;
    this.ids = ids;
    this.secrets = secrets;
    this.authorities = authorities;
  }

  @Override
  public SignedIn byToken(String bearer, Origin origin) {
    var hash = Hash.of(bearer);
    return store.read(
        transaction ->
            transaction
                .credentials()
                .token(hash)
                .filter(token -> token.kind() != Token.Kind.REFRESH)
                .filter(token -> token.mayComeFrom(origin.address()))
                .map(
                    token ->
                        signedIn(
                            transaction,
                            token.organization(),
                            token.user(),
                            origin,
                            new Credential.Token(token.id())))
                .orElseThrow(AuthenticationException::invalidToken));
  }

  @Override
  public SignedIn byIssuer(Assertion assertion, Origin origin) {
    return store.read(
        transaction -> {
          var organization =
              organizationNamed(transaction, assertion.organization())
                  .orElseThrow(AuthenticationException::invalidToken);
          var user =
              transaction
                  .directory()
                  .usersByEmail(organization.id(), List.of(assertion.email()))
                  .stream()
                  .findFirst()
                  .orElseThrow(AuthenticationException::invalidToken);
          return signedIn(
              transaction,
              organization.id(),
              user.id(),
              origin,
              new Credential.Vouched(assertion.roles(), assertion.until()));
        });
  }

  private SignedIn signedIn(
      Transaction transaction,
      OrganizationId organization,
      UserId user,
      Origin origin,
      Credential credential) {
    var caller = new Caller(organization, user, origin.face(), origin.requestId(), credential);
    return new SignedIn(caller, authorities.of(transaction, caller));
  }

  @Override
  public Caller byStore(
      Optional<String> email, Optional<String> organization, Face face, String requestId) {
    return store.read(
        transaction -> {
          var chosen = organization(transaction, organization);
          var user =
              email
                  .map(text -> activeUser(transaction, chosen, text))
                  .orElseGet(() -> onlyAdmin(transaction, chosen));
          return new Caller(chosen.id(), user.id(), face, requestId);
        });
  }

  @Override
  public Tokens byClientCredentials(
      String clientId, String clientSecret, Optional<InetAddress> address) {
    var hash = Hash.of(clientSecret);
    return store.write(
        transaction -> {
          var account =
              transaction
                  .credentials()
                  .account(clientId)
                  .filter(found -> sameDigest(found.secretHash(), hash))
                  .filter(found -> found.valid(clock.instant()))
                  .filter(found -> AddressRange.allow(found.addresses(), address))
                  .filter(found -> mayAct(transaction, found.organization(), found.user()))
                  .orElseThrow(AuthenticationException::invalidClient);
          return issue(transaction, account, ids.next());
        });
  }

  @Override
  public Tokens byRefreshToken(String refreshToken, Optional<InetAddress> address) {
    var hash = Hash.of(refreshToken);
    // A reused token revokes its family, and that has to stay although the call is refused.
    Optional<Tokens> tokens =
        store.write(
            transaction ->
                transaction
                    .credentials()
                    .token(hash)
                    .filter(token -> token.kind() == Token.Kind.REFRESH)
                    .filter(token -> token.mayComeFrom(address))
                    .flatMap(token -> refresh(transaction, token)));
    return tokens.orElseThrow(AuthenticationException::invalidGrant);
  }

  private Optional<Tokens> refresh(Transaction transaction, Token token) {
    Instant now = clock.instant();
    var credentials = transaction.credentials();
    // Revoking tells whether this call is the first to use it, also when two come at once.
    if (!credentials.revoke(token.organization(), token.id(), now)) {
      credentials.revokeFamily(token.organization(), token.family(), now);
      return Optional.empty();
    }
    return transaction.credentials().accounts(token.organization()).stream()
        .filter(account -> account.user().equals(token.user()) && account.valid(now))
        .filter(account -> token.valid(now))
        .filter(account -> mayAct(transaction, account.organization(), account.user()))
        .findFirst()
        .map(account -> issue(transaction, account, token.family()));
  }

  private Tokens issue(Transaction transaction, ServiceAccount account, UUID family) {
    Instant now = clock.instant();
    String access = secrets.token(Token.Kind.ACCESS);
    String refresh = secrets.token(Token.Kind.REFRESH);
    transaction
        .credentials()
        .add(
            List.of(
                token(account, family, Token.Kind.ACCESS, access, now, ACCESS_LIFETIME),
                token(account, family, Token.Kind.REFRESH, refresh, now, REFRESH_LIFETIME)));
    return new Tokens(access, refresh);
  }

  private Token token(
      ServiceAccount account,
      UUID family,
      Token.Kind kind,
      String secret,
      Instant now,
      Duration lifetime) {
    Instant end = now.plus(lifetime);
    return new Token(
        account.organization(),
        ids.next(),
        family,
        account.user(),
        kind,
        Hash.of(secret),
        Set.of(),
        account.addresses(),
        now,
        Optional.of(account.expiresAt().filter(end::isAfter).orElse(end)),
        Optional.empty());
  }

  private static boolean mayAct(Transaction transaction, OrganizationId organization, UserId user) {
    return transaction.directory().usersById(organization, List.of(user)).stream()
        .anyMatch(User::active);
  }

  private static boolean sameDigest(Hash left, Hash right) {
    return MessageDigest.isEqual(left.bytes(), right.bytes());
  }

  private static Optional<Organization> organizationNamed(Transaction transaction, String name) {
    return transaction.directory().organizations().stream()
        .filter(each -> Folding.fold(name).equals(Folding.fold(each.name())))
        .findFirst();
  }

  private static Organization organization(Transaction transaction, Optional<String> name) {
    var all = transaction.directory().organizations();
    var matching =
        all.stream()
            .filter(
                each ->
                    name.map(text -> Folding.fold(text).equals(Folding.fold(each.name())))
                        .orElse(true))
            .toList();
    if (matching.size() == 1) {
      return matching.get(0);
    }
    if (all.isEmpty()) {
      throw new ConfigurationException(
          "not_initialized", "The store holds no organization yet: run incident init.");
    }
    throw new ConfigurationException(
        "organization_unclear",
        "Say with --org which organization is meant: "
            + all.stream().map(Organization::name).collect(Collectors.joining(", "))
            + ".");
  }

  private static User activeUser(Transaction transaction, Organization chosen, String email) {
    return EmailAddress.parse(email)
        .flatMap(
            address ->
                transaction.directory().usersByEmail(chosen.id(), List.of(address)).stream()
                    .findFirst())
        .filter(User::active)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "user_unknown",
                    "--as names nobody who is an active user of " + chosen.name() + "."));
  }

  private static User onlyAdmin(Transaction transaction, Organization chosen) {
    var admins = Users.activeAdmins(transaction.directory(), chosen.id());
    if (admins.size() != 1) {
      throw new ConfigurationException(
          "user_unclear",
          "Say with --as EMAIL who acts: "
              + chosen.name()
              + " has "
              + admins.size()
              + " active Admins.");
    }
    return admins.get(0);
  }
}
