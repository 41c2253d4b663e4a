package io.incidentregister.cli.command.lifecycle;

import io.incidentregister.application.error.Fault;
import io.incidentregister.application.lifecycle.ChangeIssues;
import io.incidentregister.application.listing.FindIncident;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.RegisterCommand;
import io.incidentregister.cli.command.change.DeclaredOptions;
import io.incidentregister.cli.command.change.PlanOptions;
import io.incidentregister.cli.command.change.PlannedCall;
import io.incidentregister.cli.command.change.PlannedCommand;
import io.incidentregister.cli.command.change.TakeBack;
import io.incidentregister.cli.command.change.TypedIds;
import io.incidentregister.cli.output.ChangeText;
import io.incidentregister.cli.output.ChangesOutput;
import io.incidentregister.cli.output.IssueOutput;
import io.incidentregister.cli.output.JsonData;
import io.incidentregister.domain.history.CanonicalText;
import io.incidentregister.json.PlanJson;
import io.incidentregister.json.RowJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says which issues of another system an incident is about. */
@Command(
    name = "issues",
    description = {
      "Lists the issues of another system that an incident is about, adds and removes them.",
      "An issue has one open incident at most."
    },
    footer = {
      "",
      "Examples:",
      "  incident issues list INC-00003",
      "  incident issues add INC-00003 2b1f9c34-6a52-4d0e-8f11-7f3d5b9e4c22",
      "  incident issues remove INC-00003 2b1f9c34-6a52-4d0e-8f11-7f3d5b9e4c22"
    })
public final class IssuesCommand extends RegisterCommand {

  /** The command in its context. */
  public IssuesCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    throw usage("Say what about issues: list, add or remove.");
  }

  /** The commands below it. */
  public static List<RegisterCommand> subcommands(CommandContext context) {
    return List.of(new ListAll(context), new Add(context), new Remove(context));
  }

  @Command(
      name = "list",
      description = "Lists the issues that an incident is about.",
      footer = {
        "",
        "Examples:",
        "  incident issues list INC-00003",
        "  incident issues list 3 -o json"
      })
  private static final class ListAll extends RegisterCommand {

    @Parameters(paramLabel = "ID", description = TypedIds.ONE)
    private String id = "";

    ListAll(CommandContext context) {
      super(context);
    }

    @Override
    public Integer call() {
      try (var session = context().open()) {
        var row = session.findIncident().handle(new FindIncident.Query(session.caller(), id));
        IssueOutput.list(
            context().output(), context().options().format(), row.incident().links().issues());
      }
      return DONE;
    }
  }

  @Command(
      name = "add",
      description = {
        "Makes an incident about issues, all or none; those that it has already stay.",
        "Refused while another open incident has one of them."
      },
      footer = {
        "",
        "Examples:",
        "  incident issues add INC-00003 2b1f9c34-6a52-4d0e-8f11-7f3d5b9e4c22",
        "  incident issues add 3 - --actor Monitor --via api < issues.txt"
      })
  private static final class Add extends Change {
    Add(CommandContext context) {
      super(context, true);
    }
  }

  @Command(
      name = "remove",
      description =
          "Makes an incident about issues no longer. Those that it has not do not matter.",
      footer = {
        "",
        "Example:",
        "  incident issues remove INC-00003 2b1f9c34-6a52-4d0e-8f11-7f3d5b9e4c22 --dry-run"
      })
  private static final class Remove extends Change {
    Remove(CommandContext context) {
      super(context, false);
    }
  }

  private abstract static class Change extends PlannedCommand {

    private final boolean linked;

    @Parameters(index = "0", paramLabel = "ID", description = TypedIds.ONE)
    private String id = "";

    @Parameters(
        index = "1..*",
        arity = "1..*",
        paramLabel = "UUID",
        description = "The issues; - reads them from stdin.")
    private List<String> typed = new ArrayList<>();

    @Mixin private DeclaredOptions declaredOptions = new DeclaredOptions();

    @Mixin private PlanOptions plan = new PlanOptions();

    private List<String> issues = List.of();

    Change(CommandContext context, boolean linked) {
      super(context);
      this.linked = linked;
    }

    @Override
    public Integer call() {
      var declared = declaredOptions.read();
      issues = TypedIds.all(typed, context());
      var request =
          new CanonicalText()
              .text(TypedIds.canonical(id))
              .list(issues, (text, issue) -> text.text(TypedIds.canonical(issue)));
      declaredOptions.canonical(request);
      var call = plan.bind(linked ? "issues add" : "issues remove", request);
      return make(
          call,
          session ->
              session
                  .changeIssues()
                  .handle(
                      new ChangeIssues.Command(
                          session.caller(),
                          id,
                          issues,
                          linked,
                          Optional.empty(),
                          declared,
                          call.mode(),
                          call.plan(),
                          List.of())),
          this::tell);
    }

    private int tell(ChangeIssues.Result result, PlannedCall call, ChangeText texts) {
      var output = context().output();
      var format = context().options().format();
      var now = result.row().incident().links().issues();
      switch (format) {
        case TABLE -> {
          if (plan.dryRun()) {
            ChangesOutput.table(output, result.changes(), texts);
          }
          output.line(sentence(result, now.size()));
        }
        case JSON ->
            JsonData.document(
                output,
                json -> {
                  json.writeStartObject();
                  RowJson.writeRowMembers(json, result.row());
                  IssueOutput.writeIssues(json, now);
                  if (plan.dryRun()) {
                    PlanJson.writeMembers(json, result.changes(), result.plan());
                  } else {
                    TakeBack.write(json, result.operation());
                  }
                  json.writeEndObject();
                });
        case JSONL -> {
          if (plan.dryRun()) {
            ChangesOutput.lines(output, result.changes());
          } else {
            IssueOutput.list(output, format, now);
          }
        }
        case CSV -> IssueOutput.list(output, format, now);
      }
      call.tell(output, format, result.changes(), result.plan());
      TakeBack.tell(output, result.operation());
      return DONE;
    }

    private String sentence(ChangeIssues.Result result, int count) {
      String issues =
          switch (count) {
            case 0 -> "no issue";
            case 1 -> "1 issue";
            default -> String.format(Locale.ROOT, "%,d issues", count);
          };
      var number = result.row().incident().number();
      if (plan.dryRun()) {
        return "%s would be about %s. This was a dry run: nothing was changed."
            .formatted(number, issues);
      }
      return "%s is about %s%s."
          .formatted(number, issues, result.changes().isEmpty() ? ", as before" : "");
    }

    @Override
    public String nameOf(Fault fault) {
      return TypedIds.nameOf(fault, "issues", issues, "UUID")
          .or(() -> declaredOptions.nameOf(fault))
          .orElseGet(() -> super.nameOf(fault));
    }
  }
}
