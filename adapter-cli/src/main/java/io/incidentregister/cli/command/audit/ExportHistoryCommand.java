package io.incidentregister.cli.command.audit;

import io.incidentregister.application.audit.ExportHistory;
import io.incidentregister.application.audit.HistoryLine;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.RegisterCommand;
import io.incidentregister.cli.command.Session;
import io.incidentregister.cli.output.OutputFailedException;
import io.incidentregister.cli.output.OutputFormat;
import io.incidentregister.cli.output.Progress;
import io.incidentregister.cli.transfer.HistoryFile;
import io.incidentregister.cli.transfer.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes the whole history. */
@Command(
    name = "export",
    description = {
      "Writes the whole history, as of one moment, as JSON Lines: every entry with its hashes, "
          + "every seal, and where they end.",
      "'audit verify --file' checks such a file without the register."
    },
    footer = {
      "",
      "Examples:",
      "  incident audit export history.jsonl",
      "  incident audit export | gzip > history.jsonl.gz",
      "  gunzip < history.jsonl.gz | incident audit verify --file -"
    })
final class ExportHistoryCommand extends RegisterCommand {

  private static final String STDOUT = "-";

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      defaultValue = STDOUT,
      description = "The file to write; stdout when not given.")
  private String file = "";

  ExportHistoryCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var format = context().options().chosenFormat().orElse(OutputFormat.JSONL);
    if (format == OutputFormat.JSON || format == OutputFormat.CSV) {
      throw usage("A history is exported as JSON Lines: leave out --output, or say jsonl.");
    }
    var output = context().output();
    try (var session = context().open();
        var progress = output.progress("Exporting entry")) {
      var end =
          file.equals(STDOUT)
              ? export(session, output.rawData(), progress)
              : exportToFile(session, progress);
      output.flush();
      progress.clear();
      output.note(
          String.format(
              Locale.ROOT, "%,d entries and %,d seals exported.", end.entries(), end.seals()));
    }
    return DONE;
  }

  private static HistoryLine.End export(Session session, Writer writer, Progress progress) {
    return session
        .exportHistory()
        .handle(
            new ExportHistory.Query(session.caller()),
            HistoryFile.writer(writer),
            (entries, of) -> progress.done(entries, of));
  }

  private HistoryLine.End exportToFile(Session session, Progress progress) {
    HistoryLine.End[] end = new HistoryLine.End[1];
    try {
      WholeFile.write(Path.of(file), writer -> end[0] = export(session, writer, progress));
      return Objects.requireNonNull(end[0]);
    } catch (NoSuchFileException e) {
      throw usage("There is no folder for the file " + file + ".");
    } catch (AccessDeniedException e) {
      throw usage("The file " + file + " cannot be written by this user.");
    } catch (UncheckedIOException e) {
      throw new OutputFailedException("file " + file, Objects.requireNonNull(e.getCause()));
    } catch (IOException | InvalidPathException e) {
      throw usage("The file " + file + " cannot be written: " + e.getMessage() + ".");
    }
  }
}
