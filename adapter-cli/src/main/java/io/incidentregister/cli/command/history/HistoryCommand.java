package io.incidentregister.cli.command.history;

import io.incidentregister.application.error.Fault;
import io.incidentregister.application.history.ShowHistory;
import io.incidentregister.cli.command.AllPages;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.RegisterCommand;
import io.incidentregister.cli.command.Session;
import io.incidentregister.cli.command.change.TypedIds;
import io.incidentregister.cli.output.EntryOutput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what was done to an incident. */
@Command(
    name = "history",
    description = {
      "Shows everything that was done to an incident, oldest first: when, by whom, through which"
          + " face, and what changed.",
      "An incident that is deleted keeps its history."
    },
    footer = {
      "",
      "Long values are cut; -o json, jsonl and csv have them whole.",
      "",
      "Examples:",
      "  incident history INC-00001",
      "  incident history 1 --page 2 --page-size 20",
      "  incident history 1 -o csv > history.csv"
    })
public final class HistoryCommand extends RegisterCommand {

  @Parameters(paramLabel = "ID", description = TypedIds.ONE)
  private String id = "";

  @Option(
      names = "--page",
      paramLabel = "N",
      description = "Only this page, from 1. Usually everything.")
  private @Nullable String page;

  @Option(
      names = "--page-size",
      paramLabel = "N",
      description = "How many on the page: 1 to 500, usually 50.")
  private @Nullable String pageSize;

  /** The command in its context. */
  public HistoryCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var session = context().open()) {
      var entries =
          new EntryOutput(context().output(), context().options().format(), changeText(session));
      if (page != null || pageSize != null) {
        onePage(session, entries);
      } else {
        everything(session, entries);
      }
    }
    return DONE;
  }

  private void onePage(Session session, EntryOutput entries) {
    var parameters = new LinkedHashMap<String, List<String>>();
    if (page != null) {
      parameters.put("page", List.of(page));
    }
    if (pageSize != null) {
      parameters.put("page_size", List.of(pageSize));
    }
    var found = page(session, parameters);
    entries.history(
        consumer -> {
          found.entries().forEach(consumer);
          return found.total();
        });
    if (found.entries().size() < found.total()) {
      context()
          .output()
          .note(
              String.format(
                  Locale.ROOT,
                  "%,d of %,d entries are shown. All of them: without --page and --page-size.",
                  found.entries().size(),
                  found.total()));
    }
  }

  /** History only grows at its end, so the pages fit together. */
  private void everything(Session session, EntryOutput entries) {
    var pages = new AllPages(session);
    var first = page(session, pages.first());
    entries.history(
        consumer -> {
          var found = first;
          found.entries().forEach(consumer);
          while (pages.more(found.entries().size(), found.total())) {
            found = page(session, pages.next());
            found.entries().forEach(consumer);
          }
          return found.total();
        });
  }

  private ShowHistory.Page page(Session session, Map<String, List<String>> parameters) {
    return session.showHistory().handle(new ShowHistory.Query(session.caller(), id, parameters));
  }

  @Override
  public String nameOf(Fault fault) {
    return fault.place() == Fault.Place.BODY ? "ID" : super.nameOf(fault);
  }
}
