package io.incidentregister.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.error.ErrorKind;
import io.incidentregister.application.store.Store;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.Organization;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.testkit.sample.Together;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link io.incidentregister.application.store.Directory} promises. */
abstract class DirectoryContract extends StoreBacked {

  private static final Instant JOINED = Instant.parse("2025-12-31T23:59:59.999Z");
  private static final String PICTURE = Hash.of("a picture").hex();

  DirectoryContract() {}

  @Test
  final void keepsAnOrganizationExactly() {
    inANewStore(
        store -> {
          var organization =
              new Organization(
                  new OrganizationId(ids().next()),
                  "Ünïcode & Söhne ‘GmbH’ 🚒",
                  Organization.Purpose.DEMO,
                  JOINED);
          add(store, organization);
          assertEquals(List.of(organization), store.read(tx -> tx.directory().organizations()));
        });
  }

  @Test
  final void listsOrganizationsByNameWithoutRegardToCase() {
    inANewStore(
        store -> {
          for (String name : List.of("Cedar", "ash", "Birch", "İnci", "dogwood")) {
            add(
                store,
                new Organization(
                    new OrganizationId(ids().next()), name, Organization.Purpose.LIVE, JOINED));
          }
          assertEquals(
              List.of("ash", "Birch", "Cedar", "dogwood", "İnci"),
              store.read(tx -> tx.directory().organizations()).stream()
                  .map(Organization::name)
                  .toList());
        });
  }

  @Test
  final void aNewStoreHoldsNoOrganization() {
    inANewStore(store -> assertEquals(List.of(), store.read(tx -> tx.directory().organizations())));
  }

  @Test
  final void givesEachOrganizationItsOwnSigningKey() {
    var one = newOrganization();
    var other = newOrganization();
    assertArrayEquals(one.signingKey(), store().read(tx -> tx.directory().signingKey(one.id())));
    assertArrayEquals(
        other.signingKey(), store().read(tx -> tx.directory().signingKey(other.id())));
  }

  @Test
  final void keepsItsOwnCopyOfASigningKey() {
    byte[] given = new byte[32];
    var organization =
        new Organization(
            new OrganizationId(ids().next()),
            "Copies " + ids().next(),
            Organization.Purpose.LIVE,
            JOINED);
    store()
        .write(
            tx -> {
              tx.directory().add(organization, given);
              return true;
            });
    given[0] = 1;
    store().read(tx -> tx.directory().signingKey(organization.id()))[1] = 1;
    assertArrayEquals(
        new byte[32], store().read(tx -> tx.directory().signingKey(organization.id())));
  }

  @Test
  final void keepsEveryFieldOfAUser() {
    var organization = newOrganization();
    var users = new ArrayList<User>();
    for (User.Kind kind : User.Kind.values()) {
      for (boolean told : List.of(false, true)) {
        users.add(
            new User(
                organization.id(),
                new UserId(ids().next()),
                new EmailAddress("User." + users.size() + "@Bücher.Example"),
                "Şükrü 'Ş' \"\\",
                "Ångström-🦊",
                kind,
                Set.of(List.of(Role.values()).get(users.size()), Role.RISK_VIEWER),
                JOINED,
                told ? Optional.of(JOINED.plusMillis(1)) : Optional.empty(),
                told ? Optional.of(JOINED.minusMillis(2)) : Optional.empty(),
                told ? Optional.of(PICTURE) : Optional.empty()));
      }
    }
    add(users);
    var ids = users.stream().map(User::id).toList();
    var found =
        store().read(tx -> tx.directory().usersById(organization.id(), ids)).stream()
            .sorted(
                (left, right) -> Integer.compare(ids.indexOf(left.id()), ids.indexOf(right.id())))
            .toList();
    assertEquals(users, found);
    assertEquals(
        users.stream().map(user -> user.email().value()).toList(),
        found.stream().map(user -> user.email().value()).toList(),
        "addresses as they were written");
  }

  @Test
  final void keepsAUserWithoutRolesAndOneWithAll() {
    var organization = newOrganization();
    var without = organization.addUser("none@example.com");
    var all = organization.addUser("all@example.com", Role.values());
    assertEquals(
        Set.of(without, all),
        Set.copyOf(
            store()
                .read(
                    tx ->
                        tx.directory()
                            .usersById(organization.id(), List.of(without.id(), all.id())))));
  }

  @Test
  final void listsUsersByEmail() {
    var organization = newOrganization();
    Stream.of("m@example.com", "Z@example.com", "b@example.com").forEach(organization::addUser);
    assertEquals(
        List.of("admin@example.com", "b@example.com", "m@example.com", "Z@example.com"),
        store().read(tx -> tx.directory().users(organization.id())).stream()
            .map(user -> user.email().value())
            .toList());
  }

  @Test
  final void whoLocksUsersSeesThemAsTheyAreWhenTheLockIsGot() {
    var organization = newOrganization();
    var locked = new CountDownLatch(1);
    var otherIsComing = new CountDownLatch(1);
    var gone = organization.admin().deactivated(JOINED.plusSeconds(60));
    List<Supplier<List<User>>> tasks =
        List.of(
            () ->
                store()
                    .write(
                        tx -> {
                          var users = tx.directory().lockUsers(organization.id());
                          locked.countDown();
                          Together.await(otherIsComing);
                          tx.directory().update(List.of(gone));
                          return users;
                        }),
            () -> {
              Together.await(locked);
              otherIsComing.countDown();
              return store().write(tx -> tx.directory().lockUsers(organization.id()));
            });
    assertEquals(List.of(List.of(organization.admin()), List.of(gone)), Together.run(2, tasks));
  }

  @Test
  final void findsThoseOfTheUsersThatExistEachOnce() {
    var organization = newOrganization();
    var user = organization.addUser("here@example.com");
    var unknown = new UserId(ids().next());
    assertEquals(
        List.of(user),
        store()
            .read(
                tx ->
                    tx.directory()
                        .usersById(organization.id(), List.of(unknown, user.id(), user.id()))));
    assertEquals(
        List.of(), store().read(tx -> tx.directory().usersById(organization.id(), List.of())));
  }

  @Test
  final void findsAFewUsersAmongTenThousandIds() {
    var organization = newOrganization();
    var wanted = new ArrayList<UserId>();
    IntStream.range(0, 10_000).forEach(i -> wanted.add(new UserId(ids().next())));
    wanted.add(5_000, organization.admin().id());
    assertEquals(
        List.of(organization.admin()),
        store().read(tx -> tx.directory().usersById(organization.id(), wanted)));
  }

  @Test
  final void findsUsersByEmailInAnyCase() {
    var organization = newOrganization();
    var user = organization.addUser("Ingrid.İnce@Example.com");
    assertEquals(
        List.of(user),
        store()
            .read(
                tx ->
                    tx.directory()
                        .usersByEmail(
                            organization.id(),
                            List.of(
                                new EmailAddress(user.email().folded()),
                                new EmailAddress("nobody@example.com")))));
    assertEquals(
        List.of(organization.admin()),
        store()
            .read(
                tx ->
                    tx.directory()
                        .usersByEmail(
                            organization.id(), List.of(new EmailAddress("ADMIN@EXAMPLE.COM")))));
  }

  @Test
  final void refusesAnEmailThatIsInUseInAnyCaseAndAddsNobody() {
    var organization = newOrganization();
    var fresh = organization.newUser("fresh@example.com");
    var taken = organization.newUser("ADMIN@example.com");
    var thrown = assertThrows(ConflictException.class, () -> add(List.of(fresh, taken)));
    assertEquals("email_taken", thrown.code());
    assertEquals(ErrorKind.CONFLICT, thrown.kind());
    assertEquals(
        List.of(organization.admin()), store().read(tx -> tx.directory().users(organization.id())));
  }

  @Test
  final void givesAnEmailToOneOfManyWhoAskAtOnce() {
    var organization = newOrganization();
    List<Supplier<Boolean>> tasks =
        Collections.nCopies(
            8,
            () -> {
              try {
                organization.addUser("only.one@example.com");
                return true;
              } catch (ConflictException e) {
                assertEquals("email_taken", e.code());
                return false;
              }
            });
    assertEquals(1, Together.run(8, tasks).stream().filter(won -> won).count());
    assertEquals(2, store().read(tx -> tx.directory().users(organization.id())).size());
  }

  @Test
  final void updatesUsersAndLeavesTheOthersAlone() {
    var organization = newOrganization();
    var one = organization.addUser("one@example.com", Role.VIEWER);
    var two = organization.addUser("two@example.com", Role.VIEWER);
    var three = organization.addUser("three@example.com", Role.VIEWER);
    var without = one.deactivated(JOINED.plusSeconds(1));
    var promoted =
        new User(
            two.organization(),
            two.id(),
            new EmailAddress("renamed@example.com"),
            "Grace",
            "Höpper",
            two.kind(),
            Set.of(Role.EDITOR),
            two.joinedAt(),
            Optional.empty(),
            Optional.of(JOINED.plusSeconds(2)),
            Optional.of(PICTURE));
    update(List.of(without, promoted));
    assertEquals(
        List.of(organization.admin(), without, promoted, three),
        store().read(tx -> tx.directory().users(organization.id())));
    update(List.of(without.reactivated()));
    assertEquals(
        List.of(organization.admin(), one, promoted, three),
        store().read(tx -> tx.directory().users(organization.id())));
  }

  @Test
  final void keepsWhenAUserSignedInAndWhichPictureThereIs() {
    var organization = newOrganization();
    var user = organization.addUser("one@example.com", Role.VIEWER);
    var seen = user.signedIn(JOINED.plusSeconds(1)).withAvatar(Optional.of(PICTURE));
    var again =
        user.signedIn(JOINED.plusSeconds(2))
            .withAvatar(Optional.of(PICTURE.toUpperCase(Locale.ROOT)));
    for (User now : List.of(seen, again, again.withAvatar(Optional.empty()), user)) {
      update(List.of(now));
      assertEquals(
          List.of(organization.admin(), now),
          store().read(tx -> tx.directory().users(organization.id())));
    }
  }

  @Test
  final void updatesThePictureOfAUserAndNothingElse() {
    var organization = newOrganization();
    var user = organization.addUser("one@example.com", Role.VIEWER);
    var meanwhile = user.withRoles(Set.of(Role.EDITOR)).signedIn(JOINED.plusSeconds(1));
    update(List.of(meanwhile));
    for (var picture : List.of(Optional.of(PICTURE), Optional.<String>empty())) {
      updateAvatar(user.withAvatar(picture));
      assertEquals(
          List.of(organization.admin(), meanwhile.withAvatar(picture)),
          store().read(tx -> tx.directory().users(organization.id())));
    }
    var theirs = newOrganization().admin();
    updateAvatar(
        User.joining(
                organization.id(),
                theirs.id(),
                theirs.email(),
                "Eve",
                "Hijacker",
                User.Kind.HUMAN,
                Set.of(),
                JOINED)
            .withAvatar(Optional.of(PICTURE)));
    assertEquals(
        List.of(theirs),
        store().read(tx -> tx.directory().usersById(theirs.organization(), List.of(theirs.id()))));
  }

  private void updateAvatar(User user) {
    store()
        .write(
            tx -> {
              tx.directory().updateAvatar(user);
              return user;
            });
  }

  @Test
  final void updatesNoUserOfAnotherOrganization() {
    var one = newOrganization();
    var other = newOrganization();
    var theirs = other.admin();
    update(
        List.of(
            User.joining(
                one.id(),
                theirs.id(),
                new EmailAddress("hijacked@example.com"),
                "Eve",
                "Hijacker",
                User.Kind.HUMAN,
                Set.of(),
                JOINED)));
    assertEquals(List.of(theirs), store().read(tx -> tx.directory().users(other.id())));
    assertEquals(List.of(one.admin()), store().read(tx -> tx.directory().users(one.id())));
  }

  @Test
  final void showsNobodyTheUsersOfAnotherOrganization() {
    var one = newOrganization();
    var other = newOrganization();
    var theirs = other.addUser("theirs@example.com");
    assertEquals(
        List.of(), store().read(tx -> tx.directory().usersById(one.id(), List.of(theirs.id()))));
    assertEquals(
        List.of(),
        store().read(tx -> tx.directory().usersByEmail(one.id(), List.of(theirs.email()))));
    assertEquals(List.of(one.admin()), store().read(tx -> tx.directory().users(one.id())));
    var ours = one.addUser("theirs@example.com");
    assertEquals(
        List.of(ours),
        store().read(tx -> tx.directory().usersByEmail(one.id(), List.of(theirs.email()))));
  }

  private void add(Store store, Organization organization) {
    store.write(
        tx -> {
          tx.directory().add(organization, new byte[32]);
          return true;
        });
  }

  private void add(List<User> users) {
    store()
        .write(
            tx -> {
              tx.directory().add(users);
              return true;
            });
  }

  private void update(List<User> users) {
    store()
        .write(
            tx -> {
              tx.directory().update(users);
              return true;
            });
  }
}
