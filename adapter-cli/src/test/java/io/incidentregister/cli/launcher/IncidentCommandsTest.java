package io.incidentregister.cli.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deletions, comments and links to risks. */
class IncidentCommandsTest {

  private static final String FOUR = "title,status\nA,New\nB,New\nC,Review\nD,New\n";

  @TempDir Path folder;
  private Cli cli = new Cli(Path.of("."));

  @BeforeEach
  void makeRegister() {
    cli = new Cli(folder).initialized();
    cli.runWith(FOUR, "import", "-", "-q");
  }

  private int incidents() {
    return cli.run("list", "-o", "jsonl").lines().size();
  }

  @Test
  void deletedIncidentsAreGoneUntilTheyAreTakenBack() {
    var ran = cli.runWith("inc-2\n3\n", "delete", "INC-00001", "-");
    assertEquals(0, ran.code(), ran.err());
    assertEquals("3 deleted.\n", ran.out());
    assertEquals(1, incidents());
    assertEquals(4, cli.run("show", "1").code());
    assertEquals(4, cli.run("delete", "1").code());
    assertTrue(cli.run("history", "1").out().contains("deleted"));

    String undo = ran.err().strip().replaceFirst(".* ", "");
    assertEquals(0, cli.run("undo", undo).code());
    assertEquals(4, incidents());
  }

  @Test
  void deletingIsAllOrNothingAndNamesEveryUnknownId() {
    var refused = cli.run("delete", "1", "98", "2", "99");
    assertEquals(4, refused.code());
    assertTrue(refused.err().contains("INC-98: "), refused.err());
    assertTrue(refused.err().contains("INC-99: "), refused.err());
    assertEquals(3, cli.run("delete", "1", "nonsense").code());
    assertEquals(4, incidents());
  }

  @Test
  void deletesWhatMatchesAndExpectRefusesAnotherNumber() {
    var refused = cli.run("delete", "--where", "status=New", "--expect", "2");
    assertEquals(5, refused.code());
    assertTrue(refused.err().contains("--expect says 2, and these are 3"), refused.err());
    assertEquals(4, incidents());
    assertEquals(0, cli.run("delete", "--where", "status=New", "--expect", "3").code());
    assertEquals(1, incidents());
    var none = cli.run("delete", "--where", "status=New");
    assertEquals(0, none.code());
    assertTrue(none.err().contains("No incident matches"), none.err());
    assertEquals(2, cli.run("delete").code());
    assertEquals(2, cli.run("delete", "1", "--where", "status=New").code());
    assertEquals(1, incidents());
  }

  @Test
  void deletionIsForeseenAndBoundToItsPlan() {
    String plan = folder.resolve("plan.json").toString();
    var foreseen = cli.run("delete", "1", "2", "--dry-run", "--plan", plan);
    assertEquals(0, foreseen.code(), foreseen.err());
    assertTrue(foreseen.out().contains("2 would be deleted."), foreseen.out());
    assertTrue(foreseen.out().contains("INC-00002"), foreseen.out());
    assertEquals(4, incidents());

    assertEquals(0, cli.run("delete", "2").code());
    assertEquals(4, cli.run("delete", "1", "2", "--plan", plan).code());
    assertEquals(5, cli.run("delete", "1", "3", "--plan", plan).code());
    assertEquals(3, incidents());
    assertEquals(0, cli.run("delete", "1", "--dry-run", "--plan", plan).code());
    assertEquals(0, cli.run("delete", "1", "--plan", plan).code());
    assertEquals(2, incidents());
  }

  @Test
  void deletionTellsItsIncidentsInEveryFormat() {
    assertEquals("id\nINC-00001\n", cli.run("delete", "1", "-o", "csv").out());
    assertTrue(cli.run("delete", "2", "-o", "jsonl").out().startsWith("{\"id\":\"INC-00002\""));
    var document = Json.of(cli.run("delete", "3", "4", "-o", "json"));
    assertEquals(List.of("INC-00003", "INC-00004"), Json.texts(document.path("changes"), "id"));
    assertFalse(document.path("operation_id").isNull());
  }

  @Test
  void environmentOfAListDeletesNothing() {
    cli.with("INCIDENT_WHERE", "status=New").with("INCIDENT_STATUS", "New");
    assertEquals(2, cli.run("delete").code());
    assertEquals(4, new Cli(folder).run("list", "-o", "jsonl").lines().size());
  }

  @Test
  void commentsAreAddedListedEditedAndDeleted() {
    var added = cli.run("comment", "add", "1", "Called the bank.", "-o", "json");
    assertEquals(0, added.code(), added.err());
    assertEquals("Called the bank.", Json.of(added).path("message").textValue());
    assertEquals("ada@example.org", Json.of(added).at("/author/email").textValue());
    String id = Json.of(added).path("id").textValue();
    cli.run("comment", "add", "inc-1", "Second");

    var edited = cli.run("comment", "edit", id, "Called both banks.", "-o", "json");
    assertEquals(0, edited.code(), edited.err());
    var list = Json.of(cli.run("comment", "list", "1", "-o", "json"));
    assertEquals(2, list.path("total").intValue());
    assertEquals(
        List.of("Called both banks.", "Second"), Json.texts(list.path("comments"), "message"));
    assertTrue(cli.run("show", "1").out().contains("Comments     2"));

    assertEquals(0, cli.run("comment", "delete", id).code());
    assertEquals(4, cli.run("comment", "delete", id).code());
    assertEquals(4, cli.run("comment", "edit", id, "again").code());
    assertEquals(1, cli.run("comment", "list", "1", "-o", "jsonl").lines().size());
    assertEquals(2, cli.run("comment", "list", "1").lines().size());
    var second = Json.of(cli.run("comment", "list", "1", "-o", "jsonl"));
    String at = second.path("created_date").textValue();
    assertTrue(
        cli.run("comment", "list", "1", "-o", "csv").out().endsWith(",Second," + at + ",\n"));
  }

  @Test
  void commentIsTakenBack() {
    var added = cli.run("comment", "add", "1", "Too early");
    String undo = added.err().strip().replaceFirst(".* ", "");
    assertEquals(0, cli.run("undo", undo).code());
    assertEquals("", cli.run("comment", "list", "1", "-o", "jsonl").out());
  }

  @Test
  void commentComesFromStdinWithoutTheBreaksAtItsEnd() {
    var added = cli.runWith("  one\n\ntwo\r\n\n", "comment", "add", "1", "-", "-o", "json");
    assertEquals(0, added.code(), added.err());
    assertEquals("  one\n\ntwo", Json.of(added).path("message").textValue());
    var broken = "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);
    var refused = cli.runWith(broken, "comment", "add", "1", "-");
    assertEquals(2, refused.code());
    assertTrue(refused.err().contains("not valid UTF-8"), refused.err());
    assertEquals(1, cli.run("comment", "list", "1", "-o", "jsonl").lines().size());
  }

  @Test
  void whatCannotBeACommentIsNamed() {
    var refused = cli.run("comment", "add", "1", "");
    assertEquals(3, refused.code());
    assertTrue(refused.err().contains("TEXT: "), refused.err());
    assertEquals(3, cli.run("comment", "add", "1", "x".repeat(20_001)).code());
    assertEquals(4, cli.run("comment", "add", "99", "x").code());
    assertEquals(4, cli.run("comment", "list", "99").code());
    assertEquals(4, cli.run("comment", "edit", "nonsense", "x").code());
    assertEquals("", cli.run("comment", "list", "1", "-o", "jsonl").out());
  }

  @Test
  void moreCommentsThanAPageHoldsAreAllListed() {
    cli.with("INCIDENT_LIMIT_PAGE_SIZE", "3");
    for (int i = 0; i < 7; i++) {
      cli.run("comment", "add", "1", "number " + i);
    }
    assertEquals(7, cli.run("comment", "list", "1", "-o", "jsonl").lines().size());
    assertEquals(8, cli.run("history", "1", "-o", "jsonl").lines().size());
    assertEquals(8, cli.run("operations", "-o", "jsonl").lines().size());
  }

  @Test
  void incidentsAreLinkedToRisksAndUnlinked() {
    var linked = cli.run("risk", "link", "1", "rsk-12");
    assertEquals(0, linked.code(), linked.err());
    assertEquals("INC-00001 is linked to RSK-00012.\n", linked.out());
    var again = cli.run("risk", "link", "1", "RSK-00012");
    assertTrue(again.out().contains("as before"), again.out());
    assertEquals("", again.err());

    var row = Json.of(cli.run("risk", "link", "1", "AKR-00003", "-o", "json"));
    assertEquals("AKR-00003", row.path("risk_associations").path(0).textValue());
    assertFalse(row.path("operation_id").isNull());
    assertTrue(cli.run("show", "1").out().contains("AKR-00003; RSK-00012"));

    var foreseen = cli.run("risk", "unlink", "1", "AKR-00003", "--dry-run");
    assertTrue(foreseen.out().contains("would be linked to RSK-00012."), foreseen.out());
    assertEquals(0, cli.run("risk", "unlink", "1", "AKR-00003").code());
    assertEquals(
        "INC-00001 is linked to no risk.\n", cli.run("risk", "unlink", "1", "RSK-12").out());
    assertEquals(4, cli.run("risk", "link", "1", "XYZ-00001").code());
    assertEquals(4, cli.run("risk", "link", "99", "RSK-00001").code());
    assertEquals(5, cli.run("history", "1", "-o", "jsonl").lines().size());
  }
}
