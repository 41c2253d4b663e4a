package io.incidentregister.testkit.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.AddressRange;
import io.incidentregister.application.Caller;
import io.incidentregister.application.Credential;
import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.access.FoundOrganization;
import io.incidentregister.application.access.ManageAccounts;
import io.incidentregister.application.access.ManageTokens;
import io.incidentregister.application.access.ManageUsers;
import io.incidentregister.application.access.Origin;
import io.incidentregister.application.access.SignIn;
import io.incidentregister.application.access.Token;
import io.incidentregister.application.error.AuthenticationException;
import io.incidentregister.application.error.ConfigurationException;
import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.application.store.OperationFilter;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.history.OrganizationChange;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.Organization;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.organization.Source;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.testkit.sample.SteppingClock;
import io.incidentregister.testkit.sample.Together;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What founding, users, tokens and signing in promise. */
abstract class AccessContract extends MadeUpCallsContract {

  /** The address of who does not come over a network. */
  private static final Optional<InetAddress> NOWHERE = Optional.empty();

  AccessContract() {}

  // Founding

  @Test
  final void foundsAnOrganizationWithAnAdminSourcesAndAServiceAccount() {
    inANewRegister(
        (register, clock) -> {
          var founded = register.foundOrganization().handle(founding("Ünïcode", "a@example.com"));
          assertEquals("Ünïcode", founded.organization().name());
          assertEquals(Set.of(Role.ADMIN), founded.admin().roles());
          assertTrue(founded.clientId().matches("arm_sa_[A-Za-z0-9]{32}"), founded.clientId());
          assertTrue(founded.clientSecret().matches("arm_sk_[A-Za-z0-9]{64}"));
          var caller = callerByStore(register, Optional.empty());
          assertEquals(founded.admin().id(), caller.user());
          var users = register.manageUsers().list(caller);
          assertTrue(users.contains(founded.admin()));
          assertEquals(2, users.size());
          var tokens =
              register
                  .signIn()
                  .byClientCredentials(founded.clientId(), founded.clientSecret(), NOWHERE);
          var program =
              register.signIn().byToken(tokens.accessToken(), from(Face.REGISTER, "r")).caller();
          assertNotEquals(caller.user(), program.user());
          assertEquals(founded.organization().id(), program.organization());
        });
  }

  @Test
  final void foundsOnlyOneOrganizationAlsoWhenManyAskAtOnce() {
    inANewRegister(
        (register, clock) -> {
          List<Supplier<Boolean>> tasks = new ArrayList<>();
          // Connections are made beforehand, so that all six really meet.
          List<Supplier<Integer>> visits = Collections.nCopies(60, () -> countOfKnown(register));
          Together.run(6, visits);
          for (int i = 0; i < 6; i++) {
            var founding = founding("Organization " + i, "a@example.com");
            tasks.add(
                () -> {
                  try {
                    register.foundOrganization().handle(founding);
                    return true;
                  } catch (ConflictException e) {
                    assertEquals("already_initialized", e.code());
                    return false;
                  }
                });
          }
          long founded = Together.run(6, tasks).stream().filter(won -> won).count();
          assertEquals(1, founded);
          assertEquals(
              "already_initialized",
              assertThrows(
                      ConflictException.class,
                      () -> register.foundOrganization().handle(founding("Two", "b@example.com")))
                  .code());
        });
  }

  @Test
  final void namesEveryFaultOfAFoundingAndFoundsNothing() {
    inANewRegister(
        (register, clock) -> {
          var bad =
              new FoundOrganization.Command(
                  " ", "not an address", "", "x".repeat(101), Organization.Purpose.LIVE);
          assertEquals(
              List.of(
                  "blank at /first_name",
                  "blank at /organization",
                  "malformed_email at /email",
                  "too_long at /last_name"),
              faultsOf(() -> register.foundOrganization().handle(bad)));
          assertThrows(
              ConfigurationException.class, () -> callerByStore(register, Optional.empty()));
        });
  }

  @Test
  final void foundsWithTheSourcesOfTheStartCatalogue() {
    inANewRegister(
        (register, clock) -> {
          register.foundOrganization().handle(founding("One", "a@example.com"));
          var caller = callerByStore(register, Optional.empty());
          for (String source : Source.START_CATALOGUE) {
            var patch = PatchFields.builder().set("title", source).set("source", source).build();
            assertEquals(
                1,
                register
                    .openIncidents()
                    .handle(OpenIncidents.Command.of(caller, List.of(patch)))
                    .rows()
                    .size());
          }
        });
  }

  @Test
  final void foundsFurtherOrganizationsUnderNamesThatDifferNotOnlyInCase() {
    inANewRegister(
        (register, clock) -> {
          register.foundOrganization().handle(another("Öne"));
          var two = register.foundOrganization().handle(another("Two"));
          assertEquals(2, register.organizations().size());
          for (String taken : List.of("Öne", " öNE ", "TWO")) {
            assertEquals(
                "organization_taken",
                assertThrows(
                        ConflictException.class,
                        () -> register.foundOrganization().handle(another(taken)),
                        taken)
                    .code());
          }
          assertEquals(2, register.organizations().size());
          assertThrows(
              ConfigurationException.class, () -> callerByStore(register, Optional.empty()));
          var caller =
              register.signIn().byStore(Optional.empty(), Optional.of("two"), Face.CLI, "r");
          assertEquals(two.admin().id(), caller.user());
          assertEquals(2, register.manageUsers().list(caller).size());
          assertEquals(1, register.manageAccounts().list(caller).size());
        });
  }

  @Test
  final void foundsOneOrganizationOfANameAlsoWhenManyAskAtOnce() {
    inANewRegister(
        (register, clock) -> {
          Together.run(4, Collections.nCopies(20, () -> countOfKnown(register)));
          List<Supplier<Boolean>> tasks =
              Collections.nCopies(
                  4,
                  () -> {
                    try {
                      register.foundOrganization().handle(another("One"));
                      return true;
                    } catch (ConflictException e) {
                      assertEquals("organization_taken", e.code());
                      return false;
                    }
                  });
          assertEquals(1, Together.run(4, tasks).stream().filter(won -> won).count());
          assertEquals(1, register.organizations().size());
        });
  }

  // Users

  @Test
  final void addsAndListsUsers() {
    var world = newRegister();
    var added = world.register().manageUsers().add(user(world, "New@Example.com", "Editor"));
    assertEquals("New@Example.com", added.email().value());
    assertEquals(Set.of(Role.EDITOR), added.roles());
    assertTrue(added.active());
    assertEquals(world.clock().instant(), added.joinedAt());
    assertEquals(
        List.of(world.organization().admin(), added),
        world.register().manageUsers().list(world.caller()));
  }

  @Test
  final void refusesAUserWhoseEmailIsTakenInAnyCase() {
    var world = newRegister();
    var thrown =
        assertThrows(
            ConflictException.class,
            () -> world.register().manageUsers().add(user(world, "ADMIN@example.com")));
    assertEquals("email_taken", thrown.code());
    assertEquals(1, world.register().manageUsers().list(world.caller()).size());
  }

  @Test
  final void namesEveryFaultOfANewUser() {
    var world = newRegister();
    var bad =
        new ManageUsers.NewUser(world.caller(), "x", "\u0007", "\u200B", List.of("Admin", "Boss"));
    assertEquals(
        List.of(
            "control_character at /first_name",
            "invisible at /last_name",
            "malformed_email at /email",
            "unknown_value at /roles/1"),
        faultsOf(() -> world.register().manageUsers().add(bad)));
  }

  @Test
  final void deactivatesAndReactivatesAUserByIdOrEmail() {
    var world = newRegister();
    var users = world.register().manageUsers();
    var added = users.add(user(world, "x@example.com"));
    var gone = users.setActive(world.caller(), "X@EXAMPLE.com", false);
    assertEquals(Optional.of(world.clock().instant()), gone.deactivatedAt());
    world.clock().step(Duration.ofSeconds(1));
    assertEquals(gone, users.setActive(world.caller(), "x@example.com", false), "no change");
    assertEquals(added, users.setActive(world.caller(), added.id().toString(), true));
  }

  @Test
  final void knowsNobodyOfAnotherOrganization() {
    var world = newRegister();
    var other = newRegister();
    var theirs = other.organization().addUser("theirs@example.com", Role.EDITOR);
    for (String user :
        List.of(
            theirs.id().toString(),
            "theirs@example.com",
            "x",
            "",
            new UserId(ids().next()).toString())) {
      assertThrows(
          NotFoundException.class,
          () -> world.register().manageUsers().setActive(world.caller(), user, false),
          user);
    }
    for (String user : List.of(theirs.id().toString(), "theirs@example.com")) {
      assertThrows(
          NotFoundException.class,
          () -> world.register().manageTokens().create(token(world, user, Optional.empty())));
    }
    assertTrue(other.register().manageUsers().list(other.caller()).contains(theirs));
  }

  @Test
  final void keepsTheLastAdminAlsoWhenTwoGoAtOnce() {
    var world = newRegister();
    var users = world.register().manageUsers();
    var thrown =
        assertThrows(
            ConflictException.class,
            () -> users.setActive(world.caller(), "admin@example.com", false));
    assertEquals("last_admin", thrown.code());
    var first = world.caller();
    var second = world.callerOf(users.add(user(world, "second@example.com", "Admin")));
    for (int round = 0; round < 10; round++) {
      List<Supplier<Boolean>> tasks =
          List.of(() -> deactivatesItself(world, first), () -> deactivatesItself(world, second));
      var gone = Together.run(2, tasks);
      assertEquals(1, gone.stream().filter(each -> each).count(), "round " + round);
      boolean firstIsGone = gone.get(0);
      users.setActive(
          firstIsGone ? second : first, (firstIsGone ? first : second).user().toString(), true);
    }
  }

  @Test
  final void givesAUserOtherRoles() {
    var world = newRegister();
    var users = world.register().manageUsers();
    var added = users.add(user(world, "x@example.com", "Editor"));
    var changed = users.setRoles(world.caller(), "X@example.com", List.of("Viewer", "Viewer"));
    assertEquals(added.withRoles(Set.of(Role.VIEWER)), changed);
    assertTrue(users.list(world.caller()).contains(changed));
    var before = world.everything();
    assertEquals(changed, users.setRoles(world.caller(), added.id().toString(), List.of("Viewer")));
    assertEquals(before, world.everything(), "what changes nothing is no operation");
    assertRefused(
        world,
        () -> users.setRoles(world.caller(), "x@example.com", List.of("Viewer", "viewer", "")),
        "unknown_value at /roles/1",
        "unknown_value at /roles/2");
    assertRefused(
        world,
        NotFoundException.class,
        () -> users.setRoles(world.caller(), "nobody@example.com", List.of()));
  }

  @Test
  final void keepsTheRoleOfTheLastAdminWhoIsAPerson() {
    var world = newRegister();
    var users = world.register().manageUsers();
    world.register().manageAccounts().create(account(world, List.of(), Optional.empty()));
    assertRefused(
        world,
        ConflictException.class,
        () -> users.setRoles(world.caller(), "admin@example.com", List.of("Editor")));
    users.setRoles(world.caller(), "admin@example.com", List.of("Editor", "Admin"));
    users.add(user(world, "second@example.com", "Admin"));
    var own = users.setRoles(world.caller(), "admin@example.com", List.of("Editor"));
    assertEquals(Set.of(Role.EDITOR), own.roles(), "an Admin may step back");
  }

  @Test
  final void tellsInHistoryWhatIsDoneToUsers() {
    var world = newRegister();
    var users = world.register().manageUsers();
    var added = users.add(user(world, "x@example.com", "Viewer", "Editor"));
    assertTold(
        world,
        OperationKind.USER,
        "user email - > x@example.com",
        "user first_name - > Grace",
        "user last_name - > Höpper",
        "user roles - > Editor, Viewer");
    users.setRoles(world.caller(), "x@example.com", List.of());
    assertTold(world, OperationKind.USER, "user roles Editor, Viewer > -");
    users.setActive(world.caller(), added.id().toString(), false);
    assertTold(world, OperationKind.USER, "user active true > false");
    users.setActive(world.caller(), added.id().toString(), true);
    assertTold(world, OperationKind.USER, "user active false > true");
  }

  // Service accounts

  @Test
  final void makesServiceAccountsThatActUnderTheirName() {
    var world = newRegister();
    var accounts = world.register().manageAccounts();
    var expiry = world.clock().instant().plusSeconds(3600);
    var issued =
        accounts.create(account(world, List.of("192.0.2.0/24", "::1"), Optional.of(expiry)));
    assertEquals(User.Kind.SERVICE_ACCOUNT, issued.user().kind());
    assertEquals("Rübot", issued.user().firstName());
    assertEquals(Set.of(Role.ADMIN), issued.user().roles());
    assertTrue(issued.account().clientId().matches("arm_sa_[A-Za-z0-9]{32}"));
    assertTrue(issued.clientSecret().matches("arm_sk_[A-Za-z0-9]{64}"));
    assertEquals(Hash.of(issued.clientSecret()), issued.account().secretHash());
    assertEquals(Optional.of(expiry), issued.account().expiresAt());
    assertTold(
        world,
        OperationKind.ACCOUNT,
        "account addresses - > 192.0.2.0/24, 0:0:0:0:0:0:0:1",
        "account expires - > " + expiry,
        "account user - > " + issued.user().id(),
        "user email - > " + issued.user().email(),
        "user first_name - > Rübot",
        "user last_name - > Service Account",
        "user roles - > Admin");
    world.clock().step(Duration.ofSeconds(1));
    var second = accounts.create(account(world, List.of(), Optional.empty()));
    assertEquals(
        List.of(
            new ManageAccounts.Listed(second.account(), second.user()),
            new ManageAccounts.Listed(issued.account(), issued.user())),
        accounts.list(world.caller()));
  }

  @Test
  final void namesEveryFaultOfANewAccount() {
    var world = newRegister();
    assertRefused(
        world,
        () ->
            world
                .register()
                .manageAccounts()
                .create(
                    new ManageAccounts.NewAccount(
                        world.caller(),
                        " ",
                        List.of("Boss"),
                        List.of("192.0.2.1/24", "example.com", "300.0.0.1", "2001:db8::/32"),
                        Optional.of(world.clock().instant()))),
        "blank at /name",
        "malformed_address at /addresses/0",
        "malformed_address at /addresses/1",
        "malformed_address at /addresses/2",
        "out_of_range at /expires_at",
        "unknown_value at /roles/0");
    assertRefused(
        world,
        () ->
            world
                .register()
                .manageAccounts()
                .create(
                    new ManageAccounts.NewAccount(
                        world.caller(), "Robot", List.of(), List.of(), Optional.of(Instant.MAX))),
        "empty at /roles",
        "out_of_range at /expires_at");
  }

  @Test
  final void lendsAnAccountOnlyToItsAddressesAtEveryUse() {
    var world = newRegister();
    var signIn = world.register().signIn();
    var issued =
        world
            .register()
            .manageAccounts()
            .create(account(world, List.of("192.0.2.0/24"), Optional.empty()));
    var tokens = credentials(world, issued, address("192.0.2.7"));
    for (var elsewhere : List.of(NOWHERE, address("192.0.3.7"), address("2001:db8::1"))) {
      assertInvalid("invalid_client", () -> credentials(world, issued, elsewhere));
      assertInvalid(
          "invalid_token",
          () -> signIn.byToken(tokens.accessToken(), new Origin(Face.REGISTER, "r", elsewhere)));
      assertInvalid("invalid_grant", () -> signIn.byRefreshToken(tokens.refreshToken(), elsewhere));
    }
    signIn.byToken(tokens.accessToken(), new Origin(Face.REGISTER, "r", address("192.0.2.255")));
    signIn.byRefreshToken(tokens.refreshToken(), address("192.0.2.0"));
  }

  @Test
  final void noTokenOutlivesItsAccount() {
    var world = newRegister();
    var signIn = world.register().signIn();
    var end = world.clock().instant().plus(Duration.ofMinutes(20));
    var issued =
        world.register().manageAccounts().create(account(world, List.of(), Optional.of(end)));
    assertEquals(SignIn.ACCESS_LIFETIME, credentials(world, issued, NOWHERE).accessLifetime());
    world.clock().step(Duration.ofMinutes(10));
    var tokens = credentials(world, issued, NOWHERE);
    assertEquals(Duration.ofMinutes(10), tokens.accessLifetime());
    var forever =
        world
            .register()
            .manageTokens()
            .create(token(world, issued.user().id().toString(), Optional.empty()));
    assertEquals(Optional.of(end), forever.token().expiresAt());
    world.clock().step(Duration.ofMinutes(10).minusMillis(1));
    signIn.byToken(tokens.accessToken(), from(Face.REGISTER, "r"));
    signIn.byToken(forever.secret(), from(Face.REGISTER, "r"));
    world.clock().step(Duration.ofMillis(1));
    assertInvalid(
        "invalid_token", () -> signIn.byToken(tokens.accessToken(), from(Face.REGISTER, "r")));
    assertInvalid(
        "invalid_token", () -> signIn.byToken(forever.secret(), from(Face.REGISTER, "r")));
    assertInvalid("invalid_grant", () -> signIn.byRefreshToken(tokens.refreshToken(), NOWHERE));
    assertInvalid("invalid_client", () -> credentials(world, issued, NOWHERE));
    assertThrows(
        NotFoundException.class,
        () ->
            world
                .register()
                .manageTokens()
                .create(token(world, issued.user().id().toString(), Optional.empty())));
  }

  @Test
  final void revokesAnAccountOnceWithAllThatItHas() {
    var world = newRegister();
    var other = newRegister();
    var accounts = world.register().manageAccounts();
    var signIn = world.register().signIn();
    var issued = accounts.create(account(world, List.of(), Optional.empty()));
    var kept = accounts.create(account(world, List.of(), Optional.empty()));
    var clientId = issued.account().clientId();
    var tokens = credentials(world, issued, NOWHERE);
    for (String unknown : List.of("", "x", "\u0000", "arm_sa_" + "0".repeat(32))) {
      assertRefused(world, NotFoundException.class, () -> accounts.revoke(world.caller(), unknown));
    }
    assertThrows(
        NotFoundException.class,
        () -> other.register().manageAccounts().revoke(other.caller(), clientId));
    accounts.revoke(world.caller(), clientId);
    var now = world.clock().instant();
    assertTold(
        world, OperationKind.ACCOUNT, "account active true > false", "user active true > false");
    assertRefused(world, NotFoundException.class, () -> accounts.revoke(world.caller(), clientId));
    assertInvalid("invalid_client", () -> credentials(world, issued, NOWHERE));
    assertInvalid(
        "invalid_token", () -> signIn.byToken(tokens.accessToken(), from(Face.REGISTER, "r")));
    assertInvalid("invalid_grant", () -> signIn.byRefreshToken(tokens.refreshToken(), NOWHERE));
    var listed =
        accounts.list(world.caller()).stream()
            .filter(each -> each.account().clientId().equals(clientId))
            .findFirst()
            .orElseThrow();
    assertEquals(Optional.of(now), listed.account().revokedAt());
    assertEquals(Optional.of(now), listed.user().deactivatedAt());
    world.register().manageUsers().setActive(world.caller(), issued.user().id().toString(), true);
    assertInvalid("invalid_client", () -> credentials(world, issued, NOWHERE));
    credentials(world, kept, NOWHERE);
  }

  @Test
  final void issuesNothingForAnAccountThatIsRevokedAtTheSameTime() {
    var world = newRegister();
    var signIn = world.register().signIn();
    for (int round = 0; round < 10; round++) {
      var issued =
          world.register().manageAccounts().create(account(world, List.of(), Optional.empty()));
      List<Supplier<Optional<SignIn.Tokens>>> tasks =
          List.of(
              () -> {
                world
                    .register()
                    .manageAccounts()
                    .revoke(world.caller(), issued.account().clientId());
                return Optional.empty();
              },
              () -> {
                try {
                  return Optional.of(credentials(world, issued, NOWHERE));
                } catch (AuthenticationException e) {
                  return Optional.empty();
                }
              });
      var tokens = Together.run(2, tasks).get(1);
      world.register().manageUsers().setActive(world.caller(), issued.user().id().toString(), true);
      tokens.ifPresent(
          each -> {
            assertInvalid(
                "invalid_token",
                () -> signIn.byToken(each.accessToken(), from(Face.REGISTER, "r")));
            assertInvalid(
                "invalid_grant", () -> signIn.byRefreshToken(each.refreshToken(), NOWHERE));
          });
    }
  }

  // Tokens

  @Test
  final void givesATokenThatTellsWhoCalls() {
    var world = newRegister();
    var user = world.organization().addUser("x@example.com", Role.VIEWER);
    var issued =
        world.register().manageTokens().create(token(world, "X@example.com", Optional.empty()));
    assertEquals(Optional.empty(), issued.token().expiresAt());
    assertEquals(Token.Kind.API, issued.token().kind());
    assertEquals(
        new SignIn.SignedIn(
            new Caller(
                world.organization().id(),
                user.id(),
                Face.REGISTER,
                "r-1",
                new Credential.Token(issued.token().id())),
            Role.VIEWER.permissions()),
        world.register().signIn().byToken(issued.secret(), from(Face.REGISTER, "r-1")));
    world.clock().step(Duration.ofDays(365 * 100));
    assertEquals(
        user.id(),
        world.register().signIn().byToken(issued.secret(), from(Face.CLI, "r")).caller().user());
  }

  @Test
  final void refusesEveryTokenThatIsNotValidInTheSameWords() {
    var world = newRegister();
    var signIn = world.register().signIn();
    world.organization().addUser("x@example.com", Role.VIEWER);
    var revoked =
        world.register().manageTokens().create(token(world, "x@example.com", Optional.empty()));
    world.register().manageTokens().revoke(world.caller(), revoked.token().id().toString());
    var expired =
        world
            .register()
            .manageTokens()
            .create(token(world, "x@example.com", Optional.of(Duration.ofSeconds(1))));
    signIn.byToken(expired.secret(), from(Face.REGISTER, "r"));
    world.clock().step(Duration.ofMillis(999));
    signIn.byToken(expired.secret(), from(Face.REGISTER, "r"));
    world.clock().step(Duration.ofMillis(1));
    var inactive =
        world.register().manageTokens().create(token(world, "x@example.com", Optional.empty()));
    signIn.byToken(inactive.secret(), from(Face.REGISTER, "r"));
    world.register().manageUsers().setActive(world.caller(), "x@example.com", false);
    var words = new ArrayList<String>();
    for (String bearer :
        List.of(
            revoked.secret(),
            expired.secret(),
            inactive.secret(),
            inactive.secret() + " ",
            "never given",
            "",
            "\u0000",
            "🦊",
            "x".repeat(10_000))) {
      var thrown =
          assertThrows(
              AuthenticationException.class,
              () -> signIn.byToken(bearer, from(Face.REGISTER, "r")),
              bearer);
      words.add(thrown.code() + " " + thrown.detail() + thrown.faults());
    }
    assertEquals(1, Set.copyOf(words).size());
    world.register().manageUsers().setActive(world.caller(), "x@example.com", true);
    signIn.byToken(inactive.secret(), from(Face.REGISTER, "r"));
  }

  @Test
  final void listsTokensNewestFirstAndRevokesThemOnce() {
    var world = newRegister();
    var other = newRegister();
    var tokens = world.register().manageTokens();
    var first = tokens.create(token(world, "admin@example.com", Optional.empty()));
    world.clock().step(Duration.ofSeconds(1));
    var second = tokens.create(token(world, "admin@example.com", Optional.empty()));
    assertEquals(
        List.of(second.token(), first.token()),
        tokens.list(world.caller()).stream().map(ManageTokens.Listed::token).toList());
    String id = first.token().id().toString();
    for (String unknown : List.of("x", "", ids().next().toString())) {
      assertThrows(NotFoundException.class, () -> tokens.revoke(world.caller(), unknown));
    }
    assertThrows(
        NotFoundException.class, () -> other.register().manageTokens().revoke(other.caller(), id));
    tokens.revoke(world.caller(), id);
    assertThrows(NotFoundException.class, () -> tokens.revoke(world.caller(), id));
  }

  @Test
  final void refusesATokenForNobodyAndForATimeThatIsNone() {
    var world = newRegister();
    for (Duration lifetime :
        List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofSeconds(Long.MAX_VALUE))) {
      assertEquals(
          List.of("out_of_range at /lifetime"),
          faultsOf(
              () ->
                  world
                      .register()
                      .manageTokens()
                      .create(token(world, "admin@example.com", Optional.of(lifetime)))));
    }
    world.organization().addUser("x@example.com");
    world.register().manageUsers().setActive(world.caller(), "x@example.com", false);
    assertThrows(
        NotFoundException.class,
        () ->
            world
                .register()
                .manageTokens()
                .create(token(world, "x@example.com", Optional.empty())));
    assertEquals(List.of(), world.register().manageTokens().list(world.caller()));
  }

  @Test
  final void tellsInHistoryOfTokensButNoSecretAndNothingOfSigningIn() {
    var world = newRegister();
    var admin = world.organization().admin();
    var issued =
        world
            .register()
            .manageTokens()
            .create(
                new ManageTokens.NewToken(
                    world.caller(),
                    "admin@example.com",
                    List.of("Viewer", "Editor"),
                    Optional.of(Duration.ofDays(1))));
    assertTold(
        world,
        OperationKind.TOKEN,
        "token expires - > " + world.clock().instant().plus(Duration.ofDays(1)),
        "token roles - > Editor, Viewer",
        "token user - > " + admin.id());
    world.register().manageTokens().revoke(world.caller(), issued.token().id().toString());
    assertTold(world, OperationKind.TOKEN, "token active true > false");
    var account =
        world.register().manageAccounts().create(account(world, List.of(), Optional.empty()));
    var before = world.everything().ledger();
    var tokens = credentials(world, account, NOWHERE);
    var more = world.register().signIn().byRefreshToken(tokens.refreshToken(), NOWHERE);
    assertEquals(before, world.everything().ledger());
    var history = before.toString();
    for (String secret :
        List.of(
            issued.secret(), account.clientSecret(), tokens.accessToken(), more.refreshToken())) {
      assertTrue(!history.contains(secret));
      assertTrue(!history.contains(Hash.of(secret).hex()));
    }
  }

  // Signing in

  @Test
  final void givesTokensForClientCredentialsThatExpireInTime() {
    inAFoundedRegister(
        (register, clock, founded) -> {
          var tokens =
              register
                  .signIn()
                  .byClientCredentials(founded.clientId(), founded.clientSecret(), NOWHERE);
          clock.step(SignIn.ACCESS_LIFETIME.minusMillis(1));
          register.signIn().byToken(tokens.accessToken(), from(Face.REGISTER, "r"));
          clock.step(Duration.ofMillis(1));
          assertInvalid(
              "invalid_token",
              () -> register.signIn().byToken(tokens.accessToken(), from(Face.REGISTER, "r")));
          assertInvalid(
              "invalid_token",
              () -> register.signIn().byToken(tokens.refreshToken(), from(Face.REGISTER, "r")));
        });
  }

  @Test
  final void refusesClientCredentialsThatAreWrongInTheSameWordsAndWritesNothing() {
    var world = newRegister();
    var accounts = world.register().manageAccounts();
    var good = accounts.create(account(world, List.of(), Optional.empty()));
    var revoked = accounts.create(account(world, List.of(), Optional.empty()));
    accounts.revoke(world.caller(), revoked.account().clientId());
    var inactive = accounts.create(account(world, List.of(), Optional.empty()));
    world
        .register()
        .manageUsers()
        .setActive(world.caller(), inactive.user().id().toString(), false);
    var id = good.account().clientId();
    var before = world.everything();
    var words = new HashSet<String>();
    for (List<String> wrong :
        List.of(
            List.of(id, ""),
            List.of(id, "x"),
            List.of(id, good.clientSecret() + "x"),
            List.of(id, revoked.clientSecret()),
            List.of(id, id),
            List.of(id.toLowerCase(Locale.ROOT), good.clientSecret()),
            List.of("", good.clientSecret()),
            List.of("\u0000", good.clientSecret()),
            List.of("x".repeat(10_000), good.clientSecret()),
            List.of("arm_sa_" + "0".repeat(32), good.clientSecret()),
            List.of(revoked.account().clientId(), revoked.clientSecret()),
            List.of(inactive.account().clientId(), inactive.clientSecret()))) {
      var thrown =
          assertThrows(
              AuthenticationException.class,
              () ->
                  world
                      .register()
                      .signIn()
                      .byClientCredentials(wrong.get(0), wrong.get(1), NOWHERE));
      words.add(thrown.code() + " " + thrown.detail() + thrown.faults());
    }
    assertEquals(1, words.size());
    assertEquals(before, world.everything());
    credentials(world, good, NOWHERE);
  }

  @Test
  final void remembersWhenAnAccountLastGotTokensForItsCredentials() {
    var world = newRegister();
    var issued =
        world.register().manageAccounts().create(account(world, List.of(), Optional.empty()));
    assertEquals(Optional.empty(), lastLogin(world, issued.user()));
    var first = world.clock().instant();
    var tokens = credentials(world, issued, NOWHERE);
    world.clock().step(Duration.ofMinutes(1));
    world.register().signIn().byRefreshToken(tokens.refreshToken(), NOWHERE);
    assertEquals(Optional.of(first), lastLogin(world, issued.user()), "refreshing is no sign-in");
    credentials(world, issued, NOWHERE);
    assertEquals(Optional.of(world.clock().instant()), lastLogin(world, issued.user()));
  }

  @Test
  final void knowsWhomAnIssuerVouchesForAndRemembersItEveryQuarterOfAnHour() {
    var world = newRegister();
    var user = world.organization().addUser("x@example.com", Role.VIEWER);
    var first = world.clock().instant();
    var signedIn = byIssuer(world, "X@example.com");
    assertEquals(user.id(), signedIn.caller().user());
    assertEquals(Role.VIEWER.permissions(), signedIn.permissions());
    world.clock().step(SignIn.ISSUER_SIGN_IN_PAUSE.minusMillis(1));
    byIssuer(world, "x@example.com");
    assertEquals(Optional.of(first), lastLogin(world, user));
    world.clock().step(Duration.ofMillis(1));
    byIssuer(world, "x@example.com");
    assertEquals(Optional.of(world.clock().instant()), lastLogin(world, user));
  }

  @Test
  final void doesNotKnowWhoIsInactiveAProgramOrOfAnotherOrganization() {
    var world = newRegister();
    var other = newRegister();
    other.organization().addUser("theirs@example.com", Role.ADMIN);
    world.organization().addUser("gone@example.com", Role.ADMIN);
    world.register().manageUsers().setActive(world.caller(), "gone@example.com", false);
    var account =
        world.register().manageAccounts().create(account(world, List.of(), Optional.empty()));
    var before = world.everything();
    for (String email :
        List.of(
            "theirs@example.com",
            "gone@example.com",
            "nobody@example.com",
            account.user().email().value())) {
      assertInvalid("invalid_token", () -> byIssuer(world, email));
    }
    assertEquals(before, world.everything());
  }

  @Test
  final void rotatesRefreshTokensAndRevokesAllOfASignInWhenOneIsUsedTwice() {
    inAFoundedRegister(
        (register, clock, founded) -> {
          var signIn = register.signIn();
          var first =
              signIn.byClientCredentials(founded.clientId(), founded.clientSecret(), NOWHERE);
          var stranger =
              signIn.byClientCredentials(founded.clientId(), founded.clientSecret(), NOWHERE);
          var second = signIn.byRefreshToken(first.refreshToken(), NOWHERE);
          signIn.byToken(second.accessToken(), from(Face.REGISTER, "r"));
          var third = signIn.byRefreshToken(second.refreshToken(), NOWHERE);
          assertInvalid(
              "invalid_grant", () -> signIn.byRefreshToken(first.refreshToken(), NOWHERE));
          for (var revoked : List.of(first, second, third)) {
            assertInvalid(
                "invalid_token",
                () -> signIn.byToken(revoked.accessToken(), from(Face.REGISTER, "r")));
            assertInvalid(
                "invalid_grant", () -> signIn.byRefreshToken(revoked.refreshToken(), NOWHERE));
          }
          signIn.byToken(stranger.accessToken(), from(Face.REGISTER, "r"));
          signIn.byRefreshToken(stranger.refreshToken(), NOWHERE);
        });
  }

  @Test
  final void refusesARefreshTokenThatIsExpiredUnknownOrOfAnotherKind() {
    inAFoundedRegister(
        (register, clock, founded) -> {
          var signIn = register.signIn();
          var tokens =
              signIn.byClientCredentials(founded.clientId(), founded.clientSecret(), NOWHERE);
          assertInvalid(
              "invalid_grant", () -> signIn.byRefreshToken(tokens.accessToken(), NOWHERE));
          assertInvalid("invalid_grant", () -> signIn.byRefreshToken("never given", NOWHERE));
          signIn.byToken(tokens.accessToken(), from(Face.REGISTER, "r"));
          clock.step(SignIn.REFRESH_LIFETIME);
          assertInvalid(
              "invalid_grant", () -> signIn.byRefreshToken(tokens.refreshToken(), NOWHERE));
        });
  }

  @Test
  final void givesNewTokensToAtMostOneOfManyWhoUseARefreshTokenAtOnce() {
    inAFoundedRegister(
        (register, clock, founded) -> {
          var signIn = register.signIn();
          var tokens =
              signIn.byClientCredentials(founded.clientId(), founded.clientSecret(), NOWHERE);
          List<Supplier<Boolean>> tasks =
              Collections.<Supplier<Boolean>>nCopies(
                  8,
                  () -> {
                    try {
                      signIn.byRefreshToken(tokens.refreshToken(), NOWHERE);
                      return true;
                    } catch (AuthenticationException e) {
                      return false;
                    }
                  });
          assertEquals(1, Together.run(8, tasks).stream().filter(won -> won).count());
          assertInvalid(
              "invalid_token",
              () -> signIn.byToken(tokens.accessToken(), from(Face.REGISTER, "r")));
        });
  }

  @Test
  final void letsWhoHoldsTheStoreActAsTheOnlyAdminOrByName() {
    inAFoundedRegister(
        (register, clock, founded) -> {
          var caller = callerByStore(register, Optional.empty());
          assertEquals(founded.admin().id(), caller.user());
          var other =
              register
                  .manageUsers()
                  .add(
                      new ManageUsers.NewUser(caller, "b@example.com", "B", "B", List.of("Admin")));
          assertEquals(other.id(), callerByStore(register, Optional.of("B@example.com")).user());
          assertThrows(
              ConfigurationException.class,
              () -> callerByStore(register, Optional.empty()),
              "there are two Admins");
          assertThrows(
              ConfigurationException.class,
              () -> callerByStore(register, Optional.of("nobody@example.com")));
          register.manageUsers().setActive(caller, "b@example.com", false);
          assertThrows(
              ConfigurationException.class,
              () -> callerByStore(register, Optional.of("b@example.com")));
          assertEquals(founded.admin().id(), callerByStore(register, Optional.empty()).user());
          assertThrows(
              ConfigurationException.class,
              () ->
                  register
                      .signIn()
                      .byStore(Optional.empty(), Optional.of("Elsewhere"), Face.CLI, "r"));
          assertEquals(
              founded.admin().id(),
              register
                  .signIn()
                  .byStore(Optional.empty(), Optional.of("FOUNDED"), Face.CLI, "r")
                  .user());
        });
  }

  @Test
  final void keepsMomentsOfAccessToTheMillisecond() {
    inANewRegister(
        (register, clock) -> {
          clock.step(Duration.ofNanos(1_999_999));
          var founded = register.foundOrganization().handle(founding("One", "a@example.com"));
          Instant kept = SteppingClock.START.plusMillis(1);
          assertEquals(kept, founded.organization().createdAt());
          assertEquals(kept, founded.admin().joinedAt());
          var caller = callerByStore(register, Optional.empty());
          assertTrue(register.manageUsers().list(caller).contains(founded.admin()));
          var issued =
              register
                  .manageTokens()
                  .create(
                      new ManageTokens.NewToken(
                          caller,
                          "a@example.com",
                          List.of(),
                          Optional.of(Duration.ofNanos(9_999_999))));
          assertEquals(
              List.of(issued.token()),
              register.manageTokens().list(caller).stream()
                  .map(ManageTokens.Listed::token)
                  .toList());
        });
  }

  /** The newest operation is of this kind, and says this of the organization. */
  private static void assertTold(SampleRegister world, OperationKind kind, String... told) {
    var organization = world.organization().id();
    world
        .store()
        .read(
            transaction -> {
              var history = transaction.history();
              var newest =
                  history.operations(organization, OperationFilter.ALL, 0, 1).get(0).operation();
              assertEquals(kind, newest.kind());
              assertEquals(0, newest.incidentCount());
              var entry = history.organizationEntryOf(organization, newest.id()).orElseThrow();
              assertEquals(
                  List.of(told),
                  entry.content().changes().stream().map(AccessContract::words).sorted().toList());
              return entry;
            });
    world.clock().step(Duration.ofMillis(1));
  }

  private static String words(OrganizationChange change) {
    return "%s %s %s > %s"
        .formatted(
            change.subject().code(),
            change.attribute(),
            change.before().orElse("-"),
            change.after().orElse("-"));
  }

  private static ManageAccounts.NewAccount account(
      SampleRegister world, List<String> addresses, Optional<Instant> expiresAt) {
    return new ManageAccounts.NewAccount(
        world.caller(), "Rübot", List.of("Admin"), addresses, expiresAt);
  }

  private static SignIn.Tokens credentials(
      SampleRegister world, ManageAccounts.Issued issued, Optional<InetAddress> address) {
    return world
        .register()
        .signIn()
        .byClientCredentials(issued.account().clientId(), issued.clientSecret(), address);
  }

  private static SignIn.SignedIn byIssuer(SampleRegister world, String email) {
    return world
        .register()
        .signIn()
        .byIssuer(
            new SignIn.Assertion(
                world.organization().organization().name(),
                new EmailAddress(email),
                Optional.empty(),
                world.clock().instant().plusSeconds(60)),
            from(Face.REGISTER, "r"));
  }

  private static Optional<Instant> lastLogin(SampleRegister world, User user) {
    return world.register().manageUsers().list(world.caller()).stream()
        .filter(each -> each.id().equals(user.id()))
        .findFirst()
        .flatMap(User::lastLogin);
  }

  private static Optional<InetAddress> address(String literal) {
    return AddressRange.address(literal);
  }

  private static FoundOrganization.Command another(String organization) {
    return new FoundOrganization.Command(
        organization,
        "a@example.com",
        "Ada",
        "Løvelace",
        Organization.Purpose.LIVE,
        FoundOrganization.Expecting.ANY_STORE);
  }

  private void inANewRegister(BiConsumer<IncidentRegister, SteppingClock> work) {
    inANewStore(
        store -> {
          var clock = new SteppingClock();
          work.accept(registerOver(store, clock, Settings.of("limit.ids", "10000")), clock);
        });
  }

  private void inAFoundedRegister(Founded work) {
    inANewRegister(
        (register, clock) ->
            work.accept(
                register,
                clock,
                register.foundOrganization().handle(founding("Founded", "a@example.com"))));
  }

  /** Something to do with a register that was just founded. */
  private interface Founded {
    void accept(IncidentRegister register, SteppingClock clock, FoundOrganization.Result founded);
  }

  private static FoundOrganization.Command founding(String organization, String email) {
    return new FoundOrganization.Command(
        organization, email, "Ada", "Løvelace", Organization.Purpose.LIVE);
  }

  private static Caller callerByStore(IncidentRegister register, Optional<String> email) {
    return register.signIn().byStore(email, Optional.empty(), Face.CLI, "r");
  }

  private static ManageUsers.NewUser user(SampleRegister world, String email, String... roles) {
    return new ManageUsers.NewUser(world.caller(), email, "Grace", "Höpper", List.of(roles));
  }

  private static ManageTokens.NewToken token(
      SampleRegister world, String user, Optional<Duration> lifetime) {
    return new ManageTokens.NewToken(world.caller(), user, List.of(), lifetime);
  }

  /** Asks a store that holds nobody who holds a client id. */
  private static int countOfKnown(IncidentRegister register) {
    try {
      register.signIn().byClientCredentials("nobody", "nothing", NOWHERE);
      return 1;
    } catch (AuthenticationException e) {
      return 0;
    }
  }

  private static boolean deactivatesItself(SampleRegister world, Caller caller) {
    try {
      world.register().manageUsers().setActive(caller, caller.user().toString(), false);
      return true;
    } catch (ConflictException e) {
      assertEquals("last_admin", e.code());
      return false;
    }
  }

  private static void assertInvalid(String code, Executable call) {
    assertEquals(code, assertThrows(AuthenticationException.class, call).code());
  }

  private static Origin from(Face face, String requestId) {
    return new Origin(face, requestId, NOWHERE);
  }
}
