package io.incidentregister.cli.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentregister.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

  private static final String THREE =
      "title,status,severity\nFirst,New,SEV-1\nSecond,Review,SEV-2\nThird,New,\n";

  @TempDir Path folder;
  private Cli cli = new Cli(Path.of("."));

  @BeforeEach
  void makeRegister() {
    cli = new Cli(folder).initialized();
  }

  private static JsonNode json(String text) {
    return StrictJson.parse(text.strip().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void initTellsEverythingThatAProgramNeeds(@TempDir Path other) {
    var ran = new Cli(other).run("init", "--org", "X", "--admin", "a@example.org", "-o", "json");
    assertEquals(0, ran.code());
    var made = json(ran.out());
    assertEquals("a@example.org", made.path("email").textValue());
    assertTrue(made.path("client_id").textValue().startsWith("arm_sa_"));
    assertTrue(made.path("client_secret").textValue().startsWith("arm_sk_"));
    assertEquals(5, made.size());
  }

  @Test
  void initRefusesARegisterInUse() {
    var ran = cli.run("init", "--org", "Example", "--admin", "eve@example.org");
    assertEquals(5, ran.code());
    assertTrue(ran.err().contains("in use"), ran.err());
  }

  @Test
  void openedIncidentIsShownWithAllItsFields() {
    var opened =
        cli.run(
            "open",
            "--title",
            "Stolen laptop",
            "--severity",
            "SEV-2",
            "--occurred-date",
            "2026-01-31",
            "--tag",
            "device",
            "--objective",
            "Fraud:High",
            "-o",
            "json");
    assertEquals(0, opened.code(), opened.err());
    assertEquals("INC-00001", json(opened.out()).path("id").textValue());
    assertEquals("2026-01-31T00:00:00Z", json(opened.out()).path("occurred_date").textValue());
    assertFalse(json(opened.out()).path("detected_date").isNull());

    var shown = cli.run("show", "1");
    assertTrue(shown.out().contains("Stolen laptop"), shown.out());
    assertTrue(shown.out().contains("Fraud:High"), shown.out());
    var row = json(cli.run("-o", "json", "show", "inc-1").out());
    assertEquals("device", row.path("tags").path(0).path("content").textValue());
  }

  @Test
  void listIsTheDocumentOfTheRegisterApi() {
    cli.runWith(THREE, "import", "-");
    var page = json(cli.run("list", "--status", "New", "--page-size", "1", "-o", "json").out());
    assertEquals(2, page.path("total").intValue());
    assertEquals(1, page.path("incidents").size());
    var next =
        cli.run(
            "list",
            "--status",
            "New",
            "--page-size",
            "1",
            "-o",
            "json",
            "--cursor",
            page.path("next_cursor").textValue());
    assertEquals(1, json(next.out()).path("incidents").size());
    assertTrue(json(next.out()).path("next_cursor").isNull());
  }

  @Test
  void listSaysWhenItShowsNotAll() {
    cli.runWith(THREE, "import", "-");
    var ran = cli.run("list", "--page-size", "2");
    assertTrue(ran.err().contains("2 of 3"), ran.err());
    assertEquals("", cli.run("list", "--page-size", "2", "--quiet").err());
  }

  @Test
  void listTakesTwoDatesAsASpan() {
    cli.runWith(
        "title,detected_date\nEarly,2025-12-31\nIn,2026-01-01\nLate,2026-02-01\n", "import", "-");
    var ran = cli.run("list", "--detected-date", "2026-01-01..2026-02-01", "-o", "jsonl");
    assertEquals(1, ran.lines().size(), ran.out() + ran.err());
    assertTrue(ran.out().contains("\"In\""), ran.out());
  }

  @Test
  void updateTakesIdsFromStdinInAnyForm() {
    cli.runWith(THREE, "import", "-");
    var ran = cli.runWith("INC-00001, inc-2\n3\n", "update", "-", "--status", "Closed");
    assertEquals(0, ran.code(), ran.err());
    assertTrue(ran.out().contains("3 updated, 0 unchanged."), ran.out());
    var again = cli.run("update", "1", "2", "3", "--status", "Closed");
    assertTrue(again.out().contains("0 updated, 3 unchanged."), again.out());
  }

  @Test
  void updateChangesEveryFieldAndClears() {
    cli.runWith(THREE, "import", "-");
    var ran =
        cli.run(
            "update",
            "1",
            "--title",
            "New title",
            "--description",
            "Text",
            "--severity-reasoning",
            "Why",
            "--source",
            "SIEM",
            "--assigned-to",
            "ada@example.org",
            "--detected-date",
            "2026-01-01",
            "--responded-date",
            "2026-01-02T03:04:05+01:00",
            "--contained-date",
            "2026-01-03",
            "--objective",
            "Fraud:High",
            "--objective",
            "Sabotage",
            "--clear",
            "severity",
            "--tag-set",
            "a",
            "--tag-set",
            "b",
            "-o",
            "json");
    assertEquals(0, ran.code(), ran.err());
    var row = json(ran.out()).path("incidents").path(0);
    var incident = row.path("incident");
    assertEquals("New title", incident.path("title").textValue());
    assertTrue(incident.path("severity").isNull());
    assertEquals("2026-01-02T02:04:05Z", incident.path("responded_date").textValue());
    assertEquals("ada@example.org", incident.path("assigned_to").path("email").textValue());
    assertEquals(2, row.path("tags").size());
    assertEquals(2, row.path("threat_objectives").size());

    var cleared = cli.run("update", "1", "--clear", "tags", "--clear", "assigned-to", "-o", "json");
    assertEquals(0, cleared.code(), cleared.err());
    assertEquals(0, json(cleared.out()).path("incidents").path(0).path("tags").size());
  }

  @Test
  void dryRunShowsEachChangeAndChangesNothing() {
    cli.runWith(THREE, "import", "-");
    var ran = cli.run("update", "1", "2", "--status", "Review", "--tag-add", "x", "--dry-run");
    assertEquals(0, ran.code(), ran.err());
    assertTrue(ran.out().contains("New → Review"), ran.out());
    assertTrue(ran.out().contains("+x"), ran.out());
    assertTrue(ran.out().contains("nothing was changed"), ran.out());
    assertTrue(cli.run("list", "--tag", "x", "-o", "jsonl").out().isEmpty());
    var document = json(cli.run("update", "1", "--status", "Review", "-n", "-o", "json").out());
    assertEquals("New", document.at("/changes/0/changes/0/before").textValue());
  }

  @Test
  void whereChangesWhatMatchesAndExpectRefusesAnotherNumber() {
    cli.runWith(THREE, "import", "-");
    var refused = cli.run("update", "--where", "status=New", "--expect", "3", "--status", "Closed");
    assertEquals(5, refused.code());
    assertTrue(refused.err().contains("these are 2"), refused.err());
    assertTrue(cli.run("list", "--status", "Closed", "-o", "jsonl").out().isEmpty());
    var done = cli.run("update", "--where", "status=New", "--expect", "2", "--status", "Closed");
    assertEquals(0, done.code(), done.err());
    assertEquals(2, cli.run("list", "--status", "Closed", "-o", "jsonl").lines().size());
  }

  @Test
  void narrowTerminalShowsWholeIdsAndNoLineTwice() {
    cli.runWith(
        "title,severity,status,tags\n" + "A long title of an incident,SEV-1,New,a;b\n".repeat(3),
        "import",
        "-");
    var ran = cli.with("NO_COLOR", "1").onTerminal(60).run("list", "--page-size", "2");
    assertEquals(0, ran.code(), ran.err());
    assertTrue(ran.lines().get(1).startsWith("INC-00003 "), ran.out());
    ran.lines().forEach(line -> assertTrue(line.length() <= 60, line));
    assertFalse(ran.out().contains("TAGS"), ran.out());
    assertTrue(ran.err().contains("Columns that do not fit are left out"), ran.err());
    var wide = cli.onTerminal(80).run("list");
    assertTrue(wide.out().contains("TAGS"), wide.out());
    assertEquals("", wide.err());
  }

  @Test
  void emptyListShowsItsColumnsOnTerminalsAndElsewhere() {
    var ran = cli.run("token", "list");
    assertEquals(0, ran.code(), ran.err());
    assertTrue(ran.out().startsWith("ID  USER  ROLES"), ran.out());
    assertTrue(cli.onTerminal(60).run("token", "list").out().contains("USER"));
  }

  @Test
  void whereTakesTheNamesThatListTakes() {
    cli.runWith("title,tags,threat_objectives\nA,x,Fraud\nB,y,Fraud\nC,x,\n", "import", "-");
    var done =
        cli.run(
            "update",
            "--where",
            "tag=x",
            "--where",
            "objective=Fraud",
            "--expect",
            "1",
            "--status",
            "Closed");
    assertEquals(0, done.code(), done.err());
    assertEquals(1, cli.run("list", "--status", "Closed", "-o", "jsonl").lines().size());
  }

  @Test
  void unknownIdRefusesAllUnlessToldToContinue() {
    cli.runWith(THREE, "import", "-");
    var refused = cli.run("update", "1", "99", "98", "--status", "Closed");
    assertEquals(4, refused.code());
    assertTrue(refused.err().contains("INC-99") && refused.err().contains("INC-98"), refused.err());
    assertTrue(cli.run("list", "--status", "Closed", "-o", "jsonl").out().isEmpty());
    var partly = cli.run("update", "1", "99", "--status", "Closed", "--on-error", "continue");
    assertEquals(6, partly.code());
    assertTrue(partly.err().contains("INC-00099"), partly.err());
    assertEquals(1, cli.run("list", "--status", "Closed", "-o", "jsonl").lines().size());
  }

  @Test
  void everyFaultIsNamedByItsOption() {
    cli.runWith(THREE, "import", "-");
    var ran =
        cli.run(
            "update", "1", "--severity", "SEV-9", "--occurred-date", "soon", "--clear", "title");
    assertEquals(3, ran.code());
    assertTrue(ran.err().contains("--severity: must be one of"), ran.err());
    assertTrue(ran.err().contains("--occurred-date: must be"), ran.err());
    assertTrue(ran.err().contains("--clear title: cannot be cleared"), ran.err());
    assertFalse(ran.err().contains("\tat "), ran.err());
    var unknown = cli.run("update", "1", "--assigned-to", "nobody@example.org", "--source", "Moon");
    assertEquals(3, unknown.code());
    assertTrue(unknown.err().contains("--assigned-to: "), unknown.err());
    assertTrue(unknown.err().contains("--source: "), unknown.err());
  }

  @Test
  void moreIdsThanTheLimitAreRefused() {
    cli.with("INCIDENT_LIMIT_IDS", "2").runWith(THREE, "import", "-");
    var ran = cli.run("update", "1", "2", "3", "--status", "Closed");
    assertEquals(3, ran.code());
    assertTrue(ran.err().contains("at most 2"), ran.err());
  }

  @Test
  void usersAndTokensComeAndGo() {
    var added =
        cli.run(
            "user",
            "add",
            "--email",
            "eve@example.org",
            "--first-name",
            "Eve",
            "--last-name",
            "Ek",
            "--role",
            "Incident Editor",
            "-o",
            "json");
    assertEquals(0, added.code(), added.err());
    assertEquals("Incident Editor", json(added.out()).path("roles").path(0).textValue());
    assertEquals(3, json(cli.run("user", "list", "-o", "json").out()).path("total").intValue());

    var token =
        cli.run("token", "create", "--user", "eve@example.org", "--expires", "P30D", "-o", "json");
    assertEquals(0, token.code(), token.err());
    var id = json(token.out()).path("id").textValue();
    assertFalse(json(token.out()).path("token").textValue().isEmpty());
    assertTrue(cli.run("token", "list").out().contains(id));
    assertEquals(0, cli.run("token", "revoke", id).code());
    assertEquals(4, cli.run("token", "revoke", id).code());

    assertEquals(0, cli.run("user", "deactivate", "eve@example.org").code());
    var refused = cli.run("--as", "eve@example.org", "list");
    assertEquals(2, refused.code());
    assertEquals(0, cli.run("user", "reactivate", "eve@example.org").code());
    assertEquals(0, cli.run("list", "--as", "eve@example.org").code());
    assertEquals(
        5,
        cli.run(
                "user",
                "add",
                "--email",
                "EVE@example.org",
                "--first-name",
                "E",
                "--last-name",
                "E")
            .code());
  }

  @Test
  void plainTokenCanBeKeptInAVariable() {
    var ran = cli.run("token", "create", "--user", "ada@example.org", "--quiet");
    assertEquals(1, ran.lines().size());
    assertFalse(ran.out().isBlank());
    assertEquals("", ran.err());
  }

  @Test
  void adaptersNameStoresAndServersWithTheirSettings() {
    var ran = cli.run("adapters");
    assertEquals(0, ran.code(), ran.err());
    assertTrue(ran.out().contains("sqlite") && ran.out().contains("memory"), ran.out());
    for (String setting : List.of("limit.ids", "http.behind-proxy", "oidc.issuer")) {
      assertTrue(ran.out().contains(setting), ran.out());
    }
  }

  @Test
  void serveListensBeyondThisMachineOnlyWithTlsOrBehindAProxy() {
    var open = cli.run("serve", "--host", "0.0.0.0", "--port", "0");
    assertEquals(2, open.code(), open.err());
    assertTrue(open.err().contains("--tls-certificate"), open.err());
    assertTrue(open.err().contains("--behind-proxy"), open.err());
    var proxy = cli.run("serve", "--host", "0.0.0.0", "--behind-proxy", "nearby");
    assertEquals(2, proxy.code(), proxy.err());
    assertTrue(proxy.err().contains("http.behind-proxy"), proxy.err());
    var tls = cli.run("serve", "--tls-certificate", "no.pem", "--tls-key", "no.key");
    assertEquals(2, tls.code(), tls.err());
    assertTrue(tls.err().contains("no.pem"), tls.err());
  }

  @Test
  void optionsComeBeforeEnvironmentBeforeFile() throws Exception {
    cli.runWith(THREE, "import", "-");
    Path config = Files.writeString(folder.resolve("c.properties"), "output=csv\npage-size=1\n");
    assertTrue(cli.run("list", "--config", config.toString()).out().startsWith("title,"));
    assertEquals(2, cli.run("list", "--config", config.toString()).lines().size());
    cli.with("INCIDENT_PAGE_SIZE", "2").with("INCIDENT_OUTPUT", "jsonl");
    assertEquals(2, cli.run("list", "--config", config.toString()).lines().size());
    assertTrue(cli.run("list", "--config", config.toString()).out().startsWith("{"));
    assertEquals(3, cli.run("list", "--page-size", "3").lines().size());
  }

  @Test
  void environmentOfAListDoesNotChangeIncidents() {
    cli.runWith(THREE, "import", "-");
    cli.with("INCIDENT_STATUS", "Closed");
    assertEquals(0, cli.run("list", "-o", "jsonl").lines().size());
    assertEquals(3, cli.run("update", "1").code());
    cli.with("INCIDENT_UPDATE_STATUS", "Closed");
    assertEquals(0, cli.run("update", "1").code());
  }

  @Test
  void tableFitsTheTerminalAndCannotSteerIt() {
    cli.runWith(
        "title,description\n\"" + "wide 漢字 ".repeat(40) + "\",\"a\u001B[31m\u202Eb\"\n",
        "import",
        "-");
    var refused = cli.runWith("title,description\nx,a\u202Eb\n", "import", "-");
    assertEquals(0, refused.code(), refused.err());
    var terminal = new Cli(folder).onTerminal(80).with("NO_COLOR", "1");
    for (String line : terminal.run("list").lines()) {
      assertTrue(line.codePointCount(0, line.length()) <= 80, line);
    }
    var shown = terminal.run("show", "1", "-o", "json").out();
    assertFalse(shown.contains("\u202E"), shown);
    assertFalse(terminal.run("show", "1").out().contains("\u202E"));
    assertTrue(terminal.run("list").err().isEmpty());
  }

  @Test
  void coloursStandOnATerminalAndOnlyThere() {
    cli.runWith(THREE, "import", "-");
    assertFalse(cli.run("list").out().contains("\u001B"));
    assertTrue(new Cli(folder).onTerminal(80).run("list").out().contains("\u001B"));
    assertFalse(new Cli(folder).onTerminal(80).run("list", "--no-color").out().contains("\u001B"));
  }
}
