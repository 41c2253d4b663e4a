package io.incidentregister.cli.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.incidentregister.cli.output.Screen;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExitCodesTest {

  @TempDir Path folder;

  @Test
  void doneIs0() {
    assertEquals(0, new Cli(folder).initialized().run("list").code());
  }

  @Test
  void unexpectedFailureIs1AndShowsNoStackTraceUnlessAsked() throws IOException {
    var cli = new Cli(folder).initialized();
    InputStream broken = Files.newInputStream(Files.createTempFile(folder, "closed", ""));
    broken.close();
    var err = new ByteArrayOutputStream();
    var environment = new Environment(Map.of("INCIDENT_HOME", folder.toString()), Screen.NONE);
    int code =
        Launcher.run(
            OutputStream.nullOutputStream(),
            err,
            broken,
            environment,
            "update",
            "-",
            "--status",
            "New");
    assertEquals(1, code);
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("--debug"));
    assertFalse(err.toString(StandardCharsets.UTF_8).contains("\tat "));
    assertTrue(cli.run("list").code() == 0);
  }

  @Test
  void whatCannotBeUnderstoodIs2() {
    var cli = new Cli(folder).initialized();
    assertEquals(2, cli.run().code());
    assertEquals(2, cli.run("lsit").code());
    assertEquals(2, cli.run("list", "--colour").code());
    assertEquals(2, cli.run("list", "-o", "xml").code());
    assertEquals(2, cli.run("update", "--status", "New").code());
    assertEquals(2, cli.run("update", "1", "--clear", "id").code());
    assertEquals(2, cli.run("update", "1", "--tag-add", "a", "--tag-set", "b").code());
    assertEquals(2, cli.run("import", "missing.csv").code());
    assertEquals(2, cli.run("--config", "missing.properties", "list").code());
    assertEquals(2, cli.run("list", "--as", "nobody@example.org").code());
    assertEquals(2, cli.run("list", "--org", "Other").code());
    var ran = cli.run("update", "1", "--statu", "New");
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("Try 'incident update --help'"), ran.err());
    assertEquals("", ran.out());
  }

  @Test
  void whatIsRefusedIs3() {
    var cli = new Cli(folder).initialized();
    assertEquals(3, cli.run("open", "--title", " ").code());
    assertEquals(3, cli.run("list", "--severity", "bad").code());
    assertEquals(3, cli.runWith("titel\nx\n", "import", "-").code());
  }

  @Test
  void whatIsNotThereIs4() {
    var cli = new Cli(folder).initialized();
    assertEquals(4, cli.run("show", "INC-00001").code());
    assertEquals(4, cli.run("show", "nonsense").code());
    assertEquals(4, cli.run("user", "deactivate", "nobody@example.org").code());
    assertEquals(4, cli.run("history", "INC-00001").code());
    assertEquals(4, cli.run("operations", "nonsense").code());
    assertEquals(4, cli.run("undo", "nonsense").code());
  }

  @Test
  void conflictIs5() {
    var cli = new Cli(folder).initialized();
    assertEquals(5, cli.run("user", "deactivate", "ada@example.org").code());
  }

  @Test
  void partlyDoneIs6() {
    var cli = new Cli(folder).initialized();
    var ran =
        cli.runWith("title,severity\nGood,\nBad,9\n", "import", "-", "--on-error", "continue");
    assertEquals(6, ran.code());
  }

  @Test
  void storeThatCannotBeUsedIs7AndIsLeftAsItIs() throws IOException {
    var missing = new Cli(folder).run("list");
    assertEquals(7, missing.code());
    assertTrue(missing.err().contains("incident init"), missing.err());
    assertFalse(Files.exists(folder.resolve("incident.db")));

    Path text = Files.writeString(folder.resolve("text.db"), "this is no register, but a text");
    var other = new Cli(folder).run("list", "--db", text.toString());
    assertEquals(7, other.code());
    assertEquals("this is no register, but a text", Files.readString(text));
    assertFalse(other.err().contains("\tat "), other.err());
  }

  @Test
  void readerThatHasSeenEnoughIsNoFailure() {
    var cli = new Cli(folder).initialized();
    cli.runWith("title\n" + "Again\n".repeat(500), "import", "-");
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    var environment = new Environment(Map.of("INCIDENT_HOME", folder.toString()), Screen.NONE);
    for (String format : new String[] {"table", "json", "jsonl", "csv"}) {
      for (String command : new String[] {"list", "operations", "history=500"}) {
        var err = new ByteArrayOutputStream();
        String[] words = (command.replace('=', ' ') + " -q -o " + format).split(" ", -1);
        int code = Launcher.run(closed, err, InputStream.nullInputStream(), environment, words);
        assertEquals(0, code, command + format);
        assertEquals("", err.toString(StandardCharsets.UTF_8), command + format);
      }
    }
    var err = new ByteArrayOutputStream();
    for (String command : new String[] {"export", "--help", "--version"}) {
      int code = Launcher.run(closed, err, InputStream.nullInputStream(), environment, command);
      assertEquals(0, code, command);
      assertEquals("", err.toString(StandardCharsets.UTF_8), command);
    }
  }

  @Test
  void dataThatCannotBeWrittenIs1() {
    new Cli(folder).initialized().runWith("title\nA\n", "import", "-");
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    var environment = new Environment(Map.of("INCIDENT_HOME", folder.toString()), Screen.NONE);
    for (String command : new String[] {"list", "export", "--help"}) {
      var err = new ByteArrayOutputStream();
      int code = Launcher.run(full, err, InputStream.nullInputStream(), environment, command);
      assertEquals(1, code, command);
      assertEquals(
          "incident: The output cannot be written: No space left on device.\n",
          err.toString(StandardCharsets.UTF_8),
          command);
    }
  }

  @Test
  void fileThatCannotBeWrittenIsNamed() {
    var cli = new Cli(folder).initialized();
    cli.runWith("title\nA\n", "import", "-");
    String nowhere = folder.resolve("none").resolve("x.csv").toString();
    var ran = cli.run("export", nowhere);
    assertEquals(2, ran.code());
    assertTrue(ran.err().startsWith("incident: There is no folder for the file " + nowhere + "."));

    assumeTrue(new File("/dev/full").exists(), "there is a device that is always full");
    for (String format : new String[] {"csv", "jsonl"}) {
      var full = cli.run("export", "--format", format, "/dev/full");
      assertEquals(1, full.code(), format);
      assertTrue(
          full.err().startsWith("incident: The file /dev/full cannot be written: "), full.err());
    }
  }

  @Test
  void processTellsThatItsOutputIsFull() throws IOException, InterruptedException {
    var full = new File("/dev/full");
    assumeTrue(full.exists(), "there is a device that is always full");
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--version")
            .redirectOutput(full)
            .start();
    var said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(1, process.waitFor(), said);
    assertTrue(said.startsWith("incident: The output cannot be written"), said);
  }

  @Test
  void passwordOnTheCommandLineIs2AndIsNotRepeated() {
    for (String url :
        new String[] {
          "jdbc:postgresql://127.0.0.1:1/x?user=me&password=hunter2",
          "jdbc:postgresql://127.0.0.1:1/x?PASSWORD=hunter2",
          "jdbc:postgresql://me:hunter2@127.0.0.1:1/x"
        }) {
      var ran = new Cli(folder).run("list", "--db", url);
      assertEquals(2, ran.code(), url);
      assertTrue(ran.err().contains("INCIDENT_DB_PASSWORD_FILE"), ran.err());
      assertFalse(ran.err().contains("hunter2"), ran.err());
    }
    assertEquals(7, new Cli(folder).run("list", "--db", "jdbc:postgresql://127.0.0.1:1/x").code());
  }

  @Test
  void driverSaysNothingBesideTheRegister() {
    var said = new ArrayList<String>();
    var driver = Logger.getLogger("org.postgresql");
    var ear =
        new Handler() {
          @Override
          public void publish(LogRecord warning) {
            said.add(warning.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    driver.addHandler(ear);
    try {
      var ran = new Cli(folder).run("list", "--db", "jdbc:postgresql://127.0.0.1:99999/x");
      assertEquals(2, ran.code(), ran.err());
      assertEquals(List.of(), said);
    } finally {
      driver.removeHandler(ear);
    }
  }
}
