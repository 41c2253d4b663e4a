package io.incidentregister.cli.command.incident;

import io.incidentregister.application.listing.ExportIncidents;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.RegisterCommand;
import io.incidentregister.cli.command.Session;
import io.incidentregister.cli.output.OutputFailedException;
import io.incidentregister.cli.output.OutputFormat;
import io.incidentregister.cli.output.Progress;
import io.incidentregister.cli.transfer.FileFormat;
import io.incidentregister.cli.transfer.IncidentWriter;
import io.incidentregister.cli.transfer.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes all incidents that match. */
@Command(
    name = "export",
    description = {
      "Writes every incident that matches, as of one moment, as CSV or JSON Lines.",
      "An import gives their fields back exactly."
    },
    footer = {
      "",
      "Examples:",
      "  incident export incidents.csv",
      "  incident export --status Closed --format jsonl | gzip > closed.jsonl.gz"
    })
public final class ExportCommand extends RegisterCommand {

  private static final String STDOUT = "-";

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      defaultValue = STDOUT,
      description = "The file to write; stdout when not given.")
  private String file = "";

  @Option(
      names = "--format",
      paramLabel = "csv|jsonl",
      description = "Usually told by the end of the file's name; csv for stdout.")
  private @Nullable String format;

  @Mixin private FilterOptions filters = new FilterOptions();

  /** The command in its context. */
  public ExportCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var fileFormat = format();
    var output = context().output();
    try (var session = context().open();
        var progress = output.progress("Exporting")) {
      long count =
          file.equals(STDOUT)
              ? export(session, IncidentWriter.of(fileFormat, output.rawData()), progress)
              : exportToFile(session, fileFormat, progress);
      output.flush();
      progress.clear();
      output.note(String.format(Locale.ROOT, "%,d exported.", count));
    }
    return DONE;
  }

  private FileFormat format() {
    var chosen = context().options().chosenFormat();
    if (format == null && chosen.isPresent()) {
      if (chosen.get() == OutputFormat.JSONL) {
        return FileFormat.JSONL;
      } else if (chosen.get() == OutputFormat.CSV) {
        return FileFormat.CSV;
      } else if (chosen.get() == OutputFormat.JSON) {
        throw usage(
            "An export is --format csv or jsonl; for a page as JSON: incident list -o json.");
      }
    }
    return FileFormatOption.choose(format, file)
        .orElseThrow(() -> usage("Say how to write " + file + ": --format csv or --format jsonl."));
  }

  private long export(Session session, IncidentWriter writer, Progress progress) {
    var query = new ExportIncidents.Query(session.caller(), filters.parameters());
    long[] count = {0};
    session
        .exportIncidents()
        .handle(
            query,
            row -> {
              writer.write(row);
              count[0]++;
              progress.done(count[0]);
            });
    writer.finish();
    return count[0];
  }

  private long exportToFile(Session session, FileFormat fileFormat, Progress progress) {
    long[] count = {0};
    try {
      WholeFile.write(
          Path.of(file),
          writer -> count[0] = export(session, IncidentWriter.of(fileFormat, writer), progress));
      return count[0];
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
