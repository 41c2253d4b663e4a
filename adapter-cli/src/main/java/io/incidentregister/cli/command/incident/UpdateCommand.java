package io.incidentregister.cli.command.incident;

import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.PlanMovedException;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.input.Declared;
import io.incidentregister.application.input.Given;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.NamedByCommand;
import io.incidentregister.cli.command.OptionNames;
import io.incidentregister.cli.command.RegisterCommand;
import io.incidentregister.cli.command.change.OnErrorOption;
import io.incidentregister.cli.command.change.PlanOptions;
import io.incidentregister.domain.history.CanonicalText;
import io.incidentregister.domain.incident.TagEdit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
public final class UpdateCommand extends RegisterCommand {

  private static final List<String> FIELDS =
      Stream.concat(PatchFields.TEXT_FIELDS.stream(), Stream.of("tags", "threat_objectives"))
          .toList();

  @Mixin private IncidentChoice choice = new IncidentChoice();

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

  @Mixin private PlanOptions plan = new PlanOptions();

  @Option(
      names = "--on-error",
      paramLabel = "refuse|continue",
      defaultValue = "refuse",
      description = "Whether one unknown id refuses all. Usually refuse.")
  private String onError = "";

  /** The command in its context. */
  public UpdateCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var patch = patch();
    var policy = OnErrorOption.read(onError).orElseThrow(() -> usage(OnErrorOption.TAKES));
    choice.requireOneWay();
    var format = context().options().format();
    var output = context().output();
    try (var session = context().open();
        var progress = output.progress("Found")) {
      choice.find(context(), session, progress::done);
      var unexpected = choice.unexpected();
      if (unexpected.isPresent()) {
        output.error("incident: " + unexpected.get());
        return CONFLICT;
      }
      if (choice.nothingMatches()) {
        output.note("No incident matches; nothing was changed.");
        return DONE;
      }
      progress.step(String.format(Locale.ROOT, "Changing %,d incidents", choice.meant().size()));
      var call = plan.bind("update", request(policy, patch));
      var texts = changeText(session);
      try {
        var result =
            session
                .updateIncidents()
                .handle(
                    new UpdateIncidents.Command(
                        session.caller(),
                        choice.meant(),
                        Map.of(),
                        patch,
                        Declared.NOTHING,
                        policy,
                        call.mode(),
                        call.plan(),
                        List.of()));
        progress.clear();
        new UpdateAnswer(output, format, texts).print(result, call);
        return exitCode(result);
      } catch (PlanMovedException moved) {
        progress.clear();
        call.explain(moved, texts, output);
        return CONFLICT;
      }
    }
  }

  private CanonicalText request(OnError policy, PatchFields patch) {
    var request = new CanonicalText();
    choice.canonical(request);
    return request.text(policy.name()).text(patch.canonical());
  }

  private static int exitCode(UpdateIncidents.Result result) {
    if (result.failures().isEmpty()) {
      return DONE;
    }
    return result.rows().isEmpty() ? NOT_FOUND : PARTLY_DONE;
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
    var chosen = choice.nameOf(fault);
    if (chosen.isPresent()) {
      return chosen.get();
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
