package io.incidentregister.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.access.ManageTokens;
import io.incidentregister.application.plugin.EntrypointProvider;
import io.incidentregister.application.plugin.Plugins;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.cli.launcher.Environment;
import io.incidentregister.cli.launcher.Launcher;
import io.incidentregister.cli.output.Screen;
import io.incidentregister.domain.history.Face;
import io.incidentregister.json.StrictJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's examples work as they stand there. */
class ReadmeTest {

  private static final Path EMBEDDING =
      Path.of("src/test/java/io/incidentregister/embedding/EmbeddingTest.java");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  @TempDir private Path home;

  @Test
  void theCommandsAndTheRequestRunOneAfterTheOther() throws Exception {
    runAll("command-line");
    seeItFirstAndTakeItBack();
    assertEquals(200, request(words(snippet("http").replace("\\\n", " "))));
    assertTrue(run(List.of("./incident", "show", "INC-00002")).contains("SEV-2"));
    assertEquals(200, request(words(snippet("synq").replace("\\\n", " "))));
    runAll("lifecycle");
    assertTrue(run(List.of("./incident", "show", "INC-00003")).contains("Closed"));
    runAll("access");
    assertTrue(run(List.of("./incident", "org", "list")).contains("Acme Labs"));
  }

  private void runAll(String snippet) throws IOException {
    var commands = snippet(snippet).lines().toList();
    assertFalse(commands.isEmpty());
    for (String command : commands) {
      run(words(command));
    }
  }

  private void seeItFirstAndTakeItBack() throws IOException {
    var commands = snippet("take-back").lines().toList();
    assertFalse(commands.isEmpty());
    String operation = "";
    for (String command : commands) {
      run(
          words(
              command
                  .replace("review.json", home.resolve("review.json").toString())
                  .replace("$OPERATION", operation)));
      operation = StrictJson.parseObject(lastOperation()).path("id").textValue();
    }
    assertTrue(run(List.of("./incident", "show", "INC-00001")).contains("In Progress"));
  }

  private byte[] lastOperation() {
    return run(List.of("./incident", "operations", "--limit", "1", "-o", "jsonl"))
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void theJavaExampleIsCutFromATestThatRuns() throws IOException {
    String test = Files.readString(EMBEDDING);
    String region =
        test.substring(
            test.indexOf("// snippet: embedding\n") + "// snippet: embedding\n".length(),
            test.indexOf("    // end of snippet"));
    assertEquals(region.stripTrailing().stripIndent() + "\n", snippet("embedding"));
  }

  private static String snippet(String name) throws IOException {
    var matcher =
        Pattern.compile("<!-- snippet: " + name + " -->\n```\\w+\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("..", "README.md")));
    assertTrue(matcher.find(), "the README has a snippet called " + name);
    return matcher.group(1);
  }

  /** Words as a shell has them, without its other powers. */
  private static List<String> words(String line) {
    var words = new ArrayList<String>();
    var matcher = WORD.matcher(line);
    while (matcher.find()) {
      words.add(
          Optional.ofNullable(matcher.group(1))
              .or(() -> Optional.ofNullable(matcher.group(2)))
              .orElseGet(matcher::group));
    }
    return words;
  }

  private String run(List<String> words) {
    assertEquals("./incident", words.get(0));
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int code =
        Launcher.run(
            out,
            err,
            InputStream.nullInputStream(),
            new Environment(Map.of("INCIDENT_HOME", home.toString()), Screen.NONE),
            words.subList(1, words.size()).toArray(String[]::new));
    assertEquals(0, code, () -> words + ": " + err.toString(StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }

  private int request(List<String> curl) throws Exception {
    var settings = Settings.of("db", home.resolve("incident.db").toString());
    try (var register = IncidentRegister.open(settings);
        var server =
            Plugins.discover(EntrypointProvider.class)
                .named("http")
                .create(Settings.of("http.port", "0"), register)) {
      var ada =
          register.signIn().byStore(Optional.empty(), Optional.empty(), Face.EMBEDDED, "readme");
      String token =
          register
              .manageTokens()
              .create(
                  new ManageTokens.NewToken(ada, "ada@acme.example", List.of(), Optional.empty()))
              .secret();
      String address = server.start().toString();
      var request = HttpRequest.newBuilder();
      String method = "GET";
      for (int i = 1; i < curl.size(); i++) {
        String word = curl.get(i).replace("$ADDRESS", address).replace("$TOKEN", token);
        switch (word) {
          case "-X" -> method = curl.get(++i);
          case "-H" -> {
            String[] header = curl.get(++i).replace("$TOKEN", token).split(": ", 2);
            request.header(header[0], header[1]);
          }
          case "-d" -> request.method(method, HttpRequest.BodyPublishers.ofString(curl.get(++i)));
          default -> request.uri(URI.create(word));
        }
      }
      return HttpClient.newHttpClient()
          .send(request.build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }
}
