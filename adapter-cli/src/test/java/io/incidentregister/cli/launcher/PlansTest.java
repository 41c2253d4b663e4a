package io.incidentregister.cli.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentregister.json.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlansTest {

  private static final Pattern PLAN = Pattern.compile("Plan: ([0-9a-f]{64})\n");

  @TempDir Path folder;
  private Cli cli = new Cli(Path.of("."));
  private String file = "";

  @BeforeEach
  void makeRegister() {
    cli = new Cli(folder).initialized();
    cli.runWith("title,tags\nFirst,\nSecond,old\nThird,\n", "import", "-");
    file = folder.resolve("plan.json").toString();
  }

  private static JsonNode json(String text) {
    return StrictJson.parse(text.strip().getBytes(StandardCharsets.UTF_8));
  }

  private String status(String id) {
    return json(cli.run("show", id, "-o", "json").out()).at("/incident/status").textValue();
  }

  /** A dry run of a command, and the plan that it tells. */
  private String plan(String... command) {
    var ran = cli.run(and(command, "--dry-run"));
    assertEquals(0, ran.code(), ran.err());
    var plan = PLAN.matcher(ran.out() + ran.err());
    assertTrue(plan.find(), ran.out() + ran.err());
    return plan.group(1);
  }

  private static String[] and(String[] command, String... more) {
    var words = new ArrayList<>(List.of(command));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  @Test
  void whatWasPlannedIsDoneByFileAndByDigest() {
    String[] closing = {"update", "1", "2", "--status", "Closed", "--tag-add", "x"};
    var planned = cli.run(and(closing, "-n", "--plan", file));
    assertEquals(0, planned.code(), planned.err());
    assertTrue(planned.err().contains("To do exactly this: --plan " + file), planned.err());
    assertEquals("New", status("1"));
    var done = cli.run(and(closing, "--plan", file));
    assertEquals(0, done.code(), done.err());
    assertEquals("Closed", status("2"));

    String[] opening = {"update", "1", "2", "--status", "New"};
    String plan = plan(opening);
    assertEquals(0, cli.run(and(opening, "--plan", plan.toUpperCase(Locale.ROOT))).code());
    assertEquals("New", status("1"));
  }

  @Test
  void planFileHoldsTheDigestAndTheChangesOfTheDryRunsDocument() throws IOException {
    String[] closing = {"update", "1", "2", "--status", "Closed", "--tag-set", "x"};
    var document = json(cli.run(and(closing, "-n", "-o", "json", "--plan", file)).out());
    var kept = json(Files.readString(Path.of(file)));
    assertEquals(document.path("plan"), kept.path("plan"));
    assertEquals("update", kept.path("command").textValue());
    assertEquals(1, kept.at("/versions/INC-00002").intValue());
    assertEquals("New", kept.at("/changes/0/changes/0/before").textValue());
    assertEquals("old", kept.at("/changes/1/changes/1/removed/0/content").textValue());
    assertEquals(document.at("/changes/1/id"), kept.at("/changes/1/id"));
    try (var files = Files.list(folder)) {
      assertTrue(files.noneMatch(each -> each.toString().endsWith(".tmp")));
    }
  }

  @Test
  void documentOfADryRunIsAPlan() throws IOException {
    String[] closing = {"update", "1", "--status", "Closed"};
    Files.writeString(Path.of(file), cli.run(and(closing, "-n", "-o", "json")).out());
    cli.run("update", "1", "--severity", "SEV-1");
    var moved = cli.run(and(closing, "--plan", file));
    assertEquals(5, moved.code());
    assertTrue(moved.err().contains("  INC-00001: now at version 2\n"), moved.err());
    Files.writeString(Path.of(file), cli.run(and(closing, "-n", "-o", "json")).out());
    assertEquals(0, cli.run(and(closing, "--plan", file)).code());
  }

  @Test
  void whatMovedIsToldAndNothingIsChanged() {
    String[] closing = {
      "update",
      "1",
      "2",
      "3",
      "--status",
      "Closed",
      "--tag-add",
      "x",
      "--assigned-to",
      "ada@example.org",
      "--objective",
      "Fraud:Low"
    };
    cli.run(and(closing, "-n", "--plan", file));
    cli.run("update", "1", "--status", "Review", "--tag-add", "x");
    cli.run("update", "2", "--assigned-to", "ada@example.org", "--objective", "Fraud:High");
    cli.run("update", "3", "--severity", "SEV-5");
    var moved = cli.run(and(closing, "--plan", file));
    assertEquals(5, moved.code());
    assertEquals("", moved.out());
    var lines = moved.err().lines().toList();
    assertEquals(
        List.of(
            "incident: The plan no longer fits: something else would change now. Nothing was changed.",
            "  INC-00001 status: planned New → Closed, now Review → Closed",
            "  INC-00001 tags: planned +x, now nothing",
            "  INC-00002 assigned_to: planned (none) → ada@example.org, now nothing",
            "  INC-00002 threat_objectives: planned +Fraud:Low, now +Fraud:Low, -Fraud:High",
            "  INC-00003: planned at version 1, now at version 2"),
        lines.subList(0, 6));
    assertTrue(lines.get(6).startsWith("Look at it again with --dry-run. The plan would be "));
    assertEquals("Review", status("1"));
  }

  @Test
  void incidentsThatCameAndWentAreTold() {
    String[] closing = {"update", "--where", "status=New", "--status", "Closed", "--plan", file};
    cli.run(and(closing, "-n"));
    cli.run("update", "2", "--status", "Review");
    cli.run("open", "--title", "Fourth");
    var moved = cli.run(closing);
    assertEquals(5, moved.code());
    assertTrue(
        moved.err().contains("  INC-00002 status: planned New → Closed, now nothing\n"),
        moved.err());
    assertTrue(
        moved.err().contains("  INC-00004 status: planned nothing, now New → Closed\n"),
        moved.err());
    assertEquals("New", status("1"));
  }

  @Test
  void withADigestAloneEverythingThatWouldChangeIsTold() {
    String[] closing = {"update", "1", "2", "--status", "Closed"};
    String plan = plan(closing);
    cli.run("update", "2", "--status", "Review");
    var moved = cli.run(and(closing, "--plan", plan));
    assertEquals(5, moved.code());
    assertTrue(
        moved
            .err()
            .contains(
                "  INC-00001 status: now New → Closed\n  INC-00002 status: now Review → Closed\n"),
        moved.err());
    assertTrue(moved.err().contains("would be " + plan(closing) + " now"), moved.err());
    var checked = cli.run(and(closing, "--dry-run", "--plan", plan));
    assertEquals(5, checked.code());
    assertEquals("New", status("1"));
  }

  @Test
  void whateverIsAskedOtherwiseMovesThePlan() {
    String[][] requests = {
      {"update", "1", "2", "--status", "Closed"},
      {"update", "2", "1", "--status", "Closed"},
      {"update", "1", "2", "1", "--status", "Closed"},
      {"update", "1", "2", "3", "--status", "Closed"},
      {"update", "1", "2", "--status", "Closed", "--on-error", "continue"},
      {"update", "1", "2", "--status", "Closed", "--severity", "SEV-5"},
      {"update", "1", "2", "--status", "Closed", "--tag-remove", "unknown"},
      {"update", "1", "2", "--status", "Closed", "--clear", "severity"},
      {"open", "--title", "Closed"},
      {"open", "--title", "Closed", "--description", ""}
    };
    var plans = new ArrayList<String>();
    for (String[] request : requests) {
      String plan = plan(request);
      assertFalse(plans.contains(plan), String.join(" ", request));
      assertEquals(plan, plan(request));
      plans.add(plan);
    }
    assertEquals(plans.get(0), plan("update", "INC-00001", "inc-2", "--status", "Closed"));
    cli.run("update", "1", "2", "--status", "Closed", "-n", "--plan", file);
    var other = cli.run("update", "1", "2", "--status", "Review", "--plan", file);
    assertEquals(5, other.code());
    assertTrue(other.err().contains("made for something else than what is asked"), other.err());
    assertEquals("New", status("1"));
  }

  @Test
  void openIsPlannedToo() {
    String[] opening = {"open", "--title", "Lost phone", "--tag", "device"};
    var planned = cli.run(and(opening, "--dry-run", "--plan", file));
    assertEquals(0, planned.code(), planned.err());
    assertTrue(planned.out().contains("INC-00004  title          (none) → Lost phone\n"));
    assertTrue(planned.out().contains("nothing was opened"), planned.out());
    assertEquals(4, cli.run("show", "4").code());
    var document = json(cli.run(and(opening, "-n", "-o", "json")).out());
    assertEquals("Lost phone", document.path("title").textValue());
    assertEquals("INC-00004", document.at("/changes/0/id").textValue());
    assertTrue(document.path("plan").isTextual());
    assertEquals(1, cli.run(and(opening, "-n", "-o", "jsonl")).lines().size());

    cli.run("open", "--title", "Another", "--tag", "device");
    var done = cli.run(and(opening, "--plan", file));
    assertEquals(0, done.code(), done.err());
    assertTrue(done.out().contains("INC-00005"), done.out());
    var other = cli.run("open", "--title", "Found phone", "--tag", "device", "--plan", file);
    assertEquals(5, other.code());
    assertTrue(
        other.err().contains("title: planned (none) → Lost phone, now (none) → Found phone\n"),
        other.err());
    assertFalse(other.err().contains("detected_date"), other.err());
  }

  @Test
  void importIsPlannedToo() {
    String rows = "title,status\nA,New\nB,Review\n";
    var planned = cli.runWith(rows, "import", "-", "-n", "--plan", file, "-o", "json");
    assertEquals(0, planned.code(), planned.err());
    assertEquals(2, json(planned.out()).path("changes").size());
    var other = cli.runWith(rows.replace("Review", "Closed"), "import", "-", "--plan", file);
    assertEquals(5, other.code());
    assertTrue(
        other.err().contains("status: planned (none) → Review, now (none) → Closed"), other.err());
    assertEquals(3, json(cli.run("list", "-o", "json").out()).path("total").intValue());
    assertEquals(0, cli.runWith(rows, "import", "-", "--plan", file).code());
    cli.runWith("title,tags\nC,x\n", "import", "-", "-n", "--plan", file);
    var saidOtherwise = cli.runWith("title,tags\nC,x;x\n", "import", "-", "--plan", file);
    assertEquals(5, saidOtherwise.code());
    assertTrue(saidOtherwise.err().contains("made for something else"), saidOtherwise.err());
    var faulty = cli.runWith("title\n \n", "import", "-", "--plan", file);
    assertEquals(3, faulty.code());
    assertTrue(faulty.err().contains("line 2, column title"), faulty.err());
  }

  @Test
  void undoIsPlannedToo() {
    var updated = json(cli.run("update", "1", "2", "--status", "Closed", "-o", "json").out());
    String[] undo = {"undo", updated.path("operation_id").textValue(), "--on-error", "continue"};
    cli.run(and(undo, "-n", "--plan", file));
    cli.run("update", "2", "--status", "Review");
    var moved = cli.run(and(undo, "--plan", file));
    assertEquals(5, moved.code());
    assertTrue(
        moved.err().contains("  INC-00002 status: planned Closed → New, now nothing\n"),
        moved.err());
    assertEquals("Closed", status("1"));
    assertEquals(6, cli.run(and(undo, "-n", "--plan", file)).code());
    assertEquals(6, cli.run(and(undo, "--plan", file)).code());
    assertEquals("New", status("1"));
  }

  @Test
  void planThatCannotBeReadIsNamedAndNothingIsChanged() throws IOException {
    String[] closing = {"update", "1", "--status", "Closed", "--plan", file};
    var missing = cli.run(closing);
    assertEquals(2, missing.code());
    assertTrue(missing.err().contains("There is no plan " + file), missing.err());
    assertTrue(missing.err().contains("--dry-run --plan " + file), missing.err());
    String digest = "0".repeat(64);
    for (String garbage :
        List.of(
            "",
            "no json",
            "[]",
            "{}",
            "{\"plan\":\"" + digest + "\"}",
            "{\"plan\":\"short\",\"changes\":[]}",
            "{\"plan\":7,\"changes\":[]}",
            "{\"plan\":\"" + digest + "\",\"changes\":[7]}",
            "{\"plan\":\"" + digest + "\",\"changes\":[{\"id\":\"x\",\"changes\":[]}]}",
            "{\"plan\":\"" + digest + "\",\"changes\":[{\"id\":\"INC-00001\"}]}",
            "{\"plan\":\"" + digest + "\",\"changes\":[]} {}",
            "{\"plan\":\"" + digest + "\",\"plan\":\"" + digest + "\",\"changes\":[]}",
            "{\"plan\":\"" + digest + "\",\"changes\":[],\"request\":\"x\"}",
            "\uFEFF{\"plan\"",
            "{\"plan\":\""
                + digest
                + "\",\"changes\":[{\"id\":\"INC-00001\",\"changes\":"
                + "[{\"field\":\"moon\",\"before\":null,\"after\":\"x\"}]}]}")) {
      Files.writeString(Path.of(file), garbage);
      var ran = cli.run(closing);
      assertEquals(2, ran.code(), garbage);
      assertTrue(
          ran.err().startsWith("incident: " + file + " is not a plan that a dry run left: "),
          ran.err());
      assertFalse(ran.err().contains("\tat "), ran.err());
    }
    Files.write(Path.of(file), new byte[] {(byte) 0xC3, 0x28});
    assertEquals(2, cli.run(closing).code());
    assertEquals(
        2, cli.run("update", "1", "--status", "Closed", "--plan", folder.toString()).code());
    assertEquals(2, cli.run("update", "1", "--status", "Closed", "--plan", "-").code());
    assertEquals(2, cli.run("update", "1", "--status", "Closed", "--plan", "").code());
    assertEquals("New", status("1"));
  }

  @Test
  void planOfAnotherCommandIsRefused() {
    cli.run("open", "--title", "A", "-n", "--plan", file);
    var ran = cli.run("update", "1", "--status", "Closed", "--plan", file);
    assertEquals(2, ran.code());
    assertTrue(
        ran.err().contains("is the plan of an 'incident open', not of an 'incident update'."),
        ran.err());
    assertEquals("New", status("1"));
  }

  @Test
  void dryRunReplacesAPlanAndNothingElse() throws IOException {
    String[] closing = {"update", "1", "--status", "Closed", "-n", "--plan", file};
    assertEquals(0, cli.run(closing).code());
    String first = Files.readString(Path.of(file));
    assertEquals(0, cli.run("update", "1", "--status", "Review", "-n", "--plan", file).code());
    assertNotEquals(first, Files.readString(Path.of(file)));
    Files.writeString(Path.of(file), "title\nprecious\n");
    var ran = cli.run(closing);
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("was left alone"), ran.err());
    assertEquals("title\nprecious\n", Files.readString(Path.of(file)));
    String nowhere = folder.resolve("none").resolve("plan.json").toString();
    var lost = cli.run("update", "1", "--status", "Closed", "-n", "--plan", nowhere);
    assertEquals(1, lost.code());
    assertTrue(lost.err().contains(nowhere), lost.err());
  }

  @Test
  void planOfManyIsKeptWhole() {
    cli.runWith(
        "title,tags,threat_objectives\n" + "Again,a;b,Fraud\n".repeat(9_000), "import", "-");
    String[] all = {
      "update",
      "--where",
      "tags=a",
      "--status",
      "Closed",
      "--tag-set",
      "c",
      "--clear",
      "threat-objectives",
      "-q"
    };
    assertEquals(0, cli.run(and(all, "-n", "--plan", file)).code());
    cli.run("update", "9000", "--severity", "SEV-1");
    var moved = cli.run(and(all, "--plan", file));
    assertEquals(5, moved.code());
    assertTrue(moved.err().contains("  INC-09000: planned at version 1, now at version 2\n"));
    assertEquals(0, cli.run(and(all, "-n", "--plan", file)).code());
    assertEquals(0, cli.run(and(all, "--plan", file)).code());
  }
}
