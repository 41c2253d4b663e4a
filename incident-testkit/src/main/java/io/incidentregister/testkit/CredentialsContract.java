package io.incidentregister.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.access.ServiceAccount;
import io.incidentregister.application.access.Token;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.organization.Role;
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
import org.junit.jupiter.api.Test;

/** What {@link io.incidentregister.application.store.Credentials} promises. */
abstract class CredentialsContract extends CatalogueContract {

  private static final Instant CREATED = SteppingClock.START;
  private static final Instant LATER = CREATED.plusMillis(1_001);

  CredentialsContract() {}

  @Test
  final void keepsEveryFieldOfAServiceAccount() {
    var organization = newOrganization();
    for (Optional<Instant> revoked : List.of(Optional.<Instant>empty(), Optional.of(LATER))) {
      var account =
          new ServiceAccount(
              organization.id(),
              organization.admin().id(),
              "arm_sa_" + ids().next().toString().replace("-", ""),
              Hash.of("secret"),
              List.of(),
              CREATED,
              Optional.empty(),
              revoked);
      store()
          .write(
              tx -> {
                tx.credentials().add(account);
                return true;
              });
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
    }
    add(tokens);
    for (Token token : tokens) {
      assertEquals(Optional.of(token), find(token));
    }
    assertEquals(
        Optional.empty(), store().read(tx -> tx.credentials().token(Hash.of("never given"))));
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
