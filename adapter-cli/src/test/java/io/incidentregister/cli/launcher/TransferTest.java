package io.incidentregister.cli.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferTest {

  /** Everything that is hard to carry: guards, quotes, separators, line breaks, nothing. */
  private static final String HARD =
      """
      title,description,severity,status,source,detected_date,occurred_date,responded_date,contained_date,severity_reasoning,assigned_to,tags,threat_objectives
      '=1+1,"two
      lines, ""quoted"" and a comma",SEV-1,In Progress,SIEM,2026-01-01,2025-12-31T23:59:59.999Z,,,,ada@example.org,back\\\\slash;Fin\\;ance;Ünïcode,Data Disclosure;Fraud:High
      ''quoted,'@at,,New,,,,,,"",,'-minus,
      '+plus,'\ttab,SEV-5,Closed,,,,,,'=why,,'=a;b,Sabotage:Low
      """;

  @TempDir Path folder;
  private Cli cli = new Cli(Path.of("."));

  @BeforeEach
  void makeRegister() {
    cli = new Cli(folder).initialized();
  }

  @Test
  void csvComesBackExactly(@TempDir Path other) {
    assertEquals(0, cli.runWith(HARD, "import", "-").code());
    var exported = cli.run("export");
    assertEquals(HARD, exported.out());
    var second = new Cli(other).initialized();
    assertEquals(0, second.runWith(exported.out(), "import", "-").code());
    assertEquals(HARD, second.run("export").out());
  }

  @Test
  void jsonLinesComeBackExactly(@TempDir Path other) {
    assertEquals(0, cli.runWith(HARD, "import", "-").code());
    var exported = cli.run("export", "--format", "jsonl");
    assertEquals(3, exported.lines().size());
    var second = new Cli(other).initialized();
    var imported = second.runWith(exported.out(), "import", "-", "--format", "jsonl");
    assertEquals(0, imported.code(), imported.err());
    assertEquals(HARD, second.run("export").out());
  }

  @Test
  void formulaIsTextAgainAfterTheImport() {
    cli.runWith(HARD, "import", "-");
    assertTrue(cli.run("show", "1").out().contains("INC-00001  =1+1"));
    assertTrue(cli.run("show", "2").out().contains("INC-00002  'quoted"));
  }

  @Test
  void realNoticesComeBackExactly() throws IOException {
    Path notices = Path.of("..", "..", "shared", "data", "breach-notices.csv");
    assumeTrue(Files.exists(notices), "the notices are there");
    var imported = cli.run("import", notices.toString());
    assertEquals(0, imported.code(), imported.err());
    assertTrue(imported.out().startsWith("1,109 imported"), imported.out());
    Path file = folder.resolve("all.csv");
    assertEquals(0, cli.run("export", file.toString()).code());
    var before = records(notices);
    var after = records(file);
    assertEquals(before.size(), after.size());
    for (int i = 0; i < before.size(); i++) {
      for (String column : before.get(i).getHeader()) {
        assertEquals(
            cell(before.get(i), column), cell(after.get(i), column), column + " of row " + i);
      }
    }
    var second = new Cli(Files.createDirectory(folder.resolve("second"))).initialized();
    assertEquals(0, second.run("import", file.toString()).code());
    assertEquals(Files.readString(file), second.run("export").out());
  }

  @Test
  void detectionThatNobodyKnowsStaysAbsent() {
    cli.runWith("title\nOld record\n", "import", "-");
    assertTrue(cli.run("export").out().endsWith("Old record,,,New,,,,,,,,,\n"));
    assertTrue(cli.run("export", "--format", "jsonl").out().contains("\"detected_date\":null"));
  }

  @Test
  void columnsStandInAnyOrderWithMarkAndWindowsLines() {
    var ran = cli.runWith("\uFEFFstatus,title\r\nClosed,Übung\r\n\r\n", "import", "-");
    assertEquals(0, ran.code(), ran.err());
    assertTrue(cli.run("list", "-o", "jsonl").out().contains("\"title\":\"Übung\""));
  }

  @Test
  void allFaultsOfAFileAreNamedAndNothingIsImported() {
    var file =
        """
        title,severity,detected_date,source,assigned_to
        Good,SEV-1,2026-01-01,SIEM,ada@example.org
        Bad enum,SEV-9,,,
        Short,SEV-1
        ,SEV-1,,,
        Bad date,,2026-02-30,,
        Unknown,,,Moon,nobody@example.org
        """;
    var ran = cli.runWith(file, "import", "-");
    assertEquals(3, ran.code());
    assertEquals("", ran.out());
    assertTrue(ran.err().contains("stdin: line 3, column severity: "), ran.err());
    assertTrue(ran.err().contains("stdin: line 4: the row has 2 cells"), ran.err());
    assertTrue(ran.err().contains("stdin: line 5, column title: "), ran.err());
    assertTrue(ran.err().contains("stdin: line 6, column detected_date: "), ran.err());
    assertTrue(ran.err().contains("stdin: line 7, column source: "), ran.err());
    assertTrue(ran.err().contains("stdin: line 7, column assigned_to: "), ran.err());
    assertEquals("", cli.run("list", "-o", "jsonl").out());

    var partly = cli.runWith(file, "import", "-", "--on-error", "continue");
    assertEquals(6, partly.code());
    assertTrue(partly.out().startsWith("1 imported"), partly.out());
    assertTrue(partly.err().contains("line 4: the row has 2 cells"), partly.err());
    assertEquals(1, cli.run("list", "-o", "jsonl").lines().size());
  }

  @Test
  void referencesAreCheckedBesideOtherFaults() {
    var ran = cli.runWith("title,severity,source\nA,bad,\nB,,Moon\n", "import", "-");
    assertTrue(ran.err().contains("line 2, column severity"), ran.err());
    assertTrue(ran.err().contains("line 3, column source"), ran.err());
  }

  @Test
  void hundredFaultsAreShownAndTheOthersCounted() {
    var ran = cli.runWith("title,severity\n" + "x,bad\n".repeat(137), "import", "-");
    assertEquals(3, ran.code());
    assertTrue(ran.err().contains("and 37 more"), ran.err());
    assertEquals(100, ran.err().lines().filter(line -> line.contains("column severity")).count());
  }

  @Test
  void headerThatIsWrongNamesEachColumn() {
    var ran = cli.runWith("titel,status,status,id\nx,New,New,1\n", "import", "-");
    assertEquals(3, ran.code());
    assertTrue(ran.err().contains("line 1, column 1 (titel)"), ran.err());
    assertTrue(ran.err().contains("column 3 (status): stands twice"), ran.err());
    assertTrue(ran.err().contains("column 4 (id)"), ran.err());
    assertTrue(ran.err().contains("no column title"), ran.err());
    assertEquals(3, cli.runWith("", "import", "-").code());
  }

  @Test
  void brokenQuoteIsNamedWithItsLine() {
    var open = cli.runWith("title,description\nGood,\nBad,\"never closed\nNext,x\n", "import", "-");
    assertEquals(3, open.code());
    assertTrue(open.err().contains("line 3"), open.err());
    var inside = cli.runWith("title,description\nGood,\nBad,\"a\"b\nNext,x\n", "import", "-");
    assertEquals(3, inside.code());
    assertTrue(inside.err().contains("line 3"), inside.err());
    assertEquals("", cli.run("list", "-o", "jsonl").out());
  }

  @Test
  void bytesThatAreNoTextAreNamedWithTheirLine() {
    byte[] latin1 = "title\nGood\nK\u00f6ln\n".getBytes(StandardCharsets.ISO_8859_1);
    var ran = cli.runWith(latin1, "import", "-");
    assertEquals(3, ran.code());
    assertTrue(ran.err().contains("line 3: is not valid UTF-8"), ran.err());

    var nul = cli.runWith("title\nGood\nBad\u0000\n", "import", "-");
    assertTrue(nul.err().contains("line 3: holds a NUL"), nul.err());

    var utf16 = cli.runWith("title\nGood\n".getBytes(StandardCharsets.UTF_16), "import", "-");
    assertTrue(utf16.err().contains("is UTF-16"), utf16.err());
    var cut = "title\nK\u00f6".getBytes(StandardCharsets.UTF_8);
    var ended = cli.runWith(Arrays.copyOf(cut, cut.length - 1), "import", "-");
    assertTrue(ended.err().contains("line 2: is not valid UTF-8"), ended.err());
  }

  @Test
  void jsonLinesTakeBareFieldsAndNameEachFault() {
    var file =
        """
        {"title":"Good","tags":["a"]}
        {"title":"Twice","title":"Twice"}
        {"title":5}
        {"title":"x","colour":"red"}
        nonsense
        """;
    var ran = cli.runWith(file, "import", "-", "--format", "jsonl");
    assertEquals(3, ran.code());
    for (int line = 2; line <= 5; line++) {
      assertTrue(ran.err().contains("line " + line), ran.err());
    }
    assertFalse(ran.err().contains("line 1"), ran.err());
    assertTrue(ran.err().contains("at character 18"), ran.err());
    var partly = cli.runWith(file, "import", "-", "--format", "jsonl", "--on-error", "continue");
    assertEquals(6, partly.code());
    assertEquals(1, cli.run("list", "-o", "jsonl").lines().size());
  }

  @Test
  void dryRunOfAnImportImportsNothing() {
    var ran = cli.runWith(HARD, "import", "-", "--dry-run");
    assertEquals(0, ran.code(), ran.err());
    assertTrue(ran.out().contains("3 would be imported"), ran.out());
    assertEquals("", cli.run("list", "-o", "jsonl").out());
  }

  @Test
  void exportKeepsAFileUntilTheNewOneIsWhole() throws IOException {
    cli.runWith(HARD, "import", "-");
    Path file = Files.writeString(folder.resolve("kept.csv"), "kept");
    var refused = cli.run("export", file.toString(), "--severity", "bad");
    assertEquals(3, refused.code());
    assertEquals("kept", Files.readString(file));
    assertEquals(0, cli.run("export", file.toString()).code());
    assertEquals(HARD, Files.readString(file));
    try (var files = Files.list(folder)) {
      assertFalse(files.anyMatch(each -> each.toString().endsWith(".tmp")));
    }
  }

  private static List<NamedCsvRecord> records(Path file) throws IOException {
    try (var reader = CsvReader.builder().ofNamedCsvRecord(file)) {
      return reader.stream().toList();
    }
  }

  /** Titles are trimmed and in NFC, and the order within a set says nothing. */
  private static Object cell(NamedCsvRecord row, String column) {
    String cell = Normalizer.normalize(row.getField(column).strip(), Normalizer.Form.NFC);
    boolean isSet = column.equals("tags") || column.equals("threat_objectives");
    return isSet ? Set.copyOf(List.of(cell.split(";", -1))) : cell;
  }

  @Test
  void namesTheLineAndColumnOfABrokenQuote() {
    var cli = new Cli(folder).initialized();
    var open = cli.runWith("title,description\na,b\nx,\"abc\ny,z\n", "import", "-");
    assertEquals(3, open.code());
    assertTrue(
        open.err().startsWith("stdin: line 3, column description: Unclosed quoted field"),
        open.err());
    assertFalse(open.err().contains("record starting"), open.err());
    var early = cli.runWith("title,description\n\"x\"y,z\n", "import", "-");
    assertTrue(early.err().startsWith("stdin: line 2, column title: "), early.err());
    var header = cli.runWith("\"title\nx\n", "import", "-");
    assertTrue(header.err().startsWith("stdin: line 1: Unclosed"), header.err());
  }

  @Test
  void namesTheFaultsOfAFileThatIsAlsoTooLong() {
    var cli = new Cli(folder).initialized().with("INCIDENT_LIMIT_IMPORT", "2");
    var ran = cli.runWith("title\na\nb\nc\nd,e\n", "import", "-");
    assertEquals(3, ran.code());
    assertTrue(ran.err().contains("stdin: line 5: the row has 2 cells"), ran.err());
    assertTrue(ran.err().contains("at most 2 incidents"), ran.err());
  }
}
