package io.incidentregister.testkit.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.Caller;
import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.access.FoundOrganization;
import io.incidentregister.application.access.ManageAccounts;
import io.incidentregister.application.access.ManageTokens;
import io.incidentregister.application.access.Origin;
import io.incidentregister.application.access.SignIn;
import io.incidentregister.application.error.AuthenticationException;
import io.incidentregister.application.error.ForbiddenException;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.listing.ListIncidents;
import io.incidentregister.application.once.CallOnce;
import io.incidentregister.application.people.ChangeAvatar;
import io.incidentregister.application.permission.AccessPolicy;
import io.incidentregister.application.permission.UserDirectory;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.IdempotencyKey;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.Permission;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.organization.User;
import io.incidentregister.testkit.sample.Together;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Who may do what, held against every method of every use case. */
abstract class PermissionContract extends AccessContract {

  private static final Settings SETTINGS = Settings.of("limit.ids", "10000");
  private static final IdempotencyKey KEY = new IdempotencyKey("key-1");

  /** What comes before anybody is known, and what asks for what its own caller says. */
  private static final Set<Class<?>> BEFORE_THE_GUARD =
      Set.of(FoundOrganization.class, SignIn.class, CallOnce.class);

  PermissionContract() {}

  // Every use case

  @Test
  final void everyMethodOfAUseCaseSaysWhatItTakesAndHasASampleCall() {
    var samples =
        SampleUseCase.all().stream()
            .map(SampleUseCase::method)
            .collect(Collectors.toCollection(TreeSet::new));
    var methods = new TreeSet<String>();
    for (Class<?> useCase : useCases()) {
      assertTrue(!needsOf(useCase).isEmpty(), () -> useCase + " does not say what it takes");
      Arrays.stream(useCase.getDeclaredMethods())
          .filter(method -> Modifier.isAbstract(method.getModifiers()))
          .forEach(method -> methods.add(useCase.getSimpleName() + "." + method.getName()));
    }
    assertEquals(methods, samples);
  }

  @Test
  final void everySampleCallTakesAtLeastWhatItsUseCaseSays() {
    for (SampleUseCase sample : SampleUseCase.all()) {
      var useCase =
          useCases().stream()
              .filter(each -> sample.method().startsWith(each.getSimpleName() + "."))
              .findFirst()
              .orElseThrow();
      assertTrue(
          needsOf(useCase).stream().anyMatch(needs -> sample.needs().containsAll(needs)),
          sample::toString);
    }
  }

  @Test
  final void eachRoleMayDoWhatItsPermissionsSayAndNothingElse() {
    for (SampleUseCase sample : SampleUseCase.all()) {
      var shared = newRegister();
      var sharedCall = sample.prepared().apply(shared);
      var nobody = shared.callerOf(shared.organization().addUser("nobody@example.com"));
      assertAllowed(shared, sharedCall, nobody, sample.needs().isEmpty(), sample);
      for (Role role : Role.values()) {
        boolean allowed = role.permissions().containsAll(sample.needs());
        // What one did, the next finds done: whoever may change something has a world of its own.
        var world = allowed && sample.writes() ? newRegister() : shared;
        var call = world.equals(shared) ? sharedCall : sample.prepared().apply(world);
        var user = world.organization().addUser("is-" + role.name() + "@example.com", role);
        assertAllowed(world, call, world.callerOf(user), allowed, sample);
      }
    }
  }

  @Test
  final void whoLacksOnePermissionIsToldWhichAndChangesNothing() {
    for (SampleUseCase sample : SampleUseCase.all()) {
      for (Permission missing : sample.needs()) {
        var world = newRegister();
        var call = sample.prepared().apply(world);
        var register = grantingAll(world, EnumSet.complementOf(EnumSet.of(missing)));
        var caller = somebodyElse(world);
        var refused =
            assertRefusedByPermission(world, () -> call.by(register, caller), sample.toString());
        assertTrue(
            refused.detail().contains(missing.code()) || refused.code().equals("not_the_author"),
            refused.detail());
      }
    }
  }

  @Test
  final void nothingTakesMoreThanItSays() {
    for (SampleUseCase sample : SampleUseCase.all()) {
      var world = newRegister();
      var call = sample.prepared().apply(world);
      call.by(grantingAll(world, sample.needs()), somebodyElse(world));
    }
  }

  @Test
  final void everyWriteAsksOnceMoreBeforeItIsDone() {
    for (SampleUseCase sample : SampleUseCase.all()) {
      if (sample.writes() && !sample.needs().isEmpty()) {
        var world = newRegister();
        var call = sample.prepared().apply(world);
        var register = changingItsMind(world);
        var caller = somebodyElse(world);
        assertRefusedByPermission(world, () -> call.by(register, caller), sample.toString());
      }
    }
  }

  @Test
  final void nobodyActsInAnOrganizationOfOthers() {
    var other = newRegister();
    for (SampleUseCase sample : SampleUseCase.all()) {
      var world = newRegister();
      var call = sample.prepared().apply(world);
      var stranger =
          new Caller(
              world.organization().id(), other.organization().admin().id(), Face.EMBEDDED, "req-3");
      var before = world.everything();
      assertThrows(
          AuthenticationException.class,
          () -> call.by(world.register(), stranger),
          sample::toString);
      assertEquals(before, world.everything());
    }
  }

  // From the next call on

  @Test
  final void aRoleThatIsLoweredOrGivenHoldsFromTheNextCallOn() {
    var world = newRegister();
    world.opened("One");
    var users = world.register().manageUsers();
    var editor = world.organization().addUser("editor@example.com", Role.EDITOR);
    var caller = world.callerOf(editor);
    retitle(world.register(), caller, "by an Editor");
    users.setRoles(world.caller(), "editor@example.com", List.of("Viewer"));
    assertRefusedByPermission(
        world, () -> retitle(world.register(), caller, "by a Viewer"), "a Viewer");
    list(world.register(), caller);
    users.setRoles(world.caller(), "editor@example.com", List.of());
    assertThrows(ForbiddenException.class, () -> list(world.register(), caller));
    users.setRoles(world.caller(), editor.id().toString(), List.of("Incident Editor"));
    retitle(world.register(), caller, "by an Incident Editor");
  }

  @Test
  final void aUserWhoIsDeactivatedIsStoppedAtTheNextCall() {
    var world = newRegister();
    world.opened("One");
    var caller = world.callerOf(world.organization().addUser("x@example.com", Role.EDITOR));
    world.register().manageUsers().setActive(world.caller(), "x@example.com", false);
    var before = world.everything();
    assertUnknown("inactive_user", () -> retitle(world.register(), caller, "gone"));
    assertUnknown("inactive_user", () -> list(world.register(), caller));
    assertEquals(before, world.everything());
    world.register().manageUsers().setActive(world.caller(), "x@example.com", true);
    retitle(world.register(), caller, "back");
  }

  @Test
  final void aTokenThatIsRevokedOrExpiredIsStoppedAtTheNextCallOfWhoSignedInBefore() {
    var world = newRegister();
    world.opened("One");
    var tokens = world.register().manageTokens();
    var revoked = token(world, List.of(), Optional.empty());
    var expiring = token(world, List.of(), Optional.of(Duration.ofSeconds(1)));
    var byRevoked = signedIn(world, revoked.secret()).caller();
    var byExpiring = signedIn(world, expiring.secret()).caller();
    retitle(world.register(), byRevoked, "one");
    retitle(world.register(), byExpiring, "two");
    tokens.revoke(world.caller(), revoked.token().id().toString());
    world.clock().step(Duration.ofSeconds(1));
    var before = world.everything();
    for (Caller caller : List.of(byRevoked, byExpiring)) {
      assertUnknown("invalid_token", () -> retitle(world.register(), caller, "three"));
      assertUnknown("invalid_token", () -> list(world.register(), caller));
    }
    assertEquals(before, world.everything());
  }

  @Test
  final void aTokenIsNarrowedToItsRolesAndNeverGivesMoreThanItsUserHas() {
    var world = newRegister();
    world.opened("One");
    var narrowed = signedIn(world, token(world, List.of("Viewer"), Optional.empty()).secret());
    assertEquals(Role.VIEWER.permissions(), narrowed.permissions(), "what both allow");
    list(world.register(), narrowed.caller());
    assertRefusedByPermission(
        world, () -> retitle(world.register(), narrowed.caller(), "x"), "narrowed to Viewer");
    world.organization().addUser("viewer@example.com", Role.VIEWER);
    var wider =
        world
            .register()
            .manageTokens()
            .create(
                new ManageTokens.NewToken(
                    world.caller(), "viewer@example.com", List.of("Admin"), Optional.empty()));
    assertEquals(
        Role.VIEWER.permissions(), signedIn(world, wider.secret()).permissions(), "never more");
  }

  @Test
  final void anAccountThatIsRevokedIsStoppedAtTheNextCallWithAllItsTokens() {
    var world = newRegister();
    world.opened("One");
    var accounts = world.register().manageAccounts();
    var made =
        accounts.create(
            new ManageAccounts.NewAccount(
                world.caller(), "Robot", List.of("Editor"), List.of(), Optional.empty()));
    var tokens =
        world
            .register()
            .signIn()
            .byClientCredentials(made.account().clientId(), made.clientSecret(), Optional.empty());
    var caller = signedIn(world, tokens.accessToken()).caller();
    retitle(world.register(), caller, "by a robot");
    accounts.revoke(world.caller(), made.account().clientId());
    var before = world.everything();
    assertUnknown("invalid_token", () -> retitle(world.register(), caller, "again"));
    assertUnknown("invalid_token", () -> signedIn(world, tokens.accessToken()));
    assertEquals(before, world.everything());
    world.register().manageUsers().setActive(world.caller(), made.user().id().toString(), true);
    assertUnknown("invalid_token", () -> signedIn(world, tokens.accessToken()));
  }

  @Test
  final void whomAnIssuerVouchesForMayDoWhatItSaysAsLongAsItSays() {
    var world = newRegister();
    world.opened("One");
    var until = world.clock().instant().plusSeconds(60);
    world.organization().addUser("x@example.com", Role.VIEWER);
    var own = vouched(world, Optional.empty(), until);
    list(world.register(), own.caller());
    assertRefusedByPermission(world, () -> retitle(world.register(), own.caller(), "x"), "own");
    var given = vouched(world, Optional.of(Set.of(Role.EDITOR)), until);
    retitle(world.register(), given.caller(), "y");
    var nothing = vouched(world, Optional.of(Set.of()), until);
    assertEquals(Set.of(), nothing.permissions());
    assertThrows(ForbiddenException.class, () -> list(world.register(), nothing.caller()));
    world.clock().step(Duration.ofSeconds(60));
    assertUnknown("invalid_token", () -> retitle(world.register(), given.caller(), "z"));
    assertUnknown("invalid_token", () -> vouched(world, Optional.empty(), until));
  }

  // Waiting

  @Test
  final void aWriteThatWaitedIsRefusedWhenItsCallerLostWhatItTakesMeanwhile() {
    for (int round = 0; round < 5; round++) {
      var world = newRegister();
      world.opened("One");
      var editor = world.organization().addUser("editor@example.com", Role.EDITOR);
      var lowered = new CountDownLatch(1);
      var asked = new CountDownLatch(1);
      var register =
          granting(
              world,
              (user, roles) -> {
                asked.countDown();
                return AccessPolicy.BY_ROLE.permissions(user, roles);
              });
      List<Supplier<Boolean>> tasks =
          List.of(
              () -> {
                lowerWhileHoldingTheIncident(world, editor, lowered, asked);
                return true;
              },
              () -> {
                Together.await(lowered);
                try {
                  retitle(register, world.callerOf(editor), "changed");
                  return true;
                } catch (ForbiddenException e) {
                  return false;
                }
              });
      assertEquals(List.of(true, false), Together.run(2, tasks));
      assertEquals("One", world.incident(1).fields().title());
      assertEquals(1, world.incident(1).version());
    }
  }

  /** Where writers queue as a whole, the other one is not asked before this one is done. */
  private static void lowerWhileHoldingTheIncident(
      SampleRegister world, User editor, CountDownLatch lowered, CountDownLatch asked) {
    world
        .store()
        .write(
            transaction -> {
              var organization = world.organization().id();
              transaction.incidents().lock(organization, List.of(number(1)));
              transaction.directory().lockUsers(organization);
              transaction.directory().update(List.of(editor.withRoles(Set.of(Role.VIEWER))));
              lowered.countDown();
              return Together.cameWithin(Duration.ofMillis(300), asked);
            });
  }

  @Test
  final void doesNotGiveAKeptAnswerToWhoLostWhatTheCallTakes() {
    var world = newRegister();
    world.opened("One");
    var caller = world.callerOf(world.organization().addUser("x@example.com", Role.EDITOR));
    assertInstanceOf(CallOnce.Outcome.Done.class, once(world.register(), caller));
    assertInstanceOf(CallOnce.Outcome.Replayed.class, once(world.register(), caller));
    assertThrows(
        ForbiddenException.class,
        () -> once(changingItsMind(world), caller),
        "as who waited for the first call");
    world.register().manageUsers().setRoles(world.caller(), "x@example.com", List.of("Viewer"));
    assertRefusedByPermission(world, () -> once(world.register(), caller), "a Viewer");
    world.register().manageUsers().setActive(world.caller(), "x@example.com", false);
    assertUnknown("inactive_user", () -> once(world.register(), caller));
  }

  // What a host says

  @Test
  final void asksThePolicyOfTheHostForEveryCall() {
    var world = newRegister();
    world.opened("One");
    var caller = world.callerOf(world.organization().addUser("x@example.com", Role.VIEWER));
    var granted = EnumSet.noneOf(Permission.class);
    var register = granting(world, (user, roles) -> granted);
    assertThrows(ForbiddenException.class, () -> list(register, caller));
    granted.add(Permission.INCIDENTS_READ);
    list(register, caller);
    granted.add(Permission.INCIDENTS_WRITE);
    retitle(register, caller, "by a Viewer whom the host trusts");
    granted.clear();
    assertRefusedByPermission(world, () -> retitle(register, caller, "x"), "no more");
  }

  @Test
  final void takesFromTheDirectoryOfTheHostWhoIsActiveAndInWhichRoles() {
    var world = newRegister();
    world.opened("One");
    var promoted = world.organization().addUser("promoted@example.com", Role.VIEWER);
    var gone = world.organization().addUser("gone@example.com", Role.EDITOR);
    UserDirectory directory =
        users ->
            users.stream()
                .map(
                    user ->
                        user.id().equals(promoted.id())
                            ? user.withRoles(Set.of(Role.ADMIN))
                            : user.id().equals(gone.id())
                                ? user.deactivated(world.clock().instant())
                                : user)
                .toList();
    var register =
        registerOver(
            world.store(), world.clock(), SETTINGS, builder -> builder.userDirectory(directory));
    retitle(register, world.callerOf(promoted), "by an Admin");
    assertEquals(Set.of(Role.ADMIN), register.showMe().handle(world.callerOf(promoted)).roles());
    assertUnknown("inactive_user", () -> retitle(register, world.callerOf(gone), "gone"));
    assertUnknown("inactive_user", () -> list(register, world.callerOf(gone)));
    assertEquals(
        List.of("inactive_assignee at /assigned_to"),
        faultsOf(
            () ->
                register
                    .updateIncidents()
                    .handle(
                        UpdateIncidents.Command.of(
                            world.caller(),
                            List.of("INC-00001"),
                            set("assigned_to", gone.id().toString())))));
    var issued = token(world, List.of(), Optional.empty(), "gone@example.com");
    assertUnknown(
        "invalid_token", () -> register.signIn().byToken(issued.secret(), from(Face.REGISTER)));
    list(world.register(), signedIn(world, issued.secret()).caller());
  }

  @Test
  final void neverWritesDownWhatTheHostSaysOfItsUsers() {
    var world = newRegister();
    var kept = world.organization().addUser("promoted@example.com", Role.VIEWER);
    var gone = world.organization().addUser("gone@example.com", Role.EDITOR);
    UserDirectory directory =
        users ->
            users.stream()
                .map(
                    user ->
                        user.id().equals(kept.id())
                            ? user.withRoles(Set.of(Role.ADMIN))
                            : user.id().equals(gone.id())
                                ? user.deactivated(world.clock().instant())
                                : user)
                .toList();
    var register =
        registerOver(
            world.store(), world.clock(), SETTINGS, builder -> builder.userDirectory(directory));
    for (User user : List.of(kept, gone)) {
      register
          .changeAvatar()
          .set(
              new ChangeAvatar.NewAvatar(
                  world.callerOf(kept), user.id().toString(), SampleUseCase.PNG));
      var now = world.organization().userById(user.id());
      assertTrue(now.avatar().isPresent());
      assertEquals(user, now.withAvatar(Optional.empty()));
    }
    register.manageUsers().setRoles(world.caller(), "gone@example.com", List.of("Viewer"));
    var lowered = world.organization().userById(gone.id());
    assertEquals(Set.of(Role.VIEWER), lowered.roles());
    assertTrue(lowered.active(), "the host's word is not the register's");
    register.manageUsers().setActive(world.caller(), "promoted@example.com", false);
    var stopped = world.organization().userById(kept.id());
    assertEquals(Set.of(Role.VIEWER), stopped.roles());
    assertTrue(!stopped.active());
  }

  private static void assertAllowed(
      SampleRegister world,
      SampleUseCase.Call call,
      Caller caller,
      boolean allowed,
      SampleUseCase sample) {
    if (allowed) {
      call.by(world.register(), caller);
    } else {
      assertRefusedByPermission(
          world, () -> call.by(world.register(), caller), sample + " by " + caller);
    }
  }

  private static ForbiddenException assertRefusedByPermission(
      SampleRegister world, Executable call, String what) {
    var before = world.everything();
    var refused = assertThrows(ForbiddenException.class, call, what);
    assertEquals(before, world.everything(), what);
    return refused;
  }

  private static void assertUnknown(String code, Executable call) {
    assertEquals(code, assertThrows(AuthenticationException.class, call).code());
  }

  /** Somebody who is neither the author of anything nor has any role. */
  private static Caller somebodyElse(SampleRegister world) {
    return world.callerOf(world.organization().addUser("else@example.com"));
  }

  private IncidentRegister granting(SampleRegister world, AccessPolicy policy) {
    return registerOver(
        world.store(), world.clock(), SETTINGS, builder -> builder.accessPolicy(policy));
  }

  private IncidentRegister grantingAll(SampleRegister world, Set<Permission> granted) {
    return granting(world, (user, roles) -> granted);
  }

  /** Of a host that allows everything at first, and nothing when it is asked again. */
  private IncidentRegister changingItsMind(SampleRegister world) {
    var asked = new AtomicInteger();
    return granting(
        world,
        (user, roles) -> asked.getAndIncrement() == 0 ? EnumSet.allOf(Permission.class) : Set.of());
  }

  private static void retitle(IncidentRegister register, Caller caller, String title) {
    register
        .updateIncidents()
        .handle(UpdateIncidents.Command.of(caller, List.of("INC-00001"), set("title", title)));
  }

  private static void list(IncidentRegister register, Caller caller) {
    register.listIncidents().handle(new ListIncidents.Query(caller, Map.of()));
  }

  private static CallOnce.Outcome<String> once(IncidentRegister register, Caller caller) {
    return register
        .callOnce()
        .handle(
            new CallOnce.Command(caller, UpdateIncidents.NEEDS, KEY, Hash.of("retitle")),
            calls -> {
              calls
                  .updateIncidents()
                  .handle(
                      UpdateIncidents.Command.of(
                          caller, List.of("INC-00001"), set("title", "once")));
              return "once";
            },
            answer -> answer.getBytes(StandardCharsets.UTF_8));
  }

  private static ManageTokens.Issued token(
      SampleRegister world, List<String> roles, Optional<Duration> lifetime) {
    return token(world, roles, lifetime, "admin@example.com");
  }

  private static ManageTokens.Issued token(
      SampleRegister world, List<String> roles, Optional<Duration> lifetime, String user) {
    return world
        .register()
        .manageTokens()
        .create(new ManageTokens.NewToken(world.caller(), user, roles, lifetime));
  }

  private static SignIn.SignedIn signedIn(SampleRegister world, String bearer) {
    return world.register().signIn().byToken(bearer, from(Face.REGISTER));
  }

  private static SignIn.SignedIn vouched(
      SampleRegister world, Optional<Set<Role>> roles, Instant until) {
    return world
        .register()
        .signIn()
        .byIssuer(
            new SignIn.Assertion(
                world.organization().organization().name(),
                new EmailAddress("x@example.com"),
                roles,
                until),
            from(Face.REGISTER));
  }

  private static Origin from(Face face) {
    return new Origin(face, "r", Optional.empty());
  }

  /** The interfaces that a register gives out, but for those that come before the guard. */
  private static List<Class<?>> useCases() {
    var useCases =
        Arrays.stream(IncidentRegister.class.getMethods())
            .filter(method -> method.getParameterCount() == 0)
            .filter(method -> !Modifier.isStatic(method.getModifiers()))
            .<Class<?>>map(Method::getReturnType)
            .filter(Class::isInterface)
            .filter(type -> type.getName().startsWith("io.incidentregister.application."))
            .filter(type -> !BEFORE_THE_GUARD.contains(type))
            .distinct()
            .toList();
    assertTrue(useCases.size() > 20, () -> "only " + useCases.size() + " were looked at");
    return useCases;
  }

  /** What a use case says that it takes, one for each constant that says so. */
  private static List<Set<?>> needsOf(Class<?> useCase) {
    return Stream.of(useCase.getDeclaredFields())
        .filter(field -> field.getName().startsWith("NEEDS"))
        .<Set<?>>map(PermissionContract::value)
        .toList();
  }

  private static Set<?> value(Field field) {
    try {
      return assertInstanceOf(Set.class, field.get(null));
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
