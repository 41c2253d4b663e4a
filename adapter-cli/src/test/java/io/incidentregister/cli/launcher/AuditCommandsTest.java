package io.incidentregister.cli.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.audit.Progress;
import io.incidentregister.application.audit.VerifyHistory;
import io.incidentregister.cli.command.Session;
import io.incidentregister.cli.command.StoreChoice;
import io.incidentregister.cli.output.Screen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandsTest {

  @TempDir Path folder;
  private Cli cli = new Cli(Path.of("."));

  @BeforeEach
  void makeRegister() {
    cli = new Cli(folder).initialized();
  }

  /** Three incidents, of which two are changed, a seal after each, and a change without a seal. */
  private void fill() {
    cli.runWith(
        "title,tags,threat_objectives\nOne,mail;vip,Fraud:High\nTwo,mail,\nThree,,\n",
        "import",
        "-");
    cli.run("audit", "seal");
    cli.run("update", "INC-1", "INC-2", "--status", "Closed", "--tag-remove", "mail");
    cli.run("audit", "seal");
    cli.run("update", "INC-3", "--title", "Drei \uD83E\uDD8A");
  }

  @Test
  void verifyPrintsTheHeadAndSaysWhatHolds() {
    fill();
    var verified = cli.run("audit", "verify");
    assertEquals(0, verified.code());
    assertTrue(verified.out().matches("[0-9a-f-]{36}:2:[0-9a-f]{64}\n"), verified.out());
    assertEquals(
        "6 entries, 3 incidents and 2 seals hold; 1 entry waits for a seal.\n", verified.err());
    assertEquals("", cli.run("audit", "verify", "-q").err());
  }

  @Test
  void verifySaysThatNothingIsThere() {
    var verified = cli.run("audit", "verify");
    assertEquals(0, verified.code());
    assertTrue(verified.out().matches("[0-9a-f-]{36}:0:[0-9a-f]{64}\n"), verified.out());
    assertEquals(
        "0 entries, 0 incidents and 0 seals hold; no entry waits for a seal.\n", verified.err());
  }

  @Test
  void verifyAnswersInEveryFormat() {
    fill();
    String head = cli.run("audit", "verify").out().strip();
    String[] parts = head.split(":", -1);
    String document =
        "{\"incidents\":3,\"entries\":6,\"seals\":2,\"waiting\":1,\"head\":{\"org_id\":\"%s\",\"seal\":2,\"hash\":\"%s\"},\"finding\":null}\n"
            .formatted(parts[0], parts[2]);
    assertEquals(document, cli.run("audit", "verify", "-o", "json").out());
    assertEquals(document, cli.run("audit", "verify", "-o", "jsonl").out());
    assertEquals(
        "org_id,seal,hash\n%s,2,%s\n".formatted(parts[0], parts[2]),
        cli.run("audit", "verify", "-o", "csv").out());
  }

  @Test
  void sealPrintsTheHeadAndSaysWhatItCovers() {
    fill();
    var sealed = cli.run("audit", "seal");
    assertEquals(0, sealed.code());
    assertEquals(cli.run("audit", "verify").out(), sealed.out());
    assertEquals("Seal 3 covers 1 entry.\n", sealed.err());
    var again = cli.run("audit", "seal");
    assertEquals(sealed.out(), again.out());
    assertEquals("Nothing waits for a seal.\n", again.err());
    assertTrue(
        cli.run("audit", "seal", "-o", "json")
            .out()
            .startsWith("{\"seal\":null,\"head\":{\"org_id\":"));
    cli.run("update", "INC-3", "--title", "Trois");
    String document = cli.run("audit", "seal", "-o", "json").out();
    assertTrue(
        document.matches("\\{\"seal\":\\{\"org_id\":.*,\"number\":4,.*\"entry_count\":1,.*\n"));
  }

  @Test
  void aHeadThatWasKeptHoldsAsLongAsItsSealIsThere() throws IOException {
    fill();
    var word = folder.resolve("head.txt");
    var json = folder.resolve("head.json");
    assertEquals(0, cli.run("audit", "verify", "--save-head", word.toString()).code());
    Files.writeString(json, cli.run("audit", "seal", "-o", "json").out());
    for (Path file : List.of(word, json)) {
      assertEquals(0, cli.run("audit", "verify", "--head", file.toString()).code());
    }
    assertEquals(0, cli.runWith(Files.readString(word), "audit", "verify", "--head", "-").code());
    String altered = Files.readString(word).replaceFirst(":2:..", ":2:00");
    var refused = cli.runWith(altered, "audit", "verify", "--head", "-", "-o", "json");
    assertEquals(5, refused.code());
    assertTrue(refused.err().startsWith("incident: head_differs: seal 2: "), refused.err());
    assertTrue(refused.out().contains("\"head\":null,\"finding\":{\"code\":\"head_differs\","));
    var missing = cli.runWith(altered.replace(":2:", ":7:"), "audit", "verify", "--head", "-");
    assertEquals(5, missing.code());
    assertEquals("", missing.out());
    assertTrue(missing.err().startsWith("incident: head_missing: seal 7: "), missing.err());
  }

  @Test
  void noHeadIsSavedWhenSomethingDoesNotHold() throws SQLException {
    fill();
    tamper("update incident set title = 'Other', title_folded = 'other' where number = 2");
    var file = folder.resolve("head.txt");
    var verified = cli.run("audit", "verify", "--save-head", file.toString());
    assertEquals(5, verified.code());
    assertEquals("", verified.out());
    assertEquals(
        "incident: incident_altered: INC-00002: It is not what its history says: title.\n",
        verified.err());
    assertFalse(Files.exists(file));
  }

  @Test
  void whatIsGivenWrongIsSaid() throws IOException {
    var file = Files.writeString(folder.resolve("some.txt"), "some text");
    assertUsage("holds no head", "--head", file.toString());
    assertUsage("holds no head", "--head", Files.writeString(file, "{\"head\":1}").toString());
    assertUsage("There is no file none.", "--head", "none");
    assertUsage("There is no file none.", "--file", "none");
    assertUsage("stdin", "--head", "-", "--file", "-");
    assertUsage("There is no folder", "--save-head", folder.resolve("no/head").toString());
    assertEquals(2, cli.run("audit", "export", "-o", "json").code());
    assertEquals(2, cli.run("audit", "export", folder.resolve("no/file").toString()).code());
    assertEquals(2, cli.run("audit").code());
  }

  private void assertUsage(String says, String... args) {
    var all = new ArrayList<>(List.of("audit", "verify"));
    all.addAll(List.of(args));
    var ran = cli.run(all.toArray(new String[0]));
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains(says), ran.err());
  }

  @Test
  void anExportIsVerifiedWithoutTheRegister() throws IOException {
    fill();
    var file = folder.resolve("history.jsonl");
    var exported = cli.run("audit", "export", file.toString());
    assertEquals(0, exported.code());
    assertEquals("6 entries and 2 seals exported.\n", exported.err());
    assertEquals(Files.readString(file), cli.run("audit", "export").out());
    var inside = cli.run("audit", "verify", "-o", "json");
    var stranger = new Cli(folder.resolve("nobody"));
    var outside = stranger.run("audit", "verify", "--file", file.toString(), "-o", "json");
    assertEquals(inside.out(), outside.out());
    assertEquals(inside.err(), outside.err());
    assertEquals(0, outside.code());
    assertEquals(
        0, stranger.runWith(Files.readString(file), "audit", "verify", "--file", "-").code());
    assertFalse(Files.exists(folder.resolve("nobody")));
  }

  @Test
  void anExportOfWhatWasTamperedWithSaysSo() throws SQLException {
    fill();
    tamper("update history_entry set changes = 'nonsense' where number = 2 and version_after = 1");
    assertFound("entry_altered: line 4, INC-00002 version 1: ", cli.run("audit", "export").out());
    tamper("delete from operation", "update seal set number = 7 where number = 2");
    assertFound(
        "operation_missing: line 2, INC-00001 version 1: ", cli.run("audit", "export").out());
  }

  /** The lines: the beginning, entries of incident 1, 1, 2, 2, 3, 3, two seals, the end. */
  @Test
  void everyTamperingWithAnExportIsFoundWithItsLine() {
    fill();
    var lines = cli.run("audit", "export").out().lines().toList();
    assertEquals(10, lines.size());
    assertFound(
        "entry_altered: line 3, INC-00001 version 2: ", changed(lines, 3, "Closed", "Review"));
    assertFound(
        "entry_altered: line 2, INC-00001 version 1: ",
        changed(lines, 2, "\"cli\"", "\"register\""));
    assertFound("entry_moved: line 3, INC-00001 version 2: ", passedOff(lines, 5, 3, "INC-00001"));
    assertFound("entry_missing: line 2, INC-00001 version 1: ", without(lines, 2));
    assertFound("sealed_entry_missing: line 8, place 3: ", without(lines, 3));
    assertFound("file_incomplete: line 9: ", without(lines, 7));
    assertFound("entry_missing: line 4, INC-00002 version 1: ", without(lines, 4));
    assertFound("incident_missing: line 4, INC-00002: ", without(lines, 4, 5));
    assertFound("sealed_entry_missing: line 6, place 2: ", without(lines, 6, 7));
    assertFound("file_disordered: line 4: ", moved(lines, 3, 4));
    assertFound("entry_missing: line 2, INC-00001 version 1: ", moved(lines, 2, 4));
    assertFound("file_disordered: line 5: ", moved(lines, 3, 5));
    assertFound("incident_missing: line 4, INC-00002: ", moved(lines, 6, 4));
    assertFound("file_disordered: line 9: ", moved(lines, 7, 9));
    assertFound(
        "seal_altered: line 8, seal 1: ",
        changed(lines, 8, "\"entry_count\":3", "\"entry_count\":2"));
    assertFound("seal_missing: line 8, seal 1: ", without(lines, 8));
    assertFound("seal_missing: line 9, seal 2: ", without(lines, 9));
    assertFound("seal_missing: line 8, seal 1: ", moved(lines, 8, 9));
    assertFound("seal_altered: line 9, seal 1: ", doubled(lines, 8));
    assertFound(
        "sealed_entry_missing: line 8, place 0: ",
        changed(lines, 2, "\"place\":0", "\"place\":null"));
    assertFound(
        "entry_unaccounted: line 4, INC-00002 version 1: ",
        changed(lines, 4, "\"place\":1", "\"place\":0"));
    assertFound(
        "entry_unaccounted: line 4, INC-00002 version 1: ",
        changed(lines, 4, "\"place\":1", "\"place\":5"));
    assertFound(
        "entry_unaccounted: line 4, INC-00002 version 1: ",
        changed(lines, 4, "\"place\":1", "\"place\":-1"));
    assertFound(
        "file_unreadable: line 4: ",
        changed(lines, 4, "\"place\":1", "\"place\":9223372036854775808"));
    assertFound("file_unreadable: line 4: ", changed(lines, 4, "\"place\":1", "\"place\":\"1\""));
    assertFound("file_incomplete: line 10: ", changed(lines, 1, "\"entries\":6", "\"entries\":7"));
    assertFound("file_incomplete: line 10: ", changed(lines, 10, "\"entries\":6", "\"entries\":7"));
    assertFound("file_incomplete: line 10: ", changed(lines, 10, "\"seals\":2", "\"seals\":3"));
    assertFound("file_incomplete: line 10: ", changed(lines, 10, "\"seal\":2", "\"seal\":1"));
    assertFound("file_unreadable: line 1: ", changed(lines, 1, "history/1", "history/2"));
    assertFound("file_unreadable: line 4: ", changed(lines, 4, "\"type\"", "\"kind\""));
    assertFound(
        "file_unreadable: line 4: ",
        changed(lines, 4, "\"type\":\"entry\"", "\"type\":\"entry\",\"type\":\"entry\""));
    assertFound("file_unreadable: line 4: ", changed(lines, 4, "\"type\"", "\"more\":1,\"type\""));
    assertFound(
        "entry_altered: line 4, INC-00002 version 1: ",
        changed(lines, 4, "\"actor\":null", "\"actor\":\"x\""));
    assertFound("file_unreadable: line 4: ", changed(lines, 4, "\"actor\":null", "\"actor\":{}"));
    assertFound("file_unreadable: line 4: ", changed(lines, 4, "^", "\n"));
    assertFound("file_unreadable: line 1: ", changed(lines, 1, "^", "\uFEFF"));
    assertFound("file_disordered: line 11: ", joined(lines) + lines.get(9) + "\n");
    assertFound("file_unreadable: line 11: ", joined(lines) + "\n");
    assertFound("file_disordered: line 2: ", joined(lines).replaceFirst("^", lines.get(0) + "\n"));
    assertFound("file_disordered: line 1: ", without(lines, 1));
    assertFound("file_incomplete: line 10: ", without(lines, 10));
    assertFound("file_incomplete: line 1: ", "");
    assertFound("file_unreadable: line 1: ", "garbage\n");
    assertFound("file_unreadable: line 1: ", "[]\n");
    assertFound("file_incomplete: line 1: ", lines.get(0));
  }

  @Test
  void anExportThatIsCutAnywhereIsFound() {
    fill();
    byte[] whole = cli.run("audit", "export").out().getBytes(StandardCharsets.UTF_8);
    for (int end = 0; end < whole.length; end += 499) {
      assertCut(whole, end);
    }
    assertCut(whole, whole.length - 1);
  }

  private void assertCut(byte[] whole, int end) {
    byte[] cut = Arrays.copyOf(whole, end);
    var ran = cli.runWith(cut, "audit", "verify", "--file", "-");
    assertEquals(5, ran.code(), "at " + end);
    long line = 1 + IntStream.range(0, end).filter(at -> cut[at] == '\n').count();
    assertTrue(ran.err().startsWith("incident: file_incomplete: line " + line + ": "), ran.err());
  }

  @Test
  void noByteOfAnExportCanBeAltered() {
    fill();
    byte[] whole = cli.run("audit", "export").out().getBytes(StandardCharsets.UTF_8);
    var random = new Random(11);
    for (int round = 0; round < 60; round++) {
      byte[] altered = whole.clone();
      int at = random.nextInt(altered.length);
      altered[at] ^= (byte) (1 << random.nextInt(8));
      var ran = cli.runWith(altered, "audit", "verify", "--file", "-");
      assertEquals(5, ran.code(), "byte " + at + " is " + (char) altered[at]);
      assertEquals("", ran.out());
    }
  }

  private void assertFound(String expected, String file) {
    var ran = cli.runWith(file, "audit", "verify", "--file", "-");
    assertTrue(ran.err().startsWith("incident: " + expected), ran.err());
    assertEquals(5, ran.code());
    assertEquals("", ran.out());
  }

  @Test
  void aServerSealsByItself() {
    fill();
    var environment =
        new Environment(
            Map.of("INCIDENT_HOME", folder.toString(), "INCIDENT_SEAL_EVERY", "PT0.001S"),
            Screen.NONE);
    var usual = new StoreChoice(Optional.empty(), Optional.empty(), Optional.empty());
    try (var session = new InstalledRegisters(OptionSources.of(environment)).open(usual);
        var server = session.serve(Map.of("http.port", "0"))) {
      assertEquals("http", server.address().getScheme());
      while (waiting(session) > 0) {
        Thread.onSpinWait();
      }
    }
    assertTrue(cli.run("audit", "verify").out().contains(":3:"));
  }

  private static long waiting(Session session) {
    var query = new VerifyHistory.Query(session.caller(), Optional.empty());
    return session.verifyHistory().handle(query, Progress.NONE).waiting();
  }

  private static String changed(List<String> lines, int line, String from, String to) {
    return edited(
        lines,
        all -> {
          String before = all.get(line - 1);
          all.set(line - 1, from.equals("^") ? to + before : before.replace(from, to));
          assertFalse(all.get(line - 1).equals(before), "nothing was altered");
          return all;
        });
  }

  /** Puts a line in the place of another, as one of another incident. */
  private static String passedOff(List<String> lines, int line, int as, String incident) {
    return edited(
        lines,
        all -> {
          all.set(as - 1, all.get(line - 1).replaceFirst("INC-[0-9]+", incident));
          return all;
        });
  }

  private static String without(List<String> lines, int... gone) {
    return edited(
        lines,
        all -> {
          for (int i = gone.length - 1; i >= 0; i--) {
            all.remove(gone[i] - 1);
          }
          return all;
        });
  }

  /** Takes a line out and puts it in so that it has another number. */
  private static String moved(List<String> lines, int from, int to) {
    return edited(
        lines,
        all -> {
          String line = all.remove(from - 1);
          all.add(to - 1, line);
          return all;
        });
  }

  private static String doubled(List<String> lines, int line) {
    return edited(
        lines,
        all -> {
          all.add(line, all.get(line - 1));
          return all;
        });
  }

  private static String edited(List<String> lines, UnaryOperator<List<String>> edit) {
    return joined(edit.apply(new ArrayList<>(lines)));
  }

  private static String joined(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  private void tamper(String... statements) throws SQLException {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("incident.db"));
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
