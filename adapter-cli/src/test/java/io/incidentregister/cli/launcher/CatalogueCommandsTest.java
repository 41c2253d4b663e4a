package io.incidentregister.cli.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueCommandsTest {

  @TempDir Path folder;
  private Cli cli = new Cli(Path.of("."));

  @BeforeEach
  void makeRegister() {
    cli = new Cli(folder).initialized();
  }

  @Test
  void tagsAreMadeFoundRenamedAndDeleted() {
    var made = cli.run("tag", "create", "Übung", "-o", "json");
    assertEquals(0, made.code(), made.err());
    assertEquals("Übung", Json.of(made).path("content").textValue());
    assertEquals(4, Json.of(made).size());
    assertTrue(made.err().startsWith("Recorded as operation "), made.err());
    String id = Json.of(made).path("id").textValue();
    cli.run("tag", "create", "mail");

    var found = Json.of(cli.run("tag", "list", "--query", "ÜB", "-o", "json"));
    assertEquals(1, found.path("total").intValue());
    assertEquals(List.of("Übung"), Json.texts(found.path("tags"), "content"));

    assertEquals(0, cli.run("tag", "rename", "ÜBUNG", "Drill").code());
    assertEquals(0, cli.run("tag", "rename", id, "drill").code());
    var tags = Json.of(cli.run("tag", "list", "-o", "json")).path("tags");
    assertEquals(List.of("drill", "mail"), Json.texts(tags, "content"));

    assertEquals(0, cli.run("tag", "delete", "DRILL").code());
    assertEquals(4, cli.run("tag", "delete", "drill").code());
    assertEquals(4, cli.run("tag", "delete", id).code());
    assertEquals(2, cli.run("tag", "list").lines().size());
  }

  @Test
  void tagIsFoundAmongAllThatContainIt() {
    cli.runWith("title,tags\n" + tagged(120), "import", "-");
    assertEquals(0, cli.run("tag", "create", "t").code());
    var renamed = cli.run("tag", "rename", "T", "the one", "-o", "json");
    assertEquals(0, renamed.code(), renamed.err());
    assertEquals("the one", Json.of(renamed).path("content").textValue());
    assertEquals(121, Json.of(cli.run("tag", "list", "-o", "json")).path("total").intValue());
    assertEquals(121, cli.run("tag", "list", "-o", "jsonl").lines().size());
  }

  private static String tagged(int incidents) {
    var lines = new StringBuilder();
    for (int i = 0; i < incidents; i++) {
      lines.append("A,tag ").append(i).append('\n');
    }
    return lines.toString();
  }

  @Test
  void tagInUseStaysUnlessItIsTakenOff() {
    cli.run("open", "--title", "A", "--tag", "phishing");
    var refused = cli.run("tag", "delete", "phishing");
    assertEquals(5, refused.code());
    assertTrue(refused.err().contains("in use"), refused.err());
    assertTrue(refused.err().contains("--detach"), refused.err());
    assertEquals(1, cli.run("list", "--tag", "phishing", "-o", "jsonl").lines().size());

    assertEquals(0, cli.run("tag", "delete", "phishing", "--detach").code());
    assertEquals(0, Json.of(cli.run("show", "1", "-o", "json")).path("tags").size());
    assertEquals(2, cli.run("history", "1", "-o", "jsonl").lines().size());
  }

  @Test
  void twoTagsNeverSayTheSame() {
    cli.run("tag", "create", "mail");
    assertEquals(5, cli.run("tag", "create", "MAIL").code());
    cli.run("tag", "create", "web");
    assertEquals(5, cli.run("tag", "rename", "web", "Mail").code());
    var tags = Json.of(cli.run("tag", "list", "-o", "json")).path("tags");
    assertEquals(List.of("mail", "web"), Json.texts(tags, "content"));
  }

  @Test
  void whatCannotBeATagIsNamed() {
    var refused = cli.run("tag", "create", " ");
    assertEquals(3, refused.code());
    assertTrue(refused.err().contains("CONTENT: "), refused.err());
    var renamed = cli.run("tag", "rename", "\u0000", "x");
    assertFalse(renamed.err().contains("unexpected"), renamed.err());
    assertEquals("", cli.run("tag", "list", "-o", "jsonl").out());
  }

  @Test
  void sourcesAreAddedRetiredAndComeBack() {
    var before = Json.of(cli.run("source", "list", "-o", "json")).path("sources");
    var added = cli.run("source", "add", "Bug Bounty", "-o", "json");
    assertEquals(0, added.code(), added.err());
    assertEquals("{\"name\":\"Bug Bounty\",\"retired\":false}\n", added.out());
    assertEquals(5, cli.run("source", "add", "Bug Bounty").code());
    assertEquals(0, cli.run("open", "--title", "A", "--source", "Bug Bounty").code());

    var retired = cli.run("source", "retire", "Bug Bounty", "-o", "csv");
    assertEquals(0, retired.code(), retired.err());
    assertEquals("name,retired\nBug Bounty,true\n", retired.out());
    assertEquals(3, cli.run("open", "--title", "B", "--source", "Bug Bounty").code());
    assertTrue(cli.run("show", "1").out().contains("Bug Bounty"));
    assertEquals(4, cli.run("source", "retire", "bug bounty").code());

    var after = Json.of(cli.run("source", "list", "-o", "json")).path("sources");
    assertEquals(before.size() + 1, after.size());
    assertTrue(after.path(before.size()).path("retired").booleanValue());
    assertTrue(cli.run("source", "list").out().contains("Bug Bounty"));
    assertEquals(0, cli.run("source", "add", "Bug Bounty").code());
    assertFalse(cli.run("source", "list", "-o", "csv").out().contains("true"));
  }

  @Test
  void whatCannotBeASourceIsNamed() {
    var refused = cli.run("source", "add", "");
    assertEquals(3, refused.code());
    assertTrue(refused.err().contains("NAME: "), refused.err());
  }
}
