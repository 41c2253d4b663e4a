package io.incidentregister.cli.command.incident;

import io.incidentregister.application.incident.LinkRisk;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.RegisterCommand;
import io.incidentregister.cli.command.change.PlanOptions;
import io.incidentregister.cli.command.change.PlannedCall;
import io.incidentregister.cli.command.change.PlannedCommand;
import io.incidentregister.cli.command.change.TakeBack;
import io.incidentregister.cli.command.change.TypedIds;
import io.incidentregister.cli.output.ChangeText;
import io.incidentregister.cli.output.ChangesOutput;
import io.incidentregister.cli.output.IncidentOutput;
import io.incidentregister.cli.output.JsonData;
import io.incidentregister.domain.history.CanonicalText;
import io.incidentregister.domain.organization.RiskId;
import io.incidentregister.json.PlanJson;
import io.incidentregister.json.RowJson;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says which risks an incident belongs to. */
@Command(
    name = "risk",
    description = "Links incidents to the risks that they belong to, and unlinks them.",
    footer = {
      "",
      "Examples:",
      "  incident risk link INC-00001 RSK-00012",
      "  incident risk unlink INC-00001 AKR-00003"
    })
public final class RiskCommand extends RegisterCommand {

  /** The command in its context. */
  public RiskCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    throw usage("Say what about risks: link or unlink.");
  }

  /** The commands below it. */
  public static List<RegisterCommand> subcommands(CommandContext context) {
    return List.of(new Link(context), new Unlink(context));
  }

  @Command(
      name = "link",
      description = "Links an incident to a risk. One that is linked already stays so.",
      footer = {
        "",
        "Examples:",
        "  incident risk link INC-00001 RSK-00012",
        "  incident risk link 1 akr-3 -o json"
      })
  private static final class Link extends Change {
    Link(CommandContext context) {
      super(context, true);
    }
  }

  @Command(
      name = "unlink",
      description = "Takes the link from an incident to a risk away, if there is one.",
      footer = {"", "Example:", "  incident risk unlink INC-00001 RSK-00012 --dry-run"})
  private static final class Unlink extends Change {
    Unlink(CommandContext context) {
      super(context, false);
    }
  }

  private abstract static class Change extends PlannedCommand {

    private final boolean linked;

    @Parameters(index = "0", paramLabel = "ID", description = TypedIds.ONE)
    private String id = "";

    @Parameters(
        index = "1",
        paramLabel = "RISK",
        description = "RSK-00001 (a risk of the organization) or AKR-00001 (a key risk).")
    private String risk = "";

    @Mixin private PlanOptions plan = new PlanOptions();

    Change(CommandContext context, boolean linked) {
      super(context);
      this.linked = linked;
    }

    @Override
    public Integer call() {
      var request =
          new CanonicalText()
              .text(TypedIds.canonical(id))
              .text(RiskId.parse(risk).map(RiskId::toString).orElse(risk));
      var call = plan.bind(linked ? "risk link" : "risk unlink", request);
      return make(
          call,
          session ->
              session
                  .linkRisk()
                  .handle(
                      new LinkRisk.Command(
                          session.caller(),
                          id,
                          risk,
                          linked,
                          Optional.empty(),
                          call.mode(),
                          call.plan(),
                          List.of())),
          this::tell);
    }

    private int tell(LinkRisk.Result result, PlannedCall call, ChangeText texts) {
      print(result, texts);
      call.tell(context().output(), context().options().format(), result.changes(), result.plan());
      TakeBack.tell(context().output(), result.operation());
      return DONE;
    }

    private void print(LinkRisk.Result result, ChangeText texts) {
      var output = context().output();
      var format = context().options().format();
      var row = result.row();
      switch (format) {
        case TABLE -> {
          if (plan.dryRun()) {
            ChangesOutput.table(output, result.changes(), texts);
          }
          output.line(sentence(result));
        }
        case JSON ->
            JsonData.document(
                output,
                json -> {
                  json.writeStartObject();
                  RowJson.writeRowMembers(json, row);
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
            IncidentOutput.rows(output, format, List.of(row), json -> {});
          }
        }
        case CSV -> IncidentOutput.rows(output, format, List.of(row), json -> {});
      }
    }

    private String sentence(LinkRisk.Result result) {
      var incident = result.row().incident();
      String risks =
          incident.risks().isEmpty()
              ? "no risk"
              : String.join(", ", incident.risks().stream().map(RiskId::toString).toList());
      if (plan.dryRun()) {
        return "%s would be linked to %s. This was a dry run: nothing was changed."
            .formatted(incident.number(), risks);
      }
      return "%s is linked to %s%s."
          .formatted(incident.number(), risks, result.changes().isEmpty() ? ", as before" : "");
    }
  }
}
