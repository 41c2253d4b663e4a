package io.incidentregister.cli.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who there is, and who may do what. */
class AccessCommandsTest {

  @TempDir Path folder;
  private Cli cli = new Cli(Path.of("."));

  @BeforeEach
  void makeRegister() {
    cli = new Cli(folder).initialized();
  }

  private void add(String email, String first, String... roles) {
    var words = new ArrayList<String>();
    words.addAll(List.of("user", "add", "--email", email, "--first-name", first));
    words.addAll(List.of("--last-name", "Example"));
    for (String role : roles) {
      words.addAll(List.of("--role", role));
    }
    var ran = cli.run(words.toArray(String[]::new));
    assertEquals(0, ran.code(), ran.err());
  }

  @Test
  void anotherOrganizationIsApartFromTheFirst() {
    var made =
        cli.run("org", "add", "--name", "Other", "--admin", "eve@other.example", "-o", "json");
    assertEquals(0, made.code(), made.err());
    assertEquals("eve@other.example", Json.of(made).path("email").textValue());
    assertTrue(Json.of(made).path("client_secret").textValue().startsWith("arm_sk_"));
    assertEquals(5, Json.of(made).size());

    var list = Json.of(cli.run("org", "list", "-o", "json")).path("organizations");
    assertEquals(List.of("Example", "Other"), Json.texts(list, "name"));
    assertEquals(2, cli.run("list").code());
    assertEquals(0, cli.run("open", "--title", "Mine", "--org", "example", "--tag", "x").code());
    assertEquals("", cli.run("list", "--org", "Other", "-o", "jsonl").out());
    assertEquals("", cli.run("tag", "list", "--org", "Other", "-o", "jsonl").out());
    assertEquals(4, cli.run("delete", "1", "--org", "Other").code());
    assertEquals(4, cli.run("comment", "add", "1", "x", "--org", "Other").code());
    assertEquals(2, cli.run("list", "--org", "Other", "--as", "ada@example.org").code());
    assertEquals(1, cli.run("list", "--org", "Example", "-o", "jsonl").lines().size());
  }

  @Test
  void organizationOfATakenNameIsRefused() {
    var refused = cli.run("org", "add", "--name", "EXAMPLE", "--admin", "eve@other.example");
    assertEquals(5, refused.code());
    assertEquals(3, cli.run("org", "add", "--name", "", "--admin", "nobody").code());
    var faults = cli.run("org", "add", "--name", "", "--admin", "nobody").err();
    assertTrue(faults.contains("--name: ") && faults.contains("--admin: "), faults);
    assertEquals(1, cli.run("org", "list", "-o", "jsonl").lines().size());
    assertEquals(7, new Cli(folder.resolve("none")).run("org", "list").code());
  }

  @Test
  void secretsAreNeverCutOnATerminal(@TempDir Path other) {
    var narrow = new Cli(other).onTerminal(40).with("NO_COLOR", "1");
    var made = narrow.run("init", "--org", "Example", "--admin", "ada@example.org");
    assertTrue(
        made.lines().stream().anyMatch(line -> line.matches(".* arm_sk_\\w{64}")), made.out());
    var account = narrow.run("account", "create", "--name", "Reports", "--role", "Viewer");
    assertTrue(
        account.lines().stream().anyMatch(line -> line.matches(".* arm_sk_\\w{64}")),
        account.out());
  }

  @Test
  void serviceAccountsComeAndGo() {
    var made =
        cli.run(
            "account",
            "create",
            "--name",
            "SIEM forwarder",
            "--role",
            "Incident Editor",
            "--role",
            "Risk Viewer",
            "--address",
            "192.0.2.0/24",
            "--address",
            "2001:db8::1",
            "--expires",
            "2099-01-31T12:00:00Z",
            "-o",
            "json");
    assertEquals(0, made.code(), made.err());
    var account = Json.of(made);
    assertTrue(account.path("client_id").textValue().matches("arm_sa_\\w{32}"));
    assertTrue(account.path("client_secret").textValue().matches("arm_sk_\\w{64}"));
    assertEquals(2, account.path("roles").size());
    assertEquals("192.0.2.0/24", account.path("addresses").path(0).textValue());
    assertEquals("2099-01-31T12:00:00Z", account.path("expires_date").textValue());

    String id = account.path("client_id").textValue();
    var listed = cli.run("account", "list", "-o", "json");
    assertTrue(listed.out().contains(id), listed.out());
    assertTrue(listed.out().contains("SIEM forwarder"), listed.out());
    assertFalse(listed.out().contains("arm_sk_"), listed.out());
    assertTrue(cli.run("account", "list").out().contains(id));

    assertEquals(0, cli.run("account", "revoke", id).code());
    assertEquals(4, cli.run("account", "revoke", id).code());
    assertEquals(4, cli.run("account", "revoke", "nonsense").code());
    var accounts = Json.of(cli.run("account", "list", "-o", "json")).path("accounts");
    assertEquals(
        1, Json.texts(accounts, "revoked_date").stream().filter(d -> !d.equals("null")).count());
  }

  @Test
  void whatCannotBeAnAccountIsNamed() {
    var refused =
        cli.run(
            "account",
            "create",
            "--name",
            "",
            "--role",
            "Boss",
            "--address",
            "300.0.0.1",
            "--expires",
            "2001-01-01T00:00:00Z");
    assertEquals(3, refused.code());
    for (String option : List.of("--name: ", "--role: ", "--address: ", "--expires: ")) {
      assertTrue(refused.err().contains(option), option + refused.err());
    }
    assertEquals(2, cli.run("account", "create", "--name", "A").code());
    for (String expires : List.of("soon", "P0D", "-P1D", "tomorrow")) {
      var words = List.of("account", "create", "--name", "A", "--role", "Viewer");
      var all = new ArrayList<>(words);
      all.add("--expires=" + expires);
      assertEquals(2, cli.run(all.toArray(String[]::new)).code(), expires);
    }
    var tooLong =
        cli.run("account", "create", "--name", "A", "--role", "Viewer", "--expires", "P99999999D");
    assertEquals(3, tooLong.code(), tooLong.err());
    assertEquals(1, cli.run("account", "list", "-o", "jsonl").lines().size());
  }

  @Test
  void tokensAreNarrowedToRolesAndEnd() {
    var words = "token create --user ada@example.org --role Viewer --expires P1D -o json";
    var made = cli.run(words.split(" "));
    assertEquals(0, made.code(), made.err());
    var token = Json.of(cli.run("token", "list", "-o", "json")).path("tokens").path(0);
    assertEquals(Json.of(made).path("id"), token.path("id"));
    assertEquals("[\"Viewer\"]", token.path("roles").toString());
    assertEquals(
        Instant.parse(token.path("created_date").textValue()).plus(Duration.ofDays(1)),
        Instant.parse(token.path("expires_date").textValue()));
    assertEquals(3, cli.run(words.replace("Viewer", "Boss").split(" ")).code());
    assertTrue(cli.run(words.replace("Viewer", "Boss").split(" ")).err().contains("--role: "));
    assertEquals(2, cli.run(words.replace("P1D", "1d").split(" ")).code());
    assertEquals(4, cli.run(words.replace("ada", "nobody").split(" ")).code());
    assertEquals(1, cli.run("token", "list", "-o", "jsonl").lines().size());
  }

  @Test
  void usersAreFoundByWhatIsKnownOfThem() {
    add("eve@example.org", "Eve", "Editor");
    add("kim@example.org", "Kim", "Viewer");
    cli.run("user", "deactivate", "kim@example.org");
    assertEquals(List.of("eve@example.org"), emails("--query", "EVE"));
    assertEquals(List.of("eve@example.org"), emails("--role", "Editor"));
    assertEquals(List.of("kim@example.org"), emails("--active=false"));
    assertEquals(List.of("eve@example.org"), emails("--active", "--first-name", "ev"));
    assertEquals(List.of("kim@example.org"), emails("--email", "KIM@"));
    assertEquals(List.of(), emails("--created-before", "2001-01-01"));
    assertEquals(4, emails("--created-after", "2001-01-01").size());
    var last = emails("--order-by", "-first-name", "--last-name", "example");
    assertEquals(List.of("kim@example.org", "eve@example.org"), last);

    var refused = cli.run("user", "list", "--role", "Boss", "--order-by", "shoe-size");
    assertEquals(3, refused.code());
    assertTrue(refused.err().contains("--roles: "), refused.err());
    assertTrue(refused.err().contains("--order-by: "), refused.err());
  }

  private List<String> emails(String... filters) {
    var words = new ArrayList<>(List.of("user", "list", "-o", "json"));
    words.addAll(List.of(filters));
    var ran = cli.run(words.toArray(String[]::new));
    assertEquals(0, ran.code(), ran.err());
    return Json.texts(Json.of(ran).path("users"), "email");
  }

  @Test
  void rolesOfAUserAreExactlyThoseThatAreSet() {
    add("eve@example.org", "Eve", "Editor");
    var set =
        cli.run("user", "set-roles", "eve@example.org", "Viewer", "Risk Editor", "-o", "json");
    assertEquals(0, set.code(), set.err());
    assertEquals("[\"Viewer\",\"Risk Editor\"]", Json.of(set).path("roles").toString());
    assertEquals(3, cli.run("open", "--title", "A", "--as", "eve@example.org").code());
    assertEquals(0, cli.run("user", "set-roles", "eve@example.org", "--none").code());
    assertEquals(3, cli.run("list", "--as", "eve@example.org").code());

    assertEquals(2, cli.run("user", "set-roles", "eve@example.org").code());
    assertEquals(2, cli.run("user", "set-roles", "eve@example.org", "Viewer", "--none").code());
    var unknown = cli.run("user", "set-roles", "eve@example.org", "Boss");
    assertEquals(3, unknown.code());
    assertTrue(unknown.err().contains("ROLE: "), unknown.err());
    assertEquals(4, cli.run("user", "set-roles", "nobody@example.org", "Viewer").code());
    assertEquals(5, cli.run("user", "set-roles", "ada@example.org", "Viewer").code());
  }

  @Test
  void environmentThatFiltersUsersGivesNoRoles() {
    cli.with("INCIDENT_ROLE", "Admin").with("INCIDENT_ROLES", "Admin");
    add("eve@example.org", "Eve");
    assertEquals(List.of("ada@example.org"), emails("--email", "@example.org"));
    assertEquals(3, new Cli(folder).run("list", "--as", "eve@example.org").code());
    cli.with("INCIDENT_USER_ADD_ROLE", "Viewer");
    add("kim@example.org", "Kim");
    assertEquals(0, new Cli(folder).run("list", "--as", "kim@example.org").code());
  }

  @Test
  void viewerReadsEverythingAndChangesNothing() {
    add("eve@example.org", "Eve", "Viewer");
    cli.run("open", "--title", "A", "--tag", "x");
    String comment =
        Json.of(cli.run("comment", "add", "1", "Mine", "-o", "json")).path("id").textValue();
    String operation =
        Json.of(cli.run("operations", "--limit", "1", "-o", "jsonl")).path("id").textValue();
    var viewer = new Cli(folder).with("INCIDENT_USER", "eve@example.org");
    for (String command :
        List.of(
            "list",
            "show 1",
            "export",
            "history 1",
            "operations",
            "operations " + operation,
            "comment list 1",
            "tag list",
            "source list",
            "user list",
            "audit verify")) {
      var ran = viewer.run(command.split(" "));
      assertEquals(0, ran.code(), command + ": " + ran.err());
    }
    String before = everything();
    for (String command :
        List.of(
            "open --title B",
            "update 1 --status Closed",
            "update 1 --status Closed --dry-run",
            "delete 1",
            "delete 1 --dry-run",
            "undo " + operation,
            "comment add 1 x",
            "comment edit " + comment + " x",
            "comment delete " + comment,
            "risk link 1 RSK-00001",
            "tag create y",
            "tag rename x y",
            "tag delete x --detach",
            "source add Moon",
            "source retire SIEM",
            "user deactivate ada@example.org",
            "user set-roles eve@example.org Admin",
            "account create --name A --role Admin",
            "account list",
            "token create --user eve@example.org",
            "token list",
            "audit seal")) {
      var ran = viewer.run(command.split(" "));
      assertEquals(3, ran.code(), command + ": " + ran.err());
      assertTrue(ran.err().contains("eve@example.org acts (--as)"), command + ": " + ran.err());
      assertTrue(ran.err().matches("(?s).*(permission \\w+:\\w+).*"), command + ": " + ran.err());
      assertEquals("", ran.out(), command);
    }
    var imported = viewer.runWith("title\nB\n", "import", "-");
    assertEquals(3, imported.code(), imported.err());
    assertEquals(before, everything());
  }

  private String everything() {
    var all = new StringBuilder();
    for (String command :
        List.of(
            "export",
            "operations",
            "comment list 1",
            "tag list",
            "source list",
            "user list",
            "account list",
            "token list",
            "audit export")) {
      var ran = new Cli(folder).run((command + " -o jsonl").split(" "));
      assertEquals(0, ran.code(), command + ": " + ran.err());
      all.append(ran.out());
    }
    return all.toString();
  }

  @Test
  void commentOfSomebodyElseIsAnAdminsToChange() {
    add("eve@example.org", "Eve", "Editor");
    String ofAda =
        Json.of(cli.run("comment", "add", opened(), "Ada's", "-o", "json")).path("id").textValue();
    var refused = cli.run("comment", "edit", ofAda, "Eve's", "--as", "eve@example.org");
    assertEquals(3, refused.code());
    assertTrue(refused.err().contains("author or an Admin"), refused.err());
    var ofEve = cli.run("comment", "add", "1", "Eve's", "--as", "eve@example.org", "-o", "json");
    assertEquals(
        0, cli.run("comment", "edit", Json.of(ofEve).path("id").textValue(), "Seen").code());
  }

  private String opened() {
    return Json.of(cli.run("open", "--title", "A", "-o", "json")).path("id").textValue();
  }
}
