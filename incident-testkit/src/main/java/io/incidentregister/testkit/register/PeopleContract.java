package io.incidentregister.testkit.register;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.incidentregister.application.Caller;
import io.incidentregister.application.error.ForbiddenException;
import io.incidentregister.application.people.ChangeAvatar;
import io.incidentregister.application.people.ListUsers;
import io.incidentregister.application.people.ShowAvatar;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What users and their pictures promise to the members of an organization. */
abstract class PeopleContract extends CatalogueUseCasesContract {

  PeopleContract() {}

  // Users

  @Test
  final void listsTheUsersOfTheOrganizationByEmailByPages() {
    var world = people();
    newRegister().organization().addUser("theirs@example.com", Role.ADMIN);
    assertPeople(world, Map.of(), "ada", "admin", "bot", "Grete", "zoe");
    var page = list(world, Map.of("page", List.of("2"), "page_size", List.of("2")));
    assertEquals(List.of("bot", "Grete"), names(page));
    assertEquals(5, page.total());
    assertEquals(
        List.of(), names(list(world, Map.of("page", List.of("9"), "page_size", List.of("2")))));
  }

  @Test
  final void filtersUsersByEveryParameter() {
    var world = people();
    assertPeople(world, Map.of("query", List.of("HÄNSEL")), "Grete");
    assertPeople(world, Map.of("query", List.of("grete hän")), "Grete");
    assertPeople(world, Map.of("query", List.of("@robots")), "bot");
    assertPeople(world, Map.of("first_name", List.of("GRET", "ott")), "bot", "Grete");
    assertPeople(world, Map.of("last_name", List.of("hänsel")), "Grete");
    assertPeople(world, Map.of("email", List.of("ZOE@", "bot@")), "bot", "zoe");
    assertPeople(world, Map.of("active", List.of("false")), "zoe");
    assertPeople(world, Map.of("active", List.of("true")), "ada", "admin", "bot", "Grete");
    assertPeople(
        world, Map.of("active", List.of("true", "false")), "ada", "admin", "bot", "Grete", "zoe");
    assertPeople(world, Map.of("roles", List.of("Admin", "Risk Viewer")), "admin", "Grete");
    assertPeople(world, Map.of("created_after", List.of("2026-02-01")), "Grete", "zoe");
    assertPeople(
        world, Map.of("created_after", List.of("2026-02-01T03:04:05.678+00:00")), "Grete", "zoe");
    assertPeople(world, Map.of("created_after", List.of("2026-02-01T03:04:05.679Z")), "zoe");
    assertPeople(
        world,
        Map.of("created_before", List.of("2026-02-01T03:04:05.678Z")),
        "ada",
        "admin",
        "bot");
    assertPeople(
        world,
        Map.of(
            "created_after", List.of("2026-01-01"),
            "active", List.of("true"),
            "roles", List.of("Viewer"),
            "query", List.of("a"),
            "first_name", List.of("grete"),
            "email", List.of("example")),
        "Grete");
  }

  @Test
  final void ordersUsersByEveryKeyBothWaysWithThoseWithoutAValueLast() {
    var world = people();
    assertOrder(world, "email", "ada", "admin", "bot", "Grete", "zoe");
    assertOrder(world, "-email", "zoe", "Grete", "bot", "admin", "ada");
    assertOrder(world, "first_name", "admin", "ada", "zoe", "Grete", "bot");
    assertOrder(world, "-first_name", "bot", "Grete", "zoe", "ada", "admin");
    assertOrder(world, "last_name", "Grete", "admin", "ada", "bot", "zoe");
    assertOrder(world, "joined_date", "admin", "ada", "bot", "Grete", "zoe");
    assertOrder(world, "-joined_date", "zoe", "Grete", "bot", "ada", "admin");
    assertOrder(world, "last_login", "zoe", "ada", "admin", "bot", "Grete");
    assertOrder(world, "-last_login", "ada", "zoe", "Grete", "bot", "admin");
    assertOrder(world, "kind", "admin", "ada", "Grete", "zoe", "bot");
    assertOrder(world, "-kind", "bot", "zoe", "Grete", "ada", "admin");
  }

  @Test
  final void namesEveryParameterAtFaultOfAListOfUsers() {
    var world = newRegister();
    var parameters = new HashMap<String, List<String>>();
    parameters.put("name", List.of("x"));
    parameters.put("query", List.of("\u0000"));
    parameters.put("active", List.of("yes"));
    parameters.put("roles", List.of("admin"));
    parameters.put("created_after", List.of("2026-01-01", "2026-01-02"));
    parameters.put("created_before", List.of("tomorrow"));
    parameters.put("order_by", List.of("colour"));
    parameters.put("page", List.of("0"));
    parameters.put("page_size", List.of("501"));
    assertEquals(
        List.of(
            "control_character at query",
            "invalid_date at created_before",
            "out_of_range at page",
            "out_of_range at page_size",
            "repeated at created_after",
            "unknown_parameter at name",
            "unknown_value at active",
            "unknown_value at order_by",
            "unknown_value at roles"),
        faultsOf(() -> list(world, parameters)));
  }

  @Test
  final void everyRoleSeesUsersAndItselfAndWhoHasNoneSeesOnlyItself() {
    var world = newRegister();
    assertOnly(
        world,
        EnumSet.allOf(Role.class),
        caller -> world.register().listUsers().handle(new ListUsers.Query(caller, Map.of())));
    for (Role role : Role.values()) {
      var caller = world.callerAs(role);
      assertEquals(caller.user(), world.register().showMe().handle(caller).id());
    }
    var nobody = world.callerAs();
    assertEquals(nobody.user(), world.register().showMe().handle(nobody).id());
  }

  // Pictures

  @Test
  final void setsChangesAndRemovesAPicture() {
    var world = newRegister();
    var admin = world.organization().admin();
    var set = set(world, world.caller(), admin.id(), png(1));
    assertEquals(OperationKind.USER, set.operation().orElseThrow().kind());
    String first = set.user().avatar().orElseThrow();
    assertEquals(16, first.length());
    assertEquals(List.of("user avatar: nothing -> " + first), world.beside(set.operation()));
    assertEquals(set.user(), world.organization().userById(admin.id()));
    var shown = show(world, world.caller(), admin.id().toString());
    assertEquals(first, shown.version());
    assertArrayEquals(png(1), shown.png());

    var changed = set(world, world.caller(), admin.id(), png(2));
    String second = changed.user().avatar().orElseThrow();
    assertNotEquals(first, second);
    assertEquals(
        List.of("user avatar: " + first + " -> " + second), world.beside(changed.operation()));
    assertArrayEquals(png(2), show(world, world.caller(), admin.id().toString()).png());

    var removed = remove(world, world.caller(), admin.id());
    assertEquals(Optional.empty(), removed.user().avatar());
    assertEquals(
        List.of("user avatar: " + second + " -> nothing"), world.beside(removed.operation()));
    assertRefusedAs(
        world, "avatar_not_found", () -> show(world, world.caller(), admin.id().toString()));
    world.assertChained();
  }

  @Test
  final void theSamePictureAgainAndRemovingNoneAreNoChanges() {
    var world = newRegister();
    var admin = world.organization().admin();
    set(world, world.caller(), admin.id(), png(1));
    var before = world.everything();
    assertEquals(Optional.empty(), set(world, world.caller(), admin.id(), png(1)).operation());
    assertEquals(before, world.everything());
    remove(world, world.caller(), admin.id());
    var without = world.everything();
    assertEquals(Optional.empty(), remove(world, world.caller(), admin.id()).operation());
    assertEquals(without, world.everything());
  }

  @Test
  final void refusesWhatIsNoPictureOrTooLarge() {
    var world = newRegister();
    var admin = world.organization().admin();
    var noPictures =
        List.of(
            new byte[0],
            "GIF89a".getBytes(StandardCharsets.US_ASCII),
            Arrays.copyOf(png(1), 20),
            broken(0, 0x88),
            broken(11, 12),
            broken(12, 'i'),
            broken(16, 1),
            broken(19, 0),
            broken(24, 3),
            broken(25, 5),
            broken(26, 1),
            broken(28, 2));
    for (byte[] image : noPictures) {
      assertRefused(world, () -> set(world, world.caller(), admin.id(), image), "not_a_png at ");
    }
    assertRefused(
        world,
        () ->
            set(
                world,
                world.caller(),
                admin.id(),
                Arrays.copyOf(png(1), ChangeAvatar.MAX_BYTES + 1)),
        "too_large at ");
    set(world, world.caller(), admin.id(), Arrays.copyOf(png(1), ChangeAvatar.MAX_BYTES));
  }

  @Test
  final void everybodyChangesItsOwnPictureAndOnlyWhoManagesUsersThoseOfOthers() {
    var world = newRegister();
    for (Role role : Role.values()) {
      var caller = world.callerAs(role);
      set(world, caller, caller.user(), png(1));
    }
    var nobody = world.callerAs();
    set(world, nobody, nobody.user(), png(1));
    assertArrayEquals(png(1), show(world, nobody, nobody.user().toString()).png());
    remove(world, nobody, nobody.user());
    var other = world.callerAs(Role.VIEWER).user();
    assertOnly(
        world,
        Set.of(Role.ADMIN),
        caller -> {
          set(world, caller, other, png(2));
          remove(world, caller, other);
        });
    set(world, world.caller(), other, png(2));
    assertOnly(world, Set.of(Role.ADMIN), caller -> remove(world, caller, other));
    set(world, world.caller(), other, png(2));
    assertOnly(world, EnumSet.allOf(Role.class), caller -> show(world, caller, other.toString()));
  }

  @Test
  final void knowsNobodyOfAnotherOrganizationNorWhoIsMalformed() {
    var world = newRegister();
    var other = newRegister();
    var theirs = other.organization().admin();
    set(other, other.caller(), theirs.id(), png(1));
    for (String id : List.of(theirs.id().toString(), new UUID(0, 1).toString(), "me", "")) {
      assertRefusedAs(world, "user_not_found", () -> show(world, world.caller(), id));
      assertRefusedAs(
          world,
          "user_not_found",
          () ->
              world
                  .register()
                  .changeAvatar()
                  .set(new ChangeAvatar.NewAvatar(world.caller(), id, png(1))));
      assertRefusedAs(
          world,
          "user_not_found",
          () ->
              world.register().changeAvatar().remove(new ChangeAvatar.Removal(world.caller(), id)));
    }
    var viewer = world.callerAs(Role.VIEWER);
    assertRefused(world, ForbiddenException.class, () -> set(world, viewer, theirs.id(), png(1)));
    assertArrayEquals(png(1), show(other, other.caller(), theirs.id().toString()).png());
  }

  /** Users who joined one after another, each with something of its own. */
  private SampleRegister people() {
    var world = newRegister();
    var organization = world.organization();
    var ada = organization.addUser("ada@example.com", Role.EDITOR);
    add(world, "bot@robots.test", "Otto", "Mat", User.Kind.INTEGRATION, Role.EDITOR);
    world.clock().step(Duration.ofDays(30));
    add(
        world,
        "Grete@example.com",
        "Grete",
        "HÄNSEL",
        User.Kind.HUMAN,
        Role.VIEWER,
        Role.RISK_VIEWER);
    world.clock().step(Duration.ofDays(30));
    var zoe = add(world, "zoe@example.com", "Ada", "Zorn", User.Kind.HUMAN, Role.EDITOR);
    organization.update(zoe.signedIn(world.clock().instant()).deactivated(world.clock().instant()));
    organization.update(ada.signedIn(world.clock().instant().plusSeconds(1)));
    return world;
  }

  private static User add(
      SampleRegister world,
      String email,
      String firstName,
      String lastName,
      User.Kind kind,
      Role... roles) {
    var user =
        User.joining(
            world.organization().id(),
            world.organization().newUser(email).id(),
            new EmailAddress(email),
            firstName,
            lastName,
            kind,
            Set.of(roles),
            world.clock().instant());
    world
        .store()
        .write(
            transaction -> {
              transaction.directory().add(List.of(user));
              return user;
            });
    return user;
  }

  private static void assertOrder(SampleRegister world, String orderBy, String... names) {
    assertEquals(List.of(names), names(list(world, Map.of("order_by", List.of(orderBy)))), orderBy);
  }

  private static void assertPeople(
      SampleRegister world, Map<String, List<String>> parameters, String... names) {
    var page = list(world, parameters);
    assertEquals(List.of(names), names(page), parameters::toString);
    assertEquals(names.length, page.total());
  }

  private static ListUsers.Page list(SampleRegister world, Map<String, List<String>> parameters) {
    return world.register().listUsers().handle(new ListUsers.Query(world.caller(), parameters));
  }

  private static List<String> names(ListUsers.Page page) {
    return page.users().stream().map(user -> user.email().value().replaceAll("@.*", "")).toList();
  }

  private static ChangeAvatar.Result set(
      SampleRegister world, Caller caller, UserId user, byte[] image) {
    return world
        .register()
        .changeAvatar()
        .set(new ChangeAvatar.NewAvatar(caller, user.toString(), image));
  }

  private static ChangeAvatar.Result remove(SampleRegister world, Caller caller, UserId user) {
    return world
        .register()
        .changeAvatar()
        .remove(new ChangeAvatar.Removal(caller, user.toString()));
  }

  private static ShowAvatar.Avatar show(SampleRegister world, Caller caller, String user) {
    return world.register().showAvatar().handle(new ShowAvatar.Query(caller, user));
  }

  /** The head of a PNG image of so many pixels a side, and nothing behind it. */
  private static byte[] png(int side) {
    return ByteBuffer.allocate(33)
        .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'})
        .putInt(13)
        .put("IHDR".getBytes(StandardCharsets.US_ASCII))
        .putInt(side)
        .putInt(side)
        .put(new byte[] {8, 6, 0, 0, 0})
        .array();
  }

  private static byte[] broken(int place, int value) {
    byte[] image = png(1);
    image[place] = (byte) value;
    return image;
  }
}
