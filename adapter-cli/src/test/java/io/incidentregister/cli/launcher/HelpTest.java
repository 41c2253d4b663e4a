package io.incidentregister.cli.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "init",
        "demo",
        "serve",
        "open",
        "show",
        "list",
        "update",
        "delete",
        "state",
        "merge",
        "split",
        "issues",
        "issues list",
        "issues add",
        "issues remove",
        "comment",
        "comment add",
        "comment list",
        "comment edit",
        "comment delete",
        "risk",
        "risk link",
        "risk unlink",
        "import",
        "export",
        "history",
        "operations",
        "undo",
        "tag",
        "tag list",
        "tag create",
        "tag rename",
        "tag delete",
        "source",
        "source list",
        "source add",
        "source retire",
        "user",
        "user add",
        "user list",
        "user set-roles",
        "user deactivate",
        "user reactivate",
        "token",
        "token create",
        "token list",
        "token revoke",
        "account",
        "account create",
        "account list",
        "account revoke",
        "org",
        "org add",
        "org list",
        "adapters",
        "completion"
      })
  void everyCommandHasHelpWithAnExample(String command) {
    var ran = new Cli(folder).run((command + " --help").strip().split(" ", -1));
    assertEquals(0, ran.code(), ran.err());
    assertTrue(ran.out().contains("Example"), ran.out());
    assertTrue(ran.out().contains("  incident "), ran.out());
    assertTrue(ran.out().contains("--db"), ran.out());
    assertEquals("", ran.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "init",
        "open",
        "list",
        "update",
        "delete",
        "state",
        "merge",
        "split",
        "issues add",
        "comment add",
        "risk link",
        "import",
        "history",
        "operations",
        "undo",
        "tag list",
        "tag delete",
        "user add",
        "user list",
        "user set-roles",
        "token create",
        "account create",
        "org add"
      })
  void ownOptionsComeBeforeThoseOfEveryCommandAndNoLineIsTooLong(String command) {
    var ran = new Cli(folder).run((command + " --help").split(" ", -1));
    int own = ran.out().indexOf("\nOptions:\n");
    int shared = ran.out().indexOf("\nOptions of every command:\n");
    assertTrue(own > 0 && own < shared, ran.out());
    assertTrue(ran.out().indexOf("--db") > shared, ran.out());
    ran.lines().forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void commandsStandInTheOrderInWhichPeopleMeetThem() {
    var help = new Cli(folder).run("--help").out();
    int last = 0;
    for (String command :
        List.of(
            "init",
            "open",
            "list",
            "update",
            "delete",
            "state",
            "merge",
            "split",
            "issues",
            "comment",
            "history",
            "operations",
            "undo",
            "tag",
            "user",
            "account",
            "org")) {
      int at = help.indexOf("\n  " + command + " ");
      assertTrue(at > last, command + " in:\n" + help);
      last = at;
    }
  }

  @Test
  void versionGoesToStdout() {
    var ran = new Cli(folder).run("--version");
    assertEquals(0, ran.code());
    assertTrue(ran.out().startsWith("incident "), ran.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void completionKnowsCommandsAndOptions(String shell) {
    var ran = new Cli(folder).run("completion", shell);
    assertEquals(0, ran.code(), ran.err());
    assertTrue(ran.out().contains("tag-add"), shell);
    assertTrue(ran.out().contains("idempotency-key"), shell);
    for (String word :
        List.of(
            "deactivate",
            "set-roles",
            "unlink",
            "retire",
            "detach",
            "address",
            "account",
            "state",
            "merge",
            "split",
            "issues",
            "actor-pagerduty")) {
      assertTrue(ran.out().contains(word), shell + " " + word);
    }
  }

  @Test
  void bashCanReadItsCompletion() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is a bash");
    Path script =
        Files.writeString(
            folder.resolve("completion"), new Cli(folder).run("completion", "bash").out());
    var bash =
        new ProcessBuilder("/bin/bash", "-n", script.toString()).redirectErrorStream(true).start();
    var said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, bash.waitFor(), said);
  }
}
