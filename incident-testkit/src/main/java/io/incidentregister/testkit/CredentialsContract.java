package io.incidentregister.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.AddressRange;
import io.incidentregister.application.access.ServiceAccount;
import io.incidentregister.application.access.Token;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SteppingClock;
import io.incidentregister.testkit.sample.Together;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link io.incidentregister.application.store.Credentials} promises. */
abstract class CredentialsContract extends CatalogueContract {

  private static final Instant CREATED = SteppingClock.START;
  private static final Instant LATER = CREATED.plusMillis(1_001);
  private static final List<AddressRange> ADDRESSES =
      Stream.of("2001:db8::/32", "192.0.2.0/24", "0.0.0.0/0", "198.51.100.7", "::1")
          .flatMap(text -> AddressRange.parse(text).stream())
          .toList();

  CredentialsContract() {}

  @Test
  final void keepsEveryFieldOfAServiceAccount() {
    var organization = newOrganization();
    for (boolean told : List.of(false, true)) {
      var account =
          new ServiceAccount(
              organization.id(),
              organization.admin().id(),
              "arm_sa_" + ids().next().toString().replace("-", ""),
              Hash.of("secret"),
              told ? ADDRESSES : List.of(),
              CREATED,
              told ? Optional.of(CREATED.plusMillis(5)) : Optional.empty(),
              told ? Optional.of(LATER) : Optional.empty());
      add(account);
      assertEquals(
          Optional.of(account), store().read(tx -> tx.credentials().account(account.clientId())));
      assertEquals(
          Optional.empty(),
          store()
              .read(tx -> tx.credentials().account(account.clientId().replace("arm_sa", "ARM_SA"))),
          "client ids are compared exactly");
    }
    assertEquals(Optional.empty(), store().read(tx -> tx.credentials().account("")));
  }

  @Test
  final void keepsEveryFieldOfAToken() {
    var organization = newOrganization();
    var tokens = new ArrayList<Token>();
    for (Token.Kind kind : Token.Kind.values()) {
      tokens.add(token(organization, kind, Set.of(), Optional.empty(), Optional.empty()));
      tokens.add(
          token(
              organization,
              kind,
              Set.of(Role.values()),
              Optional.of(Instant.parse("9999-12-31T23:59:59.999Z")),
              Optional.of(LATER)));
      tokens.add(
          from(ADDRESSES, token(organization, kind, Set.of(), Optional.empty(), Optional.empty())));
    }
    add(tokens);
    for (Token token : tokens) {
      assertEquals(Optional.of(token), find(token));
      assertEquals(Optional.of(token), find(organization, token.id()));
    }
    assertEquals(
        Optional.empty(), store().read(tx -> tx.credentials().token(Hash.of("never given"))));
  }

  @Test
  final void listsTheServiceAccountsOfAnOrganizationNewestFirst() {
    var organization = newOrganization();
    var other = newOrganization();
    var accounts = new ArrayList<ServiceAccount>();
    for (int second : List.of(2, 3, 1)) {
      var account = account(organization, CREATED.plusSeconds(second));
      accounts.add(second == 3 ? account.revoked(LATER) : account);
    }
    accounts.forEach(this::add);
    add(account(other, CREATED));
    assertEquals(
        List.of(accounts.get(1), accounts.get(0), accounts.get(2)),
        store().read(tx -> tx.credentials().accounts(organization.id())));
    var nowhere = new OrganizationId(ids().next());
    assertEquals(List.of(), store().read(tx -> tx.credentials().accounts(nowhere)));
  }

  @Test
  final void updatesAServiceAccountAndLeavesTheOthersAlone() {
    var organization = newOrganization();
    var bystander = account(organization, CREATED);
    var before = account(organization, CREATED.plusSeconds(1));
    add(bystander);
    add(before);
    var full =
        new ServiceAccount(
            before.organization(),
            before.user(),
            before.clientId(),
            Hash.of("another secret"),
            ADDRESSES,
            before.createdAt(),
            Optional.of(LATER),
            Optional.of(LATER.plusMillis(1)));
    for (ServiceAccount now : List.of(full, before, before.revoked(LATER))) {
      update(now);
      assertEquals(
          List.of(now, bystander),
          store().read(tx -> tx.credentials().accounts(organization.id())));
      assertEquals(Optional.of(now), store().read(tx -> tx.credentials().account(now.clientId())));
    }
  }

  @Test
  final void updatesNoServiceAccountOfAnotherOrganization() {
    var one = newOrganization();
    var theirs = account(newOrganization(), CREATED);
    add(theirs);
    update(
        new ServiceAccount(
            one.id(),
            one.admin().id(),
            theirs.clientId(),
            Hash.of("hijacked"),
            List.of(),
            CREATED,
            Optional.empty(),
            Optional.empty()));
    assertEquals(
        Optional.of(theirs), store().read(tx -> tx.credentials().account(theirs.clientId())));
    assertEquals(List.of(), store().read(tx -> tx.credentials().accounts(one.id())));
  }

  @Test
  final void findsATokenInItsOwnOrganizationOnly() {
    var organization = newOrganization();
    var token = added(organization);
    added(organization);
    assertEquals(Optional.of(token), find(organization, token.id()));
    assertEquals(Optional.empty(), find(newOrganization(), token.id()));
    assertEquals(Optional.empty(), find(organization, ids().next()));
    assertEquals(Optional.empty(), find(organization, token.family()));
    assertTrue(revoke(organization, token, LATER));
    assertEquals(Optional.of(token.revoked(LATER)), find(organization, token.id()));
  }

  @Test
  final void revokesEveryTokenOfAUserAndOfNobodyElse() {
    var organization = newOrganization();
    var user = organization.addUser("leaves@example.com", Role.EDITOR).id();
    var theirs = new ArrayList<Token>();
    for (Token.Kind kind : Token.Kind.values()) {
      var sample = token(organization, kind, Set.of(), Optional.empty(), Optional.empty());
      theirs.add(of(user, sample));
    }
    var before = of(user, ofFamily(organization, ids().next(), Optional.of(CREATED)));
    add(theirs);
    add(List.of(before));
    var stranger = added(organization);
    revokeAllOf(newOrganization(), user);
    theirs.forEach(token -> assertEquals(Optional.of(token), find(token)));
    revokeAllOf(organization, user);
    theirs.forEach(token -> assertEquals(Optional.of(token.revoked(LATER)), find(token)));
    assertEquals(Optional.of(before), find(before), "what was revoked before keeps its time");
    assertEquals(Optional.of(stranger), find(stranger));
    revokeAllOf(organization, new UserId(ids().next()));
  }

  @Test
  final void listsTheApiTokensOfAnOrganizationNewestFirst() {
    var organization = newOrganization();
    var other = newOrganization();
    var tokens = new ArrayList<Token>();
    for (int second : List.of(2, 3, 1)) {
      var sample =
          token(organization, Token.Kind.API, Set.of(), Optional.empty(), Optional.empty());
      tokens.add(createdAt(sample, CREATED.plusSeconds(second)));
    }
    add(tokens);
    add(
        List.of(
            token(organization, Token.Kind.ACCESS, Set.of(), Optional.empty(), Optional.empty()),
            token(organization, Token.Kind.REFRESH, Set.of(), Optional.empty(), Optional.empty()),
            token(other, Token.Kind.API, Set.of(), Optional.empty(), Optional.empty())));
    assertEquals(
        List.of(tokens.get(1), tokens.get(0), tokens.get(2)),
        store().read(tx -> tx.credentials().apiTokens(organization.id())));
  }

  @Test
  final void revokesATokenOnce() {
    var organization = newOrganization();
    var token = added(organization);
    assertTrue(revoke(organization, token, CREATED));
    assertFalse(revoke(organization, token, LATER));
    assertEquals(Optional.of(revoked(token, CREATED)), find(token));
  }

  @Test
  final void revokesATokenForOneOfManyWhoAskAtOnce() {
    var organization = newOrganization();
    var token = added(organization);
    List<Supplier<Boolean>> tasks =
        Collections.<Supplier<Boolean>>nCopies(8, () -> revoke(organization, token, LATER));
    assertEquals(1, Together.run(8, tasks).stream().filter(first -> first).count());
  }

  @Test
  final void revokesNoTokenOfAnotherOrganizationAndNoUnknownOne() {
    var organization = newOrganization();
    var other = newOrganization();
    var token = added(other);
    assertFalse(revoke(organization, token, LATER));
    assertEquals(Optional.of(token), find(token));
    boolean unknown = store().write(tx -> tx.credentials().revoke(other.id(), ids().next(), LATER));
    assertFalse(unknown);
  }

  @Test
  final void revokesAFamilyAndNobodyElse() {
    var organization = newOrganization();
    var other = newOrganization();
    UUID family = ids().next();
    var first = ofFamily(organization, family, Optional.empty());
    var second = ofFamily(organization, family, Optional.empty());
    var before = ofFamily(organization, family, Optional.of(CREATED));
    var stranger = ofFamily(organization, ids().next(), Optional.empty());
    var foreign = ofFamily(other, family, Optional.empty());
    add(List.of(first, second, before, stranger));
    add(List.of(foreign));
    store()
        .write(
            tx -> {
              tx.credentials().revokeFamily(organization.id(), family, LATER);
              return true;
            });
    assertEquals(Optional.of(revoked(first, LATER)), find(first));
    assertEquals(Optional.of(revoked(second, LATER)), find(second));
    assertEquals(Optional.of(before), find(before), "what was revoked before keeps its time");
    assertEquals(Optional.of(stranger), find(stranger));
    assertEquals(Optional.of(foreign), find(foreign));
  }

  @Test
  final void forgetsWhatExpiredBeforeAMomentAndNothingElse() {
    var organization = newOrganization();
    var stay = new ArrayList<Token>();
    var go = new ArrayList<Token>();
    for (Token.Kind kind : Token.Kind.values()) {
      for (var revoked : List.of(Optional.<Instant>empty(), Optional.of(CREATED))) {
        var before = Optional.of(LATER.minusMillis(1));
        (kind == Token.Kind.API ? stay : go)
            .add(token(organization, kind, Set.of(), before, revoked));
        stay.add(token(organization, kind, Set.of(), Optional.of(LATER), revoked));
        stay.add(token(organization, kind, Set.of(), Optional.empty(), revoked));
        stay.add(token(newOrganization(), kind, Set.of(), before, revoked));
      }
    }
    stay.forEach(token -> add(List.of(token)));
    add(go);
    store()
        .write(
            tx -> {
              tx.credentials().forget(organization.id(), LATER);
              return true;
            });
    stay.forEach(token -> assertEquals(Optional.of(token), find(token)));
    go.forEach(token -> assertEquals(Optional.empty(), find(token)));
  }

  private ServiceAccount account(SampleOrganization organization, Instant at) {
    return new ServiceAccount(
        organization.id(),
        organization.admin().id(),
        "arm_sa_" + ids().next().toString().replace("-", ""),
        Hash.of("secret"),
        List.of(),
        at,
        Optional.empty(),
        Optional.empty());
  }

  private void add(ServiceAccount account) {
    store()
        .write(
            tx -> {
              tx.credentials().add(account);
              return true;
            });
  }

  private void update(ServiceAccount account) {
    store()
        .write(
            tx -> {
              tx.credentials().update(account);
              return true;
            });
  }

  private Token added(SampleOrganization organization) {
    var token = token(organization, Token.Kind.API, Set.of(), Optional.empty(), Optional.empty());
    add(List.of(token));
    return token;
  }

  private void add(List<Token> tokens) {
    store()
        .write(
            tx -> {
              tx.credentials().add(tokens);
              return true;
            });
  }

  private Optional<Token> find(Token token) {
    return store().read(tx -> tx.credentials().token(token.hash()));
  }

  private Optional<Token> find(SampleOrganization organization, UUID id) {
    return store().read(tx -> tx.credentials().token(organization.id(), id));
  }

  private void revokeAllOf(SampleOrganization organization, UserId user) {
    store()
        .write(
            tx -> {
              tx.credentials().revokeAllOf(organization.id(), user, LATER);
              return true;
            });
  }

  private boolean revoke(SampleOrganization organization, Token token, Instant at) {
    return store().write(tx -> tx.credentials().revoke(organization.id(), token.id(), at));
  }

  private Token token(
      SampleOrganization organization,
      Token.Kind kind,
      Set<Role> roles,
      Optional<Instant> expires,
      Optional<Instant> revoked) {
    UUID id = ids().next();
    return new Token(
        organization.id(),
        id,
        ids().next(),
        organization.admin().id(),
        kind,
        Hash.of("secret of " + id),
        roles,
        List.of(),
        CREATED,
        expires,
        revoked);
  }

  private Token ofFamily(SampleOrganization organization, UUID family, Optional<Instant> revoked) {
    UUID id = ids().next();
    return new Token(
        organization.id(),
        id,
        family,
        organization.admin().id(),
        Token.Kind.REFRESH,
        Hash.of("secret of " + id),
        Set.of(),
        List.of(),
        CREATED,
        Optional.of(LATER),
        revoked);
  }

  private static Token from(List<AddressRange> addresses, Token token) {
    return new Token(
        token.organization(),
        token.id(),
        token.family(),
        token.user(),
        token.kind(),
        token.hash(),
        token.roles(),
        addresses,
        token.createdAt(),
        token.expiresAt(),
        token.revokedAt());
  }

  private static Token createdAt(Token token, Instant at) {
    return new Token(
        token.organization(),
        token.id(),
        token.family(),
        token.user(),
        token.kind(),
        token.hash(),
        token.roles(),
        token.addresses(),
        at,
        token.expiresAt(),
        token.revokedAt());
  }

  private static Token of(UserId user, Token token) {
    return new Token(
        token.organization(),
        token.id(),
        token.family(),
        user,
        token.kind(),
        token.hash(),
        token.roles(),
        token.addresses(),
        token.createdAt(),
        token.expiresAt(),
        token.revokedAt());
  }

  private static Token revoked(Token token, Instant at) {
    return new Token(
        token.organization(),
        token.id(),
        token.family(),
        token.user(),
        token.kind(),
        token.hash(),
        token.roles(),
        token.addresses(),
        token.createdAt(),
        token.expiresAt(),
        Optional.of(at));
  }
}
