package io.incidentregister.cli.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How incidents stand, which issues they are about, merging and splitting, and who declared it. */
class LifecycleCommandsTest {

  private static final String ONE = "11111111-3c1b-4a7e-9a53-0c2f6f1d7a10";
  private static final String TWO = "22222222-3c1b-4a7e-9a53-0c2f6f1d7a10";
  private static final String THREE = "33333333-3c1b-4a7e-9a53-0c2f6f1d7a10";

  @TempDir Path folder;
  private Cli cli = new Cli(Path.of("."));

  @BeforeEach
  void makeRegister() {
    cli = new Cli(folder).initialized();
    cli.runWith(
        "title,status,tags\nFirst,New,\nSecond,Review,b\nThird,In Progress,c\n", "import", "-");
  }

  private Cli.Ran done(String... command) {
    var ran = cli.run(command);
    assertEquals(0, ran.code(), ran.out() + ran.err());
    return ran;
  }

  private Cli.Ran refused(int code, String... command) {
    long before = operations();
    var ran = cli.run(command);
    assertEquals(code, ran.code(), ran.out() + ran.err());
    assertEquals("", ran.out());
    assertEquals(before, operations(), "nothing was recorded");
    return ran;
  }

  private long operations() {
    return Json.of(cli.run("operations", "--limit", "1", "-o", "json")).path("total").longValue();
  }

  private String status(String id) {
    return Json.of(done("show", id, "-o", "json")).at("/incident/status").textValue();
  }

  private String uid(String id) {
    return Json.of(done("history", id, "--page-size", "1", "-o", "json"))
        .at("/entries/0/incident_uid")
        .textValue();
  }

  private List<String> issues(String id) {
    return cli.run("issues", "list", id, "-o", "csv").lines().stream().skip(1).toList();
  }

  /** The operation that a command told. */
  private static String operation(Cli.Ran ran) {
    return ran.err().strip().replaceFirst("(?s).* ", "");
  }

  private JsonNode newestOperation() {
    return Json.of(done("operations", "--limit", "1", "-o", "json")).at("/operations/0");
  }

  @Test
  void stateClosesCancelsAndReopensWithTheStatusHeldBefore() {
    var closed = cli.runWith("inc-2, INC-00001\n", "state", "3", "-", "closed");
    assertEquals(0, closed.code(), closed.err());
    assertTrue(closed.out().endsWith("3 closed, 0 unchanged.\n"), closed.out());
    assertTrue(done("state", "1", "2", "CLOSED").out().contains("0 closed, 2 unchanged."));

    var cancelled = done("state", "2", "Cancelled");
    assertTrue(cancelled.out().contains("Closed (cancelled)"), cancelled.out());
    assertTrue(cancelled.out().contains("1 cancelled, 0 unchanged."), cancelled.out());
    assertTrue(done("show", "2").out().contains("Status       Closed (cancelled)\n"));

    var open = done("state", "1", "2", "3", "OPEN");
    assertTrue(open.out().contains("3 reopened, 0 unchanged."), open.out());
    assertEquals(
        List.of("New", "Review", "In Progress"), List.of(status("1"), status("2"), status("3")));
    assertEquals(0, cli.run("undo", operation(open)).code());
    assertEquals("Closed", status("2"));
  }

  @Test
  void stateTakesUidsAndFilters() {
    var ran = done("state", uid("1"), uid("2").toUpperCase(Locale.ROOT), "CLOSED");
    assertTrue(ran.out().contains("2 closed, 0 unchanged."), ran.out());
    refused(5, "state", "--where", "tag=c", "--expect", "2", "CLOSED");
    done("state", "--where", "tag=c", "--expect", "1", "CLOSED");
    assertEquals("Closed", status("3"));
    assertTrue(done("state", "--where", "tag=none", "OPEN").err().contains("No incident matches"));
  }

  @Test
  void stateIsTheLastWord() {
    for (String[] wrong :
        new String[][] {
          {"state"},
          {"state", "1"},
          {"state", "CLOSED"},
          {"state", "CLOSED", "1"},
          {"state", "1", "RESOLVED"},
          {"state", "1", "--where", "tag=c", "CLOSED"}
        }) {
      var ran = refused(2, wrong);
      assertTrue(ran.err().contains("Try 'incident state --help'"), ran.err());
    }
    assertTrue(
        cli.run("state", "1", "DONE").err().contains("OPEN, CLOSED or CANCELLED, not 'DONE'"));
  }

  @Test
  void stateIsForeseenAndBoundToItsPlan() {
    String plan = folder.resolve("plan.json").toString();
    var foreseen = done("state", "1", "2", "CANCELLED", "-n", "--plan", plan);
    assertTrue(foreseen.out().contains("INC-00002  closure  (none) → CANCELLED"), foreseen.out());
    assertTrue(foreseen.out().contains("2 would be cancelled, 0 unchanged."), foreseen.out());
    assertEquals("New", status("1"));
    assertTrue(
        refused(5, "state", "1", "2", "CLOSED", "--plan", plan).err().contains("something else"));
    assertTrue(
        refused(5, "state", "1", "2", "CANCELLED", "--actor", "Eve", "--plan", plan)
            .err()
            .contains("something else"));
    done("state", uid("1"), "2", "CANCELLED", "--dry-run");
    done("state", "1", "2", "CANCELLED", "--plan", plan);
  }

  @Test
  void stateIsToldInEveryFormat() {
    assertTrue(done("state", "1", "CLOSED", "-o", "csv").out().startsWith("title,"));
    assertTrue(done("state", "2", "CLOSED", "-o", "jsonl").out().startsWith("{\"incident\":"));
    var document = Json.of(done("state", "3", "CLOSED", "-o", "json"));
    assertEquals("Closed", document.at("/incidents/0/incident/status").textValue());
    assertFalse(document.path("operation_id").isNull());
    var foreseen = Json.of(done("state", "3", "OPEN", "-n", "-o", "json"));
    assertEquals("In Progress", foreseen.at("/changes/0/changes/0/after").textValue());
  }

  @Test
  void incidentsThatMayNotOpenAreAllNamedUnlessTheOthersAreMeant() {
    done("merge", "1", "2");
    done("issues", "add", "3", ONE);
    done("state", "3", "CLOSED");
    done("issues", "add", "1", ONE);
    var ran = refused(5, "state", "2", uid("3"), "1", "OPEN");
    assertTrue(ran.err().contains("\n  INC-2: INC-00002 is a part of INC-00001"), ran.err());
    assertTrue(ran.err().contains("\n  " + uid("3") + ": the issue " + ONE + " is of INC-00001"));
    var update = refused(5, "update", "2", "3", "--status", "New");
    assertTrue(update.err().contains("INC-2: ") && update.err().contains("INC-3: "), update.err());
    assertEquals(4, refused(4, "state", "1", "99", "CLOSED").code());

    var none = cli.run("state", "2", "3", "OPEN", "--on-error", "continue");
    assertEquals(5, none.code(), none.err());
    assertTrue(none.out().contains("0 reopened, 0 unchanged, 2 refused."), none.out());
    assertTrue(none.err().contains("incident: INC-00003: the issue " + ONE), none.err());
    var partly = cli.run("state", "2", "1", "99", "CLOSED", "--on-error", "continue");
    assertEquals(6, partly.code(), partly.err());
    assertTrue(
        partly.out().contains("1 closed, 0 unchanged, 1 not found, 1 refused."), partly.out());
    assertEquals(4, cli.run("state", "98", "99", "OPEN", "--on-error", "continue").code());
  }

  @Test
  void issuesAreListedAddedAndRemoved() {
    var added = done("issues", "add", "1", TWO, ONE, TWO);
    assertEquals("INC-00001 is about 2 issues.\n", added.out());
    assertEquals(List.of(ONE, TWO), issues(uid("1")));
    assertEquals("ISSUE\n" + ONE + "\n" + TWO + "\n", done("issues", "list", "1").out());
    assertEquals(
        "{\"issue\":\"" + ONE + "\"}", done("issues", "list", "1", "-o", "jsonl").lines().get(0));
    var listed = Json.of(done("issues", "list", "inc-1", "-o", "json"));
    assertEquals(TWO, listed.at("/issues/1").textValue());
    assertEquals(2, listed.path("total").intValue());
    assertTrue(done("show", "1").out().contains("Issues       " + ONE + "; " + TWO + "\n"));

    var again = done("issues", "add", "1", ONE);
    assertEquals("INC-00001 is about 2 issues, as before.\n", again.out());
    assertEquals("", again.err());
    var foreseen = done("issues", "remove", "1", ONE, "--dry-run");
    assertTrue(foreseen.out().contains("INC-00001  issues  -" + ONE), foreseen.out());
    assertTrue(foreseen.out().contains("would be about 1 issue."), foreseen.out());
    var removed = cli.runWith(ONE + "\n" + TWO, "issues", "remove", "1", "-");
    assertEquals("INC-00001 is about no issue.\n", removed.out());
    done("undo", operation(removed));
    assertEquals(List.of(ONE, TWO), issues("1"));
    assertEquals(2, refused(2, "issues").code());
    refused(2, "issues", "add", "1");
    refused(4, "issues", "list", "99");
  }

  @Test
  void changedIssuesAreToldInEveryFormat() {
    var document = Json.of(done("issues", "add", "1", ONE, "-o", "json"));
    assertEquals("INC-00001", document.at("/incident/id").textValue());
    assertEquals(ONE, document.at("/issues/0").textValue());
    assertFalse(document.path("operation_id").isNull());
    assertEquals(
        "issue\n" + ONE + "\n" + TWO + "\n", done("issues", "add", "1", TWO, "-o", "csv").out());
    assertEquals(
        "{\"issue\":\"" + ONE + "\"}\n", done("issues", "remove", "1", TWO, "-o", "jsonl").out());
    var foreseen = done("issues", "remove", "1", ONE, "-n", "-o", "jsonl").out();
    assertTrue(
        foreseen.startsWith("{\"id\":\"INC-00001\",\"changes\":[{\"field\":\"issues\""), foreseen);
  }

  @Test
  void everyIssueThatCannotBeAddedIsNamed() {
    done("open", "--title", "Fourth", "--issue", ONE, "--issue", TWO);
    var taken = refused(5, "issues", "add", "1", ONE, THREE, TWO);
    for (String issue : List.of(ONE, TWO)) {
      assertTrue(
          taken
              .err()
              .contains(
                  "\n  " + issue + ": the issue " + issue + " is of INC-00004, which is open\n"),
          taken.err());
    }
    assertFalse(taken.err().contains(THREE), taken.err());
    var opened = refused(5, "open", "--title", "Fifth", "--issue", TWO);
    assertTrue(opened.err().contains("\n  --issue: the issue " + TWO), opened.err());

    var bad = refused(3, "issues", "add", "1", "x", ONE, "y");
    assertTrue(bad.err().contains("\n  x: ") && bad.err().contains("\n  y: "), bad.err());
    assertTrue(refused(3, "open", "--title", "A", "--issue", "z").err().contains("\n  z: "));
  }

  @Test
  void mergedIncidentsBecomePartsOfThePrimary() {
    done("issues", "add", "2", ONE);
    done("issues", "add", "3", TWO);
    done("comment", "add", "3", "Said of the third");
    var foreseen = done("merge", "1", "2", "3", "--dry-run");
    assertTrue(foreseen.out().contains("2 would be merged into INC-00001."), foreseen.out());
    assertEquals("Review", status("2"));

    var merged = cli.runWith("3\n2\n", "merge", uid("1"), "-");
    assertEquals(0, merged.code(), merged.err());
    assertTrue(merged.out().contains("2 merged into INC-00001.\n"), merged.out());
    assertEquals(List.of(ONE, TWO), issues("1"));
    var shown = done("show", "3").out();
    assertTrue(shown.contains("Merged into  INC-00001\n"), shown);
    assertTrue(shown.contains("Comments     1\n"), shown);
    assertTrue(done("comment", "list", "1").out().contains("Said of the third"));
    assertTrue(done("history", "3").out().contains("merged_into        (none) → INC-00001"));

    assertEquals(0, cli.run("undo", operation(merged)).code());
    assertEquals(List.of(TWO), issues("3"));
    assertEquals("In Progress", status("3"));
  }

  @Test
  void mergeIsToldAsADocumentAndBoundToItsPlan() {
    String plan = folder.resolve("plan.json").toString();
    done("merge", "1", "2", "--dry-run", "--plan", plan);
    refused(5, "merge", "1", "3", "--plan", plan);
    done("comment", "add", "2", "Meanwhile");
    refused(5, "merge", "1", "2", "--plan", plan);
    var document = Json.of(done("merge", "1", "2", "-o", "json"));
    assertEquals("INC-00001", document.at("/incidents/0/incident/id").textValue());
    assertEquals("INC-00002", document.at("/incidents/1/incident/id").textValue());
    assertFalse(document.path("operation_id").isNull());
  }

  @Test
  void everyIncidentThatCannotBeMergedIsNamed() {
    done("merge", "1", "2");
    var ran = refused(5, "merge", "3", "2", uid("3"));
    assertTrue(
        ran.err().contains("\n  INC-2: INC-00002 is a part of INC-00001 already"), ran.err());
    assertTrue(
        ran.err().contains("\n  " + uid("3") + ": INC-00003 cannot become a part of itself"),
        ran.err());
    assertTrue(refused(5, "merge", "2", "3").err().contains("\n  INC-2: "));
    var unknown = refused(4, "merge", "98", "1", "99");
    assertTrue(
        unknown.err().contains("INC-98: ") && unknown.err().contains("INC-99: "), unknown.err());
    assertTrue(refused(3, "merge", "1", "nonsense").err().contains("\n  nonsense: "));
    refused(2, "merge", "1");
    refused(2, "merge");
  }

  @Test
  void issuesAreSplitOffIntoANewIncident() {
    done("issues", "add", "1", ONE, TWO, THREE);
    var foreseen = done("split", "1", "--issue", ONE, "--title", "Apart", "--dry-run");
    assertTrue(foreseen.out().contains("INC-00004 would be split from INC-00001."), foreseen.out());
    var split = done("split", uid("1"), "--issue", ONE, "--issue", TWO, "--title", "Apart");
    assertTrue(split.out().contains("INC-00004 split from INC-00001.\n"), split.out());
    assertEquals(List.of(THREE), issues("1"));
    assertEquals(List.of(ONE, TWO), issues("4"));
    done("undo", operation(split));
    assertEquals(List.of(ONE, TWO, THREE), issues("1"));

    var document = Json.of(done("split", "1", "--issue", ONE, "--title", "B", "-o", "json"));
    assertEquals("INC-00001", document.at("/incidents/0/incident/id").textValue());
    assertEquals("B", document.at("/incidents/1/incident/title").textValue());
  }

  @Test
  void splitNamesWhatIsWrongByItsOptions() {
    done("issues", "add", "1", ONE, TWO);
    var nothing = refused(3, "split", "1", "--at", "soon");
    for (String option : List.of("--issue: ", "--title: ", "--at: ")) {
      assertTrue(nothing.err().contains("\n  " + option), nothing.err());
    }
    var others = refused(5, "split", "1", "--title", "B", "--issue", ONE, "--issue", THREE);
    assertTrue(others.err().contains("\n  " + THREE + ": is no issue of INC-00001"), others.err());
    var all = refused(5, "split", "1", "--title", "B", "--issue", ONE, "--issue", TWO);
    assertTrue(all.err().contains("\n  --issue: must leave at least one"), all.err());
    refused(4, "split", "99", "--title", "B", "--issue", ONE);
  }

  @ParameterizedTest
  @CsvSource({
    "--actor-email, watch@example.org, Night watch <watch@example.org> via slack, /email/userEmail",
    "--actor-slack, U012, Night watch (Slack U012) via slack, /slack/userId",
    "--actor-pagerduty, P012, Night watch (PagerDuty P012) via slack, /pagerduty/userId"
  })
  void whatIsDeclaredIsKeptAndShown(String option, String contact, String text, String member) {
    String[] declared = {
      "--actor", "Night watch", option, contact, "--via", "Slack", "--at", "2026-01-31"
    };
    for (String command :
        List.of(
            "open --title A --issue " + ONE,
            "update 1 --severity SEV-1",
            "comment add 1 Said",
            "issues add 1 " + TWO + " " + THREE,
            "split 1 --title B --issue " + TWO,
            "merge 1 2",
            "issues remove 1 " + THREE,
            "state 3 CLOSED")) {
      done(
          Stream.concat(Arrays.stream(command.split(" ", -1)), Arrays.stream(declared))
              .toArray(String[]::new));
      var operation = newestOperation();
      assertEquals("Night watch", operation.at("/actor/name").textValue(), command);
      assertEquals(contact, operation.at("/actor" + member).textValue(), command);
      assertEquals("VIA_SLACK", operation.at("/actor/via").textValue(), command);
      assertEquals("2026-01-31T00:00:00Z", operation.path("effective_at").textValue(), command);
      assertEquals("ada@example.org", operation.at("/user/email").textValue(), command);
    }
    String row = "  " + text + "  2026-01-31 00:00:00";
    var operations = done("operations", "--limit", "20").lines();
    assertTrue(
        operations
            .get(0)
            .endsWith("UNDONE  ACTOR" + " ".repeat(text.length() - 3) + "EFFECTIVE (UTC)"),
        operations::toString);
    assertEquals(
        8, operations.stream().filter(line -> line.endsWith(row)).count(), operations::toString);
    var entry =
        "\n  actor              " + text + "\n  effective          2026-01-31 00:00:00 UTC\n";
    assertTrue(done("history", "3").out().contains(entry));
    String id = newestOperation().path("id").textValue();
    assertTrue(
        done("operations", id)
            .out()
            .contains(
                "\n  Actor              "
                    + text
                    + "\n  Effective          2026-01-31 00:00:00 UTC\n"));
    assertTrue(done("operations", "--limit", "1", "-o", "csv").out().endsWith("," + text + "\n"));
    assertTrue(
        done("history", "3", "-o", "csv").out().endsWith(",2026-01-31T00:00:00Z," + text + "\n"));
    assertTrue(done("comment", "list", "1").out().contains(row));
    assertTrue(
        done("show", "4").out().contains(" for " + text + ", effective 2026-01-31T00:00:00Z\n"));
  }

  @Test
  void whatIsNotDeclaredTakesNoRoom() {
    done("comment", "add", "1", "Said");
    assertTrue(done("operations").lines().get(0).endsWith("UNDONE"));
    assertTrue(done("comment", "list", "1").lines().get(0).endsWith("COMMENT"));
    assertFalse(done("history", "1").out().contains("actor"));
  }

  @Test
  void everyFaultOfWhatIsDeclaredIsNamedByItsOption() {
    var ran =
        refused(
            3,
            "state",
            "1",
            "CLOSED",
            "--actor",
            " ",
            "--actor-email",
            "nobody",
            "--actor-slack",
            " ",
            "--via",
            "fax",
            "--at",
            "2022-01-01");
    for (String option :
        List.of(
            "--actor: ",
            "--actor-email, --actor-slack: must have one contact",
            "--actor-email: ",
            "--actor-slack: ",
            "--via: ",
            "--at: ")) {
      assertTrue(ran.err().contains("\n  " + option), ran.err());
    }
    for (String command : List.of("open --title A", "update 1 --status New", "comment add 1 A")) {
      var words = (command + " --actor A --at 2999-01-01").split(" ", -1);
      assertTrue(refused(3, words).err().contains("\n  --at: must lie after"), command);
    }
    var nobody = refused(2, "merge", "1", "2", "--via", "api", "--actor-slack", "U1");
    assertTrue(nobody.err().contains("--actor-slack, --via: say with --actor who"), nobody.err());
  }

  @Test
  void environmentDeclaresAndTagsNothingWithoutTheNameOfTheCommand() {
    cli.with("INCIDENT_ACTOR", "Eve").with("INCIDENT_AT", "soon").with("INCIDENT_TAG", "b");
    done("state", "1", "CLOSED");
    assertTrue(newestOperation().path("actor").isNull());
    var opened = Json.of(done("open", "--title", "A", "-n", "-o", "json"));
    assertFalse(opened.path("changes").toString().contains("tags"), opened::toString);
    cli.with("INCIDENT_STATE_ACTOR", "Eve");
    done("state", "1", "OPEN");
    assertEquals("Eve", newestOperation().at("/actor/name").textValue());
  }

  @Test
  void deletionTakesUidsToo() {
    done("delete", uid("1"), "2");
    assertEquals(1, done("list", "-o", "jsonl").lines().size());
    refused(4, "delete", "3", THREE);
  }

  @Test
  void viewerChangesNothing() {
    done(
        "user",
        "add",
        "--email",
        "kim@example.org",
        "--first-name",
        "Kim",
        "--last-name",
        "K",
        "--role",
        "Viewer");
    done("issues", "add", "1", ONE, TWO);
    for (String command :
        List.of(
            "state 1 CLOSED",
            "merge 1 2",
            "split 1 --title B --issue " + ONE,
            "issues add 1 " + THREE,
            "issues remove 1 " + ONE)) {
      var ran = refused(3, ("--as kim@example.org " + command).split(" ", -1));
      assertTrue(ran.err().contains("incidents:write"), ran.err());
    }
    assertEquals(0, cli.run("--as", "kim@example.org", "issues", "list", "1").code());
  }
}
