package io.incidentregister.cli.command.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import io.incidentregister.application.audit.Verified;
import io.incidentregister.application.audit.VerifyExport;
import io.incidentregister.application.audit.VerifyHistory;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.RegisterCommand;
import io.incidentregister.cli.output.OutputFailedException;
import io.incidentregister.cli.output.Progress;
import io.incidentregister.cli.transfer.HistoryFile;
import io.incidentregister.cli.transfer.LeavesFile;
import io.incidentregister.domain.audit.Finding;
import io.incidentregister.domain.audit.Head;
import io.incidentregister.json.HistoryLineJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Recomputes all history and says whether it holds. */
@Command(
    name = "verify",
    description = {
      "Recomputes the history of every incident and every seal, compares each incident with what "
          + "its history says, and prints the head: the organization's id, the number of the newest "
          + "seal and its hash.",
      "When something does not hold, the first such thing is named, and the exit code is 5."
    },
    footer = {
      "",
      "Only a head that was kept elsewhere shows that seals were cut off or made anew.",
      "",
      "Examples:",
      "  incident audit verify",
      "  incident audit verify --save-head head.txt",
      "  incident audit verify --head head.txt --save-head head.txt",
      "  incident audit verify --file history.jsonl --head head.txt",
      "  incident audit verify -o json"
    })
final class VerifyCommand extends RegisterCommand {

  private static final String STDIN = "-";

  @Option(
      names = "--head",
      paramLabel = "FILE",
      description = {
        "A head that was kept, which must still be among the seals; - for stdin.",
        "As 'audit seal' and this command print it, also in JSON."
      })
  private @Nullable String head;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Verify a file that 'audit export' wrote, and no register; - for stdin.")
  private @Nullable String file;

  @Option(
      names = "--save-head",
      paramLabel = "FILE",
      description = "Keep the head in this file when all holds.")
  private @Nullable String saveHead;

  VerifyCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (STDIN.equals(head) && STDIN.equals(file)) {
      throw usage("Only one of --head and --file can come from stdin.");
    }
    var saved = Optional.ofNullable(head).map(this::savedHead);
    Verified verified;
    try (var progress = context().output().progress("Verifying entry")) {
      verified = file == null ? verifyRegister(saved, progress) : verifyFile(file, saved, progress);
    }
    verified.head().ifPresent(this::save);
    HeadOutput.print(
        context().output(),
        context().options().format(),
        verified.head(),
        json -> document(json, verified));
    if (verified.finding().isPresent()) {
      context().output().error("incident: " + verified.finding().get().sentence());
      return CONFLICT;
    }
    context().output().note(summary(verified));
    return DONE;
  }

  private Verified verifyRegister(Optional<Head> saved, Progress progress) {
    try (var session = context().open()) {
      return session
          .verifyHistory()
          .handle(new VerifyHistory.Query(session.caller(), saved), progress::done);
    }
  }

  private Verified verifyFile(String name, Optional<Head> saved, Progress progress) {
    try (InputStream stream = open(name);
        var leaves = leaves()) {
      return VerifyExport.create()
          .handle(saved, HistoryFile.reader(stream), leaves, progress::done);
    } catch (NoSuchFileException e) {
      throw usage("There is no file " + name + ".");
    } catch (IOException | UncheckedIOException e) {
      throw usage("The file " + name + " cannot be read: " + e.getMessage() + ".");
    }
  }

  private static LeavesFile leaves() {
    try {
      return new LeavesFile();
    } catch (IOException e) {
      throw new OutputFailedException("temporary file for the hashes", e);
    }
  }

  private Head savedHead(String name) {
    try (InputStream stream = open(name)) {
      return HeadFile.read(stream)
          .orElseThrow(() -> usage("The file " + name + " holds no head. Make one: audit seal."));
    } catch (NoSuchFileException e) {
      throw usage("There is no file " + name + ".");
    } catch (IOException e) {
      throw usage("The file " + name + " cannot be read: " + e.getMessage() + ".");
    }
  }

  private InputStream open(String name) throws IOException {
    if (name.equals(STDIN)) {
      return context().input();
    }
    try {
      return Files.newInputStream(Path.of(name));
    } catch (InvalidPathException e) {
      throw usage("'" + name + "' cannot be the name of a file.");
    }
  }

  private void save(Head proven) {
    if (saveHead == null) {
      return;
    }
    try {
      HeadFile.write(Path.of(saveHead), proven);
    } catch (NoSuchFileException e) {
      throw usage("There is no folder for the file " + saveHead + ".");
    } catch (IOException | InvalidPathException e) {
      throw usage("The file " + saveHead + " cannot be written: " + e.getMessage() + ".");
    }
  }

  private static String summary(Verified verified) {
    return Counted.of(verified.entries(), "entry", "entries")
        + ", "
        + Counted.of(verified.incidents(), "incident", "incidents")
        + " and "
        + Counted.of(verified.seals(), "seal", "seals")
        + " hold; "
        + switch ((int) Math.min(verified.waiting(), 2)) {
          case 0 -> "no entry waits";
          case 1 -> "1 entry waits";
          default -> Counted.of(verified.waiting(), "entry", "entries") + " wait";
        }
        + " for a seal.";
  }

  private static void document(JsonGenerator json, Verified verified) throws IOException {
    json.writeStartObject();
    json.writeNumberField("incidents", verified.incidents());
    json.writeNumberField("entries", verified.entries());
    json.writeNumberField("seals", verified.seals());
    json.writeNumberField("waiting", verified.waiting());
    json.writeFieldName("head");
    if (verified.head().isPresent()) {
      HistoryLineJson.writeHead(json, verified.head().get());
    } else {
      json.writeNull();
    }
    json.writeFieldName("finding");
    if (verified.finding().isPresent()) {
      write(json, verified.finding().get());
    } else {
      json.writeNull();
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("code", finding.code().toString());
    json.writeStringField("where", finding.where());
    json.writeStringField("detail", finding.detail());
    json.writeEndObject();
  }
}
