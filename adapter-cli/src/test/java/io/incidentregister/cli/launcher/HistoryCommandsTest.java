package io.incidentregister.cli.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryCommandsTest {

  private static final Pattern UNDO = Pattern.compile("Take it back with: incident undo (\\S+)\n");
  private static final String UNKNOWN = "0190b0d2-7c11-7a52-b2f4-2f1d6f0c9e55";

  @TempDir Path folder;
  private Cli cli = new Cli(Path.of("."));

  @BeforeEach
  void makeRegister() {
    cli = new Cli(folder).initialized();
    cli.runWith("title,tags\nFirst,\nSecond,old\n", "import", "-");
  }

  private static JsonNode json(String text) {
    return StrictJson.parse(text.strip().getBytes(StandardCharsets.UTF_8));
  }

  /** The operation that a command names as its own. */
  private static String operation(Cli.Ran ran) {
    assertEquals(0, ran.code(), ran.err());
    var named = UNDO.matcher(ran.err());
    assertTrue(named.find(), ran.err());
    return named.group(1);
  }

  private static Set<String> members(JsonNode object) {
    var names = new TreeSet<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private String status(String id) {
    return json(cli.run("show", id, "-o", "json").out()).at("/incident/status").textValue();
  }

  @Test
  void historyTellsWhoDidWhatWhenAndHow() {
    String operation =
        operation(
            cli.run(
                "update",
                "2",
                "--status",
                "Closed",
                "--assigned-to",
                "ada@example.org",
                "--tag-set",
                "new"));
    var ran = cli.run("history", "INC-00002");
    assertEquals(0, ran.code(), ran.err());
    var lines = ran.lines();
    assertTrue(
        lines
            .get(0)
            .matches(
                "INC-00002 version 1, \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC, "
                    + "ada@example.org through cli"),
        ran.out());
    assertTrue(lines.get(5).startsWith("INC-00002 version 2, "), ran.out());
    assertEquals(
        List.of(
            "  operation          " + operation + " (update)",
            "  status             New → Closed",
            "  assigned_to        (none) → ada@example.org",
            "  tags               +new, -old"),
        lines.subList(6, lines.size()));
  }

  @Test
  void historyIsTheDocumentOfTheRegisterApi() {
    String operation = operation(cli.run("update", "1", "--severity", "SEV-1"));
    var document = json(cli.run("history", "1", "-o", "json").out());
    assertEquals(Set.of("entries", "total"), members(document));
    assertEquals(2, document.path("total").intValue());
    var entry = document.at("/entries/1");
    assertEquals(
        Set.of(
            "actor",
            "changes",
            "effective_at",
            "face",
            "hash",
            "idempotency_key",
            "incident",
            "incident_uid",
            "operation_id",
            "previous_hash",
            "recorded_at",
            "request_id",
            "user",
            "version_after",
            "version_before"),
        members(entry));
    assertEquals(operation, entry.path("operation_id").textValue());
    assertEquals("SEV-1", entry.at("/changes/0/after").textValue());
    assertTrue(entry.at("/changes/0/before").isNull());
    assertEquals(document.at("/entries/0/hash"), entry.path("previous_hash"));
    var lines = cli.run("history", "1", "-o", "jsonl").lines();
    assertEquals(
        List.of(document.at("/entries/0"), entry),
        lines.stream().map(HistoryCommandsTest::json).toList());
  }

  @Test
  void historyIsShownWholeHoweverLongItIs() {
    int changes = 105;
    for (int i = 0; i < changes; i++) {
      assertEquals(0, cli.run("update", "1", "--title", "Title " + i, "-q").code());
    }
    var titles = new ArrayList<String>();
    json(cli.run("history", "1", "-o", "json").out())
        .path("entries")
        .forEach(entry -> titles.add(entry.at("/changes/0/after").textValue()));
    assertEquals(changes + 1, titles.size());
    assertEquals("First", titles.get(0));
    for (int i = 0; i < changes; i++) {
      assertEquals("Title " + i, titles.get(i + 1));
    }
    var table = cli.run("history", "1");
    assertEquals(
        changes + 1, table.lines().stream().filter(line -> line.startsWith("INC-")).count());
    assertEquals("", table.err());
  }

  @Test
  void historyShowsOnePageWhenAskedAndSaysSo() {
    cli.run("update", "1", "--severity", "SEV-1");
    cli.run("update", "1", "--severity", "SEV-2");
    var ran = cli.run("history", "1", "--page", "2", "--page-size", "2");
    assertTrue(ran.lines().get(0).startsWith("INC-00001 version 3, "), ran.out());
    assertTrue(ran.err().contains("1 of 3 entries are shown"), ran.err());
    var first = json(cli.run("history", "1", "--page-size", "2", "-o", "json").out());
    assertEquals(2, first.path("entries").size());
    assertEquals(3, first.path("total").intValue());
  }

  @Test
  void historyAsCsvHasALineForEachChangeAndNoFormulas() {
    cli.run("update", "1", "--title", "=cmd()", "--tag-add", "a;b", "--objective", "Fraud:High");
    var lines = cli.run("history", "1", "-o", "csv").lines();
    assertEquals(
        "incident,version,recorded_at,user,face,operation_id,kind,field,before,after,added,removed,"
            + "subject,subject_id,effective_at,actor",
        lines.get(0));
    assertEquals(6, lines.size(), lines::toString);
    String effect = "," + lines.get(3).split(",", -1)[2] + ",";
    assertTrue(lines.get(3).endsWith(",update,title,First,'=cmd(),,,," + effect), lines.get(3));
    assertTrue(lines.get(4).endsWith(",update,tags,,,a\\;b,,," + effect), lines.get(4));
    assertTrue(
        lines.get(5).endsWith(",update,threat_objectives,,,Fraud:High,,," + effect), lines.get(5));
  }

  /** Adds a user, and names the operation that did. */
  private String addUser() {
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
            "Viewer");
    assertEquals(0, added.code(), added.err());
    return json(cli.run("operations", "--kind", "user", "--limit", "1", "-o", "json").out())
        .at("/operations/0/id")
        .textValue();
  }

  @Test
  void operationsShowWhatWasDoneBesideIncidents() {
    String operation = addUser();
    var entry = json(cli.run("operations", operation, "-o", "json").out()).at("/entries/0");
    assertTrue(entry.path("incident").isNull(), entry::toString);
    String user = entry.at("/changes/0/id").textValue();
    var shown = cli.run("operations", operation).out();
    String version = entry.path("version_after").asText();
    assertTrue(shown.contains("\norganization version " + version + "\n"), shown);
    assertTrue(
        shown.contains("\n  user               " + user + " roles: (none) → Viewer\n"), shown);
    assertEquals(entry, json(cli.run("operations", operation, "-o", "jsonl").lines().get(0)));
    var lines = cli.run("operations", operation, "-o", "csv").lines();
    assertTrue(lines.get(1).startsWith("," + version + ","), lines::toString);
    assertTrue(
        lines.stream().anyMatch(line -> line.contains(",roles,,Viewer,,,user," + user + ",")),
        lines::toString);
  }

  @Test
  void undoSaysWhatItCannotTakeBack() {
    var ran = cli.run("undo", addUser());
    assertEquals(5, ran.code(), ran.err());
    assertTrue(ran.err().contains("The operation changed no incident"), ran.err());
    assertTrue(ran.err().contains("change the user itself"), ran.err());
  }

  @Test
  void whatWasDoneBesideIncidentsIsSealedExportedAndProven() {
    addUser();
    cli.run("audit", "seal");
    cli.run("update", "1", "--title", "Now");
    var file = folder.resolve("history.jsonl").toString();
    assertEquals(0, cli.run("audit", "export", file).code());
    var verified = cli.run("audit", "verify");
    assertEquals(0, verified.code(), verified.err());
    var ofFile = cli.run("audit", "verify", "--file", file);
    assertEquals(0, ofFile.code(), ofFile.err());
    assertEquals(verified.out(), ofFile.out());
    assertEquals(verified.err(), ofFile.err());
  }

  @Test
  void helpNamesEveryKindOfOperation() {
    var help = cli.run("operations", "--help");
    String text = (help.out() + help.err()).replaceAll("\\s+", " ");
    for (OperationKind kind : OperationKind.values()) {
      assertTrue(text.contains(" " + kind.code()), kind.code());
    }
  }

  @Test
  void longValuesAreCutInTextAndWholeInData() {
    String text = "long text \u202E ".repeat(40);
    assertEquals(0, cli.run("update", "1", "--description", text).code());
    var shown = cli.run("history", "1").out();
    assertTrue(shown.contains("…"), shown);
    assertFalse(shown.contains("\u202E"), shown);
    assertTrue(shown.lines().allMatch(line -> line.length() < 100), shown);
    assertEquals(
        text,
        json(cli.run("history", "1", "-o", "json").out())
            .at("/entries/1/changes/0/after")
            .textValue());
  }

  @Test
  void historyOfNothingIsNotFoundAndBadPagesAreRefused() {
    for (String id : List.of("99", "nonsense", "INC-0")) {
      var ran = cli.run("history", id, "-o", "json");
      assertEquals(4, ran.code(), id);
      assertEquals("", ran.out());
      assertEquals("incident: Incident not found\n", ran.err());
    }
    for (String option : List.of("--page", "--page-size")) {
      for (String value : List.of("0", "-1", "x", "99999999999999999999")) {
        var ran = cli.run("history", "1", option, value);
        assertEquals(3, ran.code(), option + " " + value);
        assertTrue(ran.err().contains("  " + option + ": "), ran.err());
        assertEquals("", ran.out());
      }
    }
    assertEquals(3, cli.run("history", "1", "--page-size", "501").code());
    assertEquals(2, cli.run("history").code());
    assertEquals(2, cli.run("history", "1", "2").code());
  }

  @Test
  void operationsAreListedNewestFirst() {
    String update = operation(cli.run("update", "1", "2", "--status", "Review"));
    var ran = cli.run("operations");
    assertEquals(0, ran.code(), ran.err());
    assertTrue(ran.lines().get(0).startsWith("OPERATION "), ran.out());
    assertTrue(ran.lines().get(1).startsWith(update + "  "), ran.out());
    assertTrue(
        ran.lines().get(1).matches(".*  ada@example.org  update  2 +cli +-"), ran.lines().get(1));
    assertEquals(3, ran.lines().size());

    var document = json(cli.run("operations", "-o", "json").out());
    assertEquals(Set.of("operations", "total"), members(document));
    assertEquals(
        Set.of(
            "actor",
            "effective_at",
            "face",
            "id",
            "idempotency_key",
            "incident_count",
            "kind",
            "recorded_at",
            "request_id",
            "undoes",
            "undone_by",
            "user"),
        members(document.at("/operations/0")));
    assertEquals(update, document.at("/operations/0/id").textValue());
    assertEquals("create", document.at("/operations/1/kind").textValue());
    assertEquals(
        List.of(document.at("/operations/0"), document.at("/operations/1")),
        cli.run("operations", "-o", "jsonl").lines().stream()
            .map(HistoryCommandsTest::json)
            .toList());
    var csv = cli.run("operations", "-o", "csv").lines();
    assertTrue(csv.get(0).startsWith("id,kind,recorded_at,"), csv.get(0));
    assertTrue(csv.get(1).startsWith(update + ",update,"), csv.get(1));
  }

  @Test
  void operationsAreFilteredAsInTheApi() {
    String first = operation(cli.run("update", "1", "--status", "Review"));
    String second = operation(cli.run("update", "2", "--status", "Review"));
    assertEquals(List.of(second, first), ids("--kind", "update"));
    assertEquals(List.of(first), ids("--kind", "update", "--incident", "1"));
    assertEquals(
        List.of(second, first), ids("--incident", "INC-1", "--incident", "2", "--kind", "update"));
    assertEquals(3, ids("--user", "ada@example.org").size());
    assertEquals(3, ids("--kind", "update", "--kind", "create").size());
    assertEquals(List.of(), ids("--idempotency-key", "k"));
    assertEquals(List.of(), ids("--recorded-at", "1999-01-01..2000-01-01"));
    assertEquals(List.of(), ids("--recorded-at", "1999-01-01", "--recorded-at", "2000-01-01"));
    assertEquals(3, ids("--recorded-at", "1999-01-01").size());
    assertEquals(3, ids("--recorded-at", "..9999-01-01T00:00:00Z").size());
    assertEquals(List.of(second), ids("--limit", "1"));
  }

  private List<String> ids(String... filters) {
    var words = new ArrayList<>(List.of("operations", "-o", "jsonl"));
    words.addAll(List.of(filters));
    var ran = cli.run(words.toArray(String[]::new));
    assertEquals(0, ran.code(), ran.err());
    return ran.lines().stream().map(line -> json(line).path("id").textValue()).toList();
  }

  @Test
  void operationsSayHowManyMoreThereAre() {
    cli.run("update", "1", "--status", "Review");
    var ran = cli.run("operations", "--limit", "1", "-o", "json");
    assertEquals("1 of 2 are shown. All of them: --limit 2.\n", ran.err());
    assertEquals(2, json(ran.out()).path("total").intValue());
    assertEquals("", cli.run("operations", "--limit", "2").err());
    assertEquals("", cli.run("operations", "--limit", "1", "-q").err());
  }

  @Test
  void moreOperationsThanAPageHoldsAreListedUpToTheLimit() {
    for (int i = 0; i < 102; i++) {
      assertEquals(0, cli.run("update", "1", "--title", "Title " + i, "-q").code());
    }
    assertEquals(103, Set.copyOf(ids("--limit", "500")).size());
    assertEquals(101, Set.copyOf(ids("--limit", "101")).size());
    assertEquals(50, ids().size());
  }

  @Test
  void narrowTerminalShowsTheOperationAndItsTimeWhole() {
    String operation = operation(cli.run("update", "1", "--status", "Review"));
    var ran = new Cli(folder).with("NO_COLOR", "1").onTerminal(80).run("operations");
    assertTrue(
        ran.lines().get(1).matches(operation + "  \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d  .*"),
        ran.out());
    ran.lines().forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void oneOperationIsShownWithWhatItDid() {
    String operation = operation(cli.run("update", "1", "2", "--status", "Review"));
    var ran = cli.run("operations", operation);
    assertEquals("Operation " + operation, ran.lines().get(0));
    assertTrue(ran.out().contains("\n  Kind               update\n"), ran.out());
    assertTrue(
        ran.out()
            .endsWith(
                """
                INC-00001 version 2
                  status             New → Review
                INC-00002 version 2
                  status             New → Review
                """),
        ran.out());
    var document = json(cli.run("operations", operation, "-o", "json").out());
    assertEquals(operation, document.path("id").textValue());
    assertEquals(2, document.path("total").intValue());
    assertEquals("INC-00002", document.at("/entries/1/incident").textValue());
    assertEquals(2, cli.run("operations", operation, "-o", "jsonl").lines().size());
    assertEquals(3, cli.run("operations", operation, "-o", "csv").lines().size());
  }

  @Test
  void operationOfManyIsShownWhole() {
    cli.runWith("title\n" + "Again\n".repeat(150), "import", "-");
    String operation = ids("--limit", "1").get(0);
    assertEquals(150, cli.run("operations", operation, "-o", "jsonl").lines().size());
  }

  @Test
  void badFiltersOfOperationsAreNamed() {
    var ran = cli.run("operations", "--kind", "magic", "--recorded-at", "soon", "--incident", "x");
    assertEquals(3, ran.code());
    for (String option : List.of("--kind: ", "--recorded-at: ", "--incident: ")) {
      assertTrue(ran.err().contains("  " + option), ran.err());
    }
    assertEquals("", ran.out());
    assertEquals(4, cli.run("operations", UNKNOWN).code());
    assertEquals(4, cli.run("operations", "nonsense").code());
    for (String limit : List.of("0", "-3", "many")) {
      assertEquals(2, cli.run("operations", "--limit", limit).code(), limit);
    }
    var both = cli.run("operations", UNKNOWN, "--kind", "undo");
    assertEquals(2, both.code());
    assertTrue(both.err().contains("are for the list"), both.err());
  }

  @Test
  void undoTakesBackAndCanBeTakenBack() {
    String update = operation(cli.run("update", "1", "2", "--status", "Closed"));
    var undone = cli.run("undo", update);
    assertTrue(undone.out().contains("INC-00001  status  Closed → New\n"), undone.out());
    assertTrue(undone.out().endsWith("2 changed back.\n"), undone.out());
    assertEquals("New", status("1"));
    String undo = operation(undone);
    var list = cli.run("operations").lines();
    assertTrue(list.get(1).startsWith(undo) && list.get(1).endsWith("-"), list::toString);
    assertTrue(list.get(2).startsWith(update) && list.get(2).endsWith("yes"), list::toString);
    assertTrue(cli.run("operations", undo).out().contains("Undoes             " + update), undo);
    assertTrue(cli.run("operations", update).out().contains("Undone by          " + undo), update);

    assertEquals(0, cli.run("undo", undo).code());
    assertEquals("Closed", status("2"));
  }

  @Test
  void undoOfOpeningDeletesAndKeepsTheHistory() {
    String opened = operation(cli.run("open", "--title", "By mistake"));
    var ran = cli.run("undo", opened);
    assertTrue(ran.out().contains("INC-00003  deleted  no → yes\n"), ran.out());
    assertEquals(4, cli.run("show", "3").code());
    assertTrue(cli.run("history", "3").out().contains("deleted            no → yes"));
    assertEquals(0, cli.run("undo", operation(ran)).code());
    assertEquals(0, cli.run("show", "3").code());
  }

  @Test
  void undoIsTheDocumentOfTheRegisterApi() {
    String update = operation(cli.run("update", "1", "2", "--status", "Closed"));
    var planned = json(cli.run("undo", update, "-n", "-o", "json").out());
    assertEquals(
        Set.of("changes", "conflicts", "incidents", "operation", "plan"), members(planned));
    assertTrue(planned.path("operation").isNull());
    assertEquals("Closed", status("1"));
    var done = cli.run("undo", update, "-o", "json");
    var document = json(done.out());
    assertEquals(Set.of("conflicts", "incidents", "operation"), members(document));
    assertEquals(operation(done), document.at("/operation/id").textValue());
    assertEquals(update, document.at("/operation/undoes").textValue());
    assertEquals("New", document.at("/incidents/1/incident/status").textValue());
  }

  @Test
  void undoRefusesConflictsAndNamesEach() {
    String update =
        operation(cli.run("update", "1", "2", "--status", "Closed", "--tag-add", "seen"));
    cli.run("update", "1", "--status", "Review");
    cli.run("update", "2", "--tag-remove", "seen");
    var ran = cli.run("undo", update, "-o", "json");
    assertEquals(5, ran.code());
    assertEquals("", ran.out());
    assertEquals(
        """
        incident: 2 changes cannot be taken back; nothing was changed.
          INC-00001 status: expected Closed, is Review
          INC-00002 tags: expected seen, is (none)
        To undo the rest: --on-error continue.
        """,
        ran.err());
    assertEquals("Closed", status("2"));

    var planned = cli.run("undo", update, "--on-error", "continue", "--dry-run");
    assertEquals(6, planned.code());
    assertTrue(planned.out().contains("2 would be changed back, 2 conflicts."), planned.out());
    assertEquals("Closed", status("2"));
    var partly = cli.run("undo", update, "--on-error", "continue");
    assertEquals(6, partly.code());
    assertTrue(partly.err().contains("INC-00001 status: expected Closed, is Review"));
    assertTrue(partly.out().endsWith("2 changed back, 2 conflicts.\n"), partly.out());
    assertEquals("Review", status("1"));
    assertEquals("New", status("2"));
  }

  @Test
  void undoOfWhatIsConflictAltogetherIs5AndDoesNotCount() {
    String opened = operation(cli.run("open", "--title", "Changed since"));
    String update = operation(cli.run("update", "3", "--status", "Review"));
    var ran = cli.run("undo", opened, "--on-error", "continue");
    assertEquals(5, ran.code());
    assertTrue(ran.err().contains("INC-00003: expected version 1, is at version 2"), ran.err());
    assertEquals(0, cli.run("undo", update).code());
    assertEquals(5, cli.run("undo", opened).code());
  }

  @Test
  void undoNamesWhoMayNoLongerAct() {
    cli.run(
        "user",
        "add",
        "--email",
        "eve@example.org",
        "--first-name",
        "E",
        "--last-name",
        "E",
        "--role",
        "Editor");
    cli.run("update", "1", "--assigned-to", "eve@example.org");
    String update = operation(cli.run("update", "1", "--clear", "assigned-to"));
    assertEquals(0, cli.run("user", "deactivate", "eve@example.org").code());
    var ran = cli.run("undo", update);
    assertEquals(5, ran.code());
    assertTrue(
        ran.err()
            .contains(
                "INC-00001 assigned_to: eve@example.org had it before, and may no longer act"),
        ran.err());
  }

  @Test
  void undoOfNothingIsNotFoundAndOfTheUndoneAConflictThatNamesTheUndo() {
    for (String id : List.of(UNKNOWN, "nonsense", "INC-00001", "")) {
      var ran = cli.run("undo", id);
      assertEquals(4, ran.code(), id);
      assertEquals("incident: Operation not found\n", ran.err());
    }
    String update = operation(cli.run("update", "1", "--status", "Closed"));
    String undo = operation(cli.run("undo", update));
    var again = cli.run("undo", update);
    assertEquals(5, again.code());
    assertTrue(again.err().contains(undo), again.err());
    assertEquals(2, cli.run("undo", undo, "--on-error", "perhaps").code());
    assertEquals(2, cli.run("undo").code());
    assertEquals("New", status("1"));
  }

  @Test
  void environmentOfImportsDoesNotMakeAnUndoPartial() {
    String update = operation(cli.run("update", "1", "2", "--status", "Closed"));
    cli.run("update", "1", "--status", "Review");
    cli.with("INCIDENT_ON_ERROR", "continue");
    assertEquals(5, cli.run("undo", update).code());
    cli.with("INCIDENT_UNDO_ON_ERROR", "continue");
    assertEquals(6, cli.run("undo", update).code());
  }

  @Test
  void everyChangeSaysHowItIsTakenBackUnlessQuiet() {
    operation(cli.run("open", "--title", "A", "-o", "json"));
    operation(cli.runWith("title\nB\n", "import", "-"));
    var updated = cli.run("update", "1", "--status", "Review", "-o", "json");
    assertEquals(operation(updated), json(updated.out()).path("operation_id").textValue());
    var unchanged = cli.run("update", "1", "--status", "Review", "-o", "json");
    assertFalse(unchanged.err().contains("undo"), unchanged.err());
    assertTrue(json(unchanged.out()).path("operation_id").isNull());
    var imported = json(cli.runWith("title\nB\n", "import", "-", "-o", "json", "-q").out());
    assertEquals(ids("--limit", "1").get(0), imported.path("operation_id").textValue());
    assertEquals("", cli.run("update", "1", "--status", "New", "-q").err());
  }
}
