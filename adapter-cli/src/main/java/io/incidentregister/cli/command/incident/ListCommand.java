package io.incidentregister.cli.command.incident;

import io.incidentregister.application.listing.ListIncidents;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.RegisterCommand;
import io.incidentregister.cli.output.IncidentOutput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists incidents by pages. */
@Command(
    name = "list",
    description = {
      "Lists incidents, newest first, a page at a time.",
      "Filters are joined by AND, several values of one filter by OR."
    },
    footer = {
      "",
      "Examples:",
      "  incident list --status New --status Review --severity SEV-1",
      "  incident list --detected-date 2026-01-01..2026-02-01 --order-by severity",
      "  incident list --assigned-to none -o json"
    })
public final class ListCommand extends RegisterCommand {

  @Mixin private FilterOptions filters = new FilterOptions();

  @Option(names = "--page", paramLabel = "N", description = "Which page, from 1.")
  private @Nullable String page;

  @Option(
      names = "--page-size",
      paramLabel = "N",
      description = "How many on a page: 1 to 500, usually 50.")
  private @Nullable String pageSize;

  @Option(
      names = "--cursor",
      paramLabel = "TEXT",
      description = "Where to go on: next_cursor of the page before.")
  private @Nullable String cursor;

  /** The command in its context. */
  public ListCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var parameters = new LinkedHashMap<>(filters.parameters());
    put(parameters, "page", page);
    put(parameters, "page_size", pageSize);
    put(parameters, "cursor", cursor);
    var output = context().output();
    var format = context().options().format();
    try (var session = context().open()) {
      var found =
          session.listIncidents().handle(new ListIncidents.Query(session.caller(), parameters));
      IncidentOutput.rows(
          output,
          format,
          found.rows(),
          json -> {
            json.writeStartObject();
            IncidentOutput.writeRows(json, found.rows());
            json.writeNumberField("total", found.total());
            if (found.nextCursor().isPresent()) {
              json.writeStringField("next_cursor", found.nextCursor().get());
            } else {
              json.writeNullField("next_cursor");
            }
            json.writeEndObject();
          });
      found
          .nextCursor()
          .ifPresent(next -> output.note(more(found.rows().size(), found.total(), next)));
    }
    return DONE;
  }

  private static String more(int shown, long total, String cursor) {
    return String.format(
        Locale.ROOT,
        "%,d of %,d are shown. The next ones: --cursor %s; all of them: incident export.",
        shown,
        total,
        cursor);
  }

  private static void put(
      Map<String, List<String>> parameters, String name, @Nullable String value) {
    if (value != null) {
      parameters.put(name, List.of(value));
    }
  }
}
