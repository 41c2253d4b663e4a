package io.incidentregister.application.access;

import io.incidentregister.application.AddressRange;
import io.incidentregister.application.Caller;
import io.incidentregister.application.Credential;
import io.incidentregister.application.IdSource;
import io.incidentregister.application.error.AuthenticationException;
import io.incidentregister.application.error.ConfigurationException;
import io.incidentregister.application.error.StoreException;
import io.incidentregister.application.permission.Authorities;
import io.incidentregister.application.store.Directory;
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

  /** How long a token is kept beyond its end, so that a refresh token used twice is noticed. */
  private static final Duration KEPT = Duration.ofDays(8);

  /** No secret has this digest: it is of another text than any that is given out. */
  private static final Hash OF_NOBODY = Hash.of("");

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
    Vouched vouched = store.read(transaction -> vouched(transaction, assertion, origin));
    rememberSignIn(vouched.user());
    return vouched.signedIn();
  }

  private Vouched vouched(Transaction transaction, Assertion assertion, Origin origin) {
    var organization =
        organizationNamed(transaction, assertion.organization())
            .orElseThrow(AuthenticationException::invalidToken);
    var user =
        transaction.directory().usersByEmail(organization.id(), List.of(assertion.email())).stream()
            .filter(found -> found.kind() != User.Kind.SERVICE_ACCOUNT)
            .findFirst()
            .orElseThrow(AuthenticationException::invalidToken);
    var credential = new Credential.Vouched(assertion.roles(), assertion.until());
    return new Vouched(
        user, signedIn(transaction, organization.id(), user.id(), origin, credential));
  }

  /** Writes down that a user came, unless that was done a short while ago. */
  private void rememberSignIn(User user) {
    Instant now = clock.instant();
    boolean recently =
        user.lastLogin().filter(last -> now.isBefore(last.plus(ISSUER_SIGN_IN_PAUSE))).isPresent();
    if (recently) {
      return;
    }
    try {
      store.write(
          transaction -> {
            transaction.directory().signedIn(user.organization(), user.id(), now);
            return user;
          });
    } catch (StoreException e) {
      // Who calls is known all the same; a later call tries again.
    }
  }

  /** Somebody an issuer vouches for, as the register keeps it. */
  private record Vouched(User user, SignedIn signedIn) {}

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
          var directory = authorities.hosted(transaction).directory();
          var chosen = organization(directory, organization);
          var user =
              email
                  .map(text -> activeUser(directory, chosen, text))
                  .orElseGet(() -> onlyAdmin(directory, chosen));
          return new Caller(chosen.id(), user.id(), face, requestId);
        });
  }

  @Override
  public Tokens byClientCredentials(
      String clientId, String clientSecret, Optional<InetAddress> address) {
    var hash = Hash.of(clientSecret);
    // Read first: whoever guesses keeps nobody from writing.
    var proven =
        store
            .read(transaction -> proven(transaction, clientId, hash, address))
            .orElseThrow(AuthenticationException::invalidClient);
    return store.write(
        transaction -> {
          // Waits for whoever revokes the account at this moment; it is looked at after that.
          transaction.directory().signedIn(proven.organization(), proven.user(), clock.instant());
          return proven(transaction, clientId, hash, address)
              .map(account -> issue(transaction, account, ids.next()))
              .orElseThrow(AuthenticationException::invalidClient);
        });
  }

  /** The account with these credentials, when it may be used from there now. */
  private Optional<ServiceAccount> proven(
      Transaction transaction, String clientId, Hash secret, Optional<InetAddress> address) {
    var found =
        Optional.of(clientId)
            .filter(Secrets::mayBeClientId)
            .flatMap(transaction.credentials()::account);
    // A digest is compared also where there is no account, so that both take the same time.
    boolean same = sameDigest(found.map(ServiceAccount::secretHash).orElse(OF_NOBODY), secret);
    return found
        .filter(account -> same)
        .filter(account -> mayBeUsed(transaction, account, address));
  }

  private boolean mayBeUsed(
      Transaction transaction, ServiceAccount account, Optional<InetAddress> address) {
    return account.valid(clock.instant())
        && AddressRange.allow(account.addresses(), address)
        && mayAct(transaction, account.organization(), account.user());
  }

  @Override
  public Tokens byRefreshToken(String refreshToken, Optional<InetAddress> address) {
    var hash = Hash.of(refreshToken);
    // Read first: whoever guesses keeps nobody from writing.
    var known =
        store
            .read(transaction -> refreshToken(transaction, hash, address))
            .orElseThrow(AuthenticationException::invalidGrant);
    // A reused token revokes its family, and that has to stay although the call is refused.
    return store
        .write(transaction -> refresh(transaction, known, address))
        .orElseThrow(AuthenticationException::invalidGrant);
  }

  private static Optional<Token> refreshToken(
      Transaction transaction, Hash hash, Optional<InetAddress> address) {
    return transaction
        .credentials()
        .token(hash)
        .filter(token -> token.kind() == Token.Kind.REFRESH)
        .filter(token -> token.mayComeFrom(address));
  }

  private Optional<Tokens> refresh(
      Transaction transaction, Token token, Optional<InetAddress> address) {
    Instant now = clock.instant();
    var credentials = transaction.credentials();
    // Revoking tells whether this call is the first to use it, also when two come at once.
    if (!credentials.revoke(token.organization(), token.id(), now)) {
      credentials.revokeFamily(token.organization(), token.family(), now);
      return Optional.empty();
    }
    return credentials
        .accountOf(token.organization(), token.user())
        .filter(account -> token.valid(now))
        .filter(account -> mayBeUsed(transaction, account, address))
        .map(account -> issue(transaction, account, token.family()));
  }

  private Tokens issue(Transaction transaction, ServiceAccount account, UUID family) {
    Instant now = clock.instant();
    String access = secrets.token(Token.Kind.ACCESS);
    String refresh = secrets.token(Token.Kind.REFRESH);
    var accessEnd = end(account, now.plus(ACCESS_LIFETIME));
    var refreshEnd = end(account, now.plus(REFRESH_LIFETIME));
    transaction.credentials().forget(account.organization(), now.minus(KEPT));
    transaction
        .credentials()
        .add(
            List.of(
                token(account, family, Token.Kind.ACCESS, access, now, accessEnd),
                token(account, family, Token.Kind.REFRESH, refresh, now, refreshEnd)));
    return new Tokens(access, refresh, Duration.between(now, accessEnd));
  }

  /** When a token ends that would end then: never after its account. */
  private static Instant end(ServiceAccount account, Instant end) {
    return account.expiresAt().filter(end::isAfter).orElse(end);
  }

  private Token token(
      ServiceAccount account,
      UUID family,
      Token.Kind kind,
      String secret,
      Instant now,
      Instant end) {
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
        Optional.of(end),
        Optional.empty());
  }

  private boolean mayAct(Transaction transaction, OrganizationId organization, UserId user) {
    return authorities
        .hosted(transaction)
        .directory()
        .usersById(organization, List.of(user))
        .stream()
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

  private static Organization organization(Directory directory, Optional<String> name) {
    var all = directory.organizations();
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

  private static User activeUser(Directory directory, Organization chosen, String email) {
    return EmailAddress.parse(email)
        .flatMap(
            address -> directory.usersByEmail(chosen.id(), List.of(address)).stream().findFirst())
        .filter(User::active)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "user_unknown",
                    "--as names nobody who is an active user of " + chosen.name() + "."));
  }

  private static User onlyAdmin(Directory directory, Organization chosen) {
    var admins = Users.activeAdmins(directory, chosen.id());
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
