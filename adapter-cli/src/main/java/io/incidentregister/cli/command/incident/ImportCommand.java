package io.incidentregister.cli.command.incident;

import com.fasterxml.jackson.core.JsonGenerator;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.InvalidCommandException;
import io.incidentregister.application.error.PlanMovedException;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.Plan;
import io.incidentregister.application.incident.RegisterRow;
import io.incidentregister.application.input.Declared;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.RegisterCommand;
import io.incidentregister.cli.command.Session;
import io.incidentregister.cli.command.change.OnErrorOption;
import io.incidentregister.cli.command.change.PlanOptions;
import io.incidentregister.cli.command.change.TakeBack;
import io.incidentregister.cli.output.IncidentOutput;
import io.incidentregister.cli.output.JsonData;
import io.incidentregister.cli.output.OutputFormat;
import io.incidentregister.cli.output.Progress;
import io.incidentregister.cli.transfer.FileFault;
import io.incidentregister.cli.transfer.FileFormat;
import io.incidentregister.cli.transfer.FileIncidents;
import io.incidentregister.cli.transfer.IncidentFile;
import io.incidentregister.domain.history.CanonicalText;
import io.incidentregister.json.PlanJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Opens the incidents of a file. */
@Command(
    name = "import",
    description = {
      "Opens the incidents of a CSV or JSON Lines file, all or none.",
      "Every fault of the file is named with its line and column."
    },
    footer = {
      "",
      "CSV columns, in any order: title (required), description, severity, status, source,"
          + " detected_date, occurred_date, responded_date, contained_date, severity_reasoning,"
          + " assigned_to (e-mail), tags (joined by ;), threat_objectives (Fraud:High;Sabotage).",
      "",
      "Examples:",
      "  incident import notices.csv",
      "  incident import notices.csv --dry-run",
      "  zcat backup.jsonl.gz | incident import - --format jsonl --on-error continue"
    })
public final class ImportCommand extends RegisterCommand {

  private static final String STDIN = "-";
  private static final int MOST_FAULTS_SHOWN = 100;

  @Parameters(paramLabel = "FILE", description = "The file; - for stdin.")
  private String file = "";

  @Option(
      names = "--format",
      paramLabel = "csv|jsonl",
      description = "The file's format. Usually told by the end of its name; csv for stdin.")
  private @Nullable String format;

  @Option(
      names = "--on-error",
      paramLabel = "refuse|continue",
      defaultValue = "refuse",
      description = "Whether one bad row refuses all. Usually refuse.")
  private String onError = "";

  @Mixin private PlanOptions plan = new PlanOptions();

  /** The command in its context. */
  public ImportCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var policy = OnErrorOption.read(onError).orElseThrow(() -> usage(OnErrorOption.TAKES));
    var fileFormat = FileFormatOption.choose(format, file).orElseThrow(this::unclearFormat);
    var shown = context().options().format();
    try (var session = context().open();
        var progress = context().output().progress("Reading line")) {
      var read = read(fileFormat, progress);
      progress.step(String.format(Locale.ROOT, "Importing %,d incidents", read.rows().size()));
      var call = plan.bind("import", request(read, policy));
      boolean refused = policy == OnError.REFUSE && !read.faults().isEmpty();
      OpenIncidents.Result result;
      try {
        result =
            refused
                ? open(session, read, OnError.CONTINUE, Mode.DRY_RUN, Plan.NONE, progress)
                : open(session, read, policy, call.mode(), call.plan(), progress);
      } catch (PlanMovedException moved) {
        progress.clear();
        call.explain(moved, changeText(session), context().output());
        return CONFLICT;
      }
      progress.clear();

      var faults = new ArrayList<>(read.faults());
      result.faults().stream().map(read::locate).forEach(faults::add);
      if (!faults.isEmpty() && policy == OnError.REFUSE) {
        report(faults);
        context().output().error("Nothing was imported.");
        return REFUSED;
      }
      print(shown, result, faults);
      report(faults);
      call.tell(context().output(), shown, result.changes(), result.plan());
      TakeBack.tell(context().output(), result.operation());
      return faults.isEmpty() ? DONE : PARTLY_DONE;
    }
  }

  private static CanonicalText request(FileIncidents read, OnError policy) {
    return new CanonicalText()
        .text(policy.name())
        .list(read.fields(), (text, fields) -> text.text(fields.canonical()));
  }

  private ParameterException unclearFormat() {
    return usage("Say what is in " + file + ": --format csv or --format jsonl.");
  }

  private FileIncidents read(FileFormat fileFormat, Progress progress) {
    try (InputStream stream = stream()) {
      return IncidentFile.read(fileFormat, stream, progress::done);
    } catch (NoSuchFileException e) {
      throw usage("There is no file " + file + ".");
    } catch (IOException | UncheckedIOException e) {
      throw usage("The file " + file + " cannot be read: " + e.getMessage() + ".");
    }
  }

  private InputStream stream() throws IOException {
    if (file.equals(STDIN)) {
      return context().input();
    }
    try {
      return Files.newInputStream(Path.of(file));
    } catch (InvalidPathException e) {
      throw usage("'" + file + "' cannot be the name of a file.");
    }
  }

  /**
   * Opens them. A file that is refused is tried once more without being meant: a use case stops
   * before it looks at the store when a row is wrong in itself, and people want to hear everything
   * at once.
   */
  private OpenIncidents.Result open(
      Session session,
      FileIncidents read,
      OnError policy,
      Mode mode,
      Plan bound,
      Progress progress) {
    if (read.rows().isEmpty()) {
      return new OpenIncidents.Result(
          Optional.empty(), List.of(), List.of(), List.of(), bound.of(List.of(), List.of()));
    }
    try {
      return session.openIncidents().handle(command(session, read, policy, mode, bound));
    } catch (InvalidCommandException refusal) {
      boolean whole =
          refusal.faults().stream().noneMatch(fault -> fault.name().startsWith("/incidents/"));
      if (whole || policy == OnError.CONTINUE) {
        progress.clear();
        report(read.faults());
        throw refusal;
      }
      return session
          .openIncidents()
          .handle(command(session, read, OnError.CONTINUE, Mode.DRY_RUN, Plan.NONE));
    }
  }

  private static OpenIncidents.Command command(
      Session session, FileIncidents read, OnError policy, Mode mode, Plan bound) {
    return new OpenIncidents.Command(
        session.caller(),
        read.fields().stream().map(OpenIncidents.Opening::of).toList(),
        OpenIncidents.UnknownDetection.ABSENT,
        Declared.NOTHING,
        policy,
        mode,
        bound,
        List.of());
  }

  private void print(OutputFormat shown, OpenIncidents.Result result, List<FileFault> faults) {
    var output = context().output();
    var rows = result.rows();
    switch (shown) {
      case TABLE -> output.line(summary(rows));
      case JSON -> JsonData.document(output, json -> document(json, result, faults));
      case JSONL, CSV -> IncidentOutput.rows(output, shown, rows, json -> {});
    }
    if (shown != OutputFormat.TABLE) {
      output.note(summary(rows));
    }
  }

  private String summary(List<RegisterRow> rows) {
    if (plan.dryRun()) {
      return String.format(
          Locale.ROOT,
          "%,d would be imported. This was a dry run: nothing was imported.",
          rows.size());
    }
    return rows.isEmpty()
        ? "0 imported."
        : String.format(
            Locale.ROOT,
            "%,d imported: %s to %s.",
            rows.size(),
            rows.get(0).incident().number(),
            rows.get(rows.size() - 1).incident().number());
  }

  private void document(JsonGenerator json, OpenIncidents.Result result, List<FileFault> faults)
      throws IOException {
    json.writeStartObject();
    IncidentOutput.writeRows(json, result.rows());
    json.writeNumberField("total", result.rows().size());
    if (plan.dryRun()) {
      PlanJson.writeMembers(json, result.changes(), result.plan());
    } else {
      TakeBack.write(json, result.operation());
    }
    json.writeArrayFieldStart("failures");
    for (FileFault fault : faults) {
      json.writeStartObject();
      json.writeNumberField("line", fault.line());
      if (fault.column().isPresent()) {
        json.writeStringField("column", fault.column().get());
      } else {
        json.writeNullField("column");
      }
      json.writeStringField("detail", fault.detail());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void report(List<FileFault> faults) {
    var output = context().output();
    String name = file.equals(STDIN) ? "stdin" : file;
    faults.stream()
        .sorted()
        .limit(MOST_FAULTS_SHOWN)
        .forEach(fault -> output.error(name + ": " + fault.sentence()));
    if (faults.size() > MOST_FAULTS_SHOWN) {
      output.error(
          String.format(Locale.ROOT, "… and %,d more.", faults.size() - MOST_FAULTS_SHOWN));
    }
  }

  @Override
  public String nameOf(Fault fault) {
    return "FILE";
  }
}
