package io.incidentregister.cli.command.incident;

import io.incidentregister.application.error.Fault;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.input.Given;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.NamedByCommand;
import io.incidentregister.cli.command.OptionNames;
import io.incidentregister.cli.command.change.BulkAnswer;
import io.incidentregister.cli.command.change.ChoosingCommand;
import io.incidentregister.cli.command.change.DeclaredOptions;
import io.incidentregister.cli.command.change.OnErrorOption;
import io.incidentregister.cli.command.change.PlanOptions;
import io.incidentregister.cli.command.change.PlannedCall;
import io.incidentregister.cli.output.ChangeText;
import io.incidentregister.domain.incident.TagEdit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Changes many incidents in one call. */
@Command(
    name = "update",
    description = {
      "Changes the same fields of one or many incidents, all or none.",
      "An incident that has these values already is left as it is."
    },
    footer = {
      "",
      "Examples:",
      "  incident update INC-00001 INC-00002 --status Closed --tag-add reviewed",
      "  incident update --where status=New --where severity=SEV-5 --expect 12 \\",
      "    --status Closed --dry-run --plan closing.json",
      "  incident update --where status=New --where severity=SEV-5 --expect 12 \\",
      "    --status Closed --plan closing.json",
      "  cut -d, -f1 ids.csv | incident update - --assigned-to ada@example.org",
      "  incident update INC-00007 --objective Fraud:High --objective Sabotage \\",
      "    --clear contained-date"
    })
@NamedByCommand
public final class UpdateCommand extends ChoosingCommand {

  private static final List<String> FIELDS =
      Stream.concat(PatchFields.TEXT_FIELDS.stream(), Stream.of("tags", "threat_objectives"))
          .toList();

  @Mixin private FieldOptions fields = new FieldOptions();

  @Option(
      names = "--clear",
      paramLabel = "FIELD",
      description = "A field to have no value, such as severity, assigned-to or tags.")
  private List<String> clear = new ArrayList<>();

  @Option(names = "--tag-add", paramLabel = "TAG", description = "A tag that joins.")
  private List<String> tagAdd = new ArrayList<>();

  @Option(names = "--tag-remove", paramLabel = "TAG", description = "A tag that goes.")
  private List<String> tagRemove = new ArrayList<>();

  @Option(names = "--tag-set", paramLabel = "TAG", description = "The only tags that remain.")
  private List<String> tagSet = new ArrayList<>();

  @Mixin private DeclaredOptions declaredOptions = new DeclaredOptions();

  @Mixin private PlanOptions plan = new PlanOptions();

  @Option(
      names = "--on-error",
      paramLabel = "refuse|continue",
      defaultValue = "refuse",
      description = OnErrorOption.OF_INCIDENTS)
  private String onError = "";

  /** The command in its context. */
  public UpdateCommand(CommandContext context) {
    super(context, "update", "Changing");
  }

  @Override
  public Integer call() {
    var patch = patch();
    var policy = OnErrorOption.read(onError).orElseThrow(() -> usage(OnErrorOption.TAKES));
    var declared = declaredOptions.read();
    return change(
        plan,
        request -> {
          request.text(policy.name()).text(patch.canonical());
          declaredOptions.canonical(request);
        },
        (session, call) ->
            session
                .updateIncidents()
                .handle(
                    new UpdateIncidents.Command(
                        session.caller(),
                        choice().meant(),
                        Map.of(),
                        patch,
                        declared,
                        policy,
                        call.mode(),
                        call.plan(),
                        List.of())),
        this::tell);
  }

  private int tell(UpdateIncidents.Result result, PlannedCall call, ChangeText texts) {
    var outcome =
        new BulkAnswer.Outcome(
            result.operation(), result.rows(), result.changes(), result.failures(), result.plan());
    new BulkAnswer(context().output(), context().options().format(), texts)
        .print(outcome, call, outcome.counted(call.verb("updated")));
    return exitCode(outcome);
  }

  private PatchFields patch() {
    var patch = PatchFields.builder();
    fields.applyTo(patch);
    tags(patch);
    for (String name : clear) {
      String field = OptionNames.wireName(name);
      if (!FIELDS.contains(field)) {
        throw usage(
            "--clear takes a field, not '%s'. Known are: %s."
                .formatted(name, String.join(", ", FIELDS)));
      }
      switch (field) {
        case "tags" -> patch.tags(Given.cleared());
        case "threat_objectives" -> patch.threatObjectives(Given.cleared());
        default -> patch.text(field, Given.cleared());
      }
    }
    return patch.build();
  }

  private void tags(PatchFields.Builder patch) {
    var edits = new LinkedHashMap<TagEdit.Operation, List<String>>();
    edits.put(TagEdit.Operation.ADD, tagAdd);
    edits.put(TagEdit.Operation.REMOVE, tagRemove);
    edits.put(TagEdit.Operation.REPLACE, tagSet);
    edits.values().removeIf(List::isEmpty);
    if (edits.size() + (clearsTags() ? 1 : 0) > 1) {
      throw usage("Give only one of --tag-add, --tag-remove, --tag-set and --clear tags.");
    }
    edits.forEach((operation, tags) -> patch.tags(operation.label(), tags));
  }

  private boolean clearsTags() {
    return clear.stream().map(OptionNames::wireName).anyMatch("tags"::equals);
  }

  @Override
  public String nameOf(Fault fault) {
    var said = choice().nameOf(fault).or(() -> declaredOptions.nameOf(fault));
    if (said.isPresent()) {
      return said.get();
    }
    String field = fault.name().replaceFirst("^/", "").replaceFirst("/.*", "");
    if (clear.stream().map(OptionNames::wireName).anyMatch(field::equals)) {
      return "--clear " + field;
    }
    return switch (field) {
      case "tags", "tag_operation" -> tagOptions();
      default -> super.nameOf(fault);
    };
  }

  private String tagOptions() {
    return Stream.of(
            tagAdd.isEmpty() ? "" : "--tag-add",
            tagRemove.isEmpty() ? "" : "--tag-remove",
            tagSet.isEmpty() ? "" : "--tag-set")
        .filter(name -> !name.isEmpty())
        .collect(Collectors.joining(", "));
  }
}
