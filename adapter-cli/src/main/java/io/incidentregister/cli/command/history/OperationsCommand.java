package io.incidentregister.cli.command.history;

import io.incidentregister.application.error.Fault;
import io.incidentregister.application.history.ListOperations;
import io.incidentregister.application.history.OperationRow;
import io.incidentregister.application.history.ShowOperation;
import io.incidentregister.cli.command.AllPages;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.RegisterCommand;
import io.incidentregister.cli.command.Session;
import io.incidentregister.cli.output.EntryOutput;
import io.incidentregister.cli.output.OperationOutput;
import io.incidentregister.domain.history.OperationId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists operations, or shows one with what it did. */
@Command(
    name = "operations",
    description = {
      "Lists what was done, newest first: an operation is one call that changed something.",
      "With the id of one: shows it, and what it did to each incident and beside."
    },
    footer = {
      "",
      "Filters are joined by AND, several values of one filter by OR. Long values are cut; -o json,"
          + " jsonl and csv have them whole.",
      "",
      "Examples:",
      "  incident operations --kind update --user ada@example.org",
      "  incident operations --recorded-at 2026-01-01 --recorded-at 2026-02-01",
      "  incident operations --incident INC-00007 --limit 1 -o json",
      "  incident operations 0190b0d2-7c11-7a52-b2f4-2f1d6f0c9e55"
    })
public final class OperationsCommand extends RegisterCommand {

  private static final int USUAL_LIMIT = 50;
  private static final int LARGEST_PAGE = 100;
  private static final String KINDS =
      "create, update, delete, comment, risk, issue, merge, split, tag, source, user, account, token,"
          + " undo";

  @Parameters(paramLabel = "ID", arity = "0..1", description = "An operation, to see what it did.")
  private @Nullable String id;

  @Option(names = "--kind", paramLabel = "KIND", description = "Any of these kinds: " + KINDS + ".")
  private @Nullable List<String> kind;

  @Option(names = "--user", paramLabel = "EMAIL|ID", description = "Done by any of these.")
  private @Nullable List<String> user;

  @Option(
      names = "--recorded-at",
      paramLabel = "FROM[..TO]",
      description = "Since a date, or between two of which the second is out.")
  private @Nullable List<String> recordedAt;

  @Option(names = "--incident", paramLabel = "ID", description = "That changed any of these.")
  private @Nullable List<String> incident;

  @Option(
      names = "--idempotency-key",
      paramLabel = "KEY",
      description = "Called with any of these keys.")
  private @Nullable List<String> idempotencyKey;

  @Option(names = "--limit", paramLabel = "N", description = "The most that are shown. Usually 50.")
  private @Nullable Integer limit;

  /** The command in its context. */
  public OperationsCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var filters = filters();
    if (id != null && (!filters.isEmpty() || limit != null)) {
      throw usage("Filters and --limit are for the list, not for one operation.");
    }
    if (limit != null && limit < 1) {
      throw usage("--limit takes a number from 1.");
    }
    try (var session = context().open()) {
      if (id == null) {
        list(session, filters);
      } else {
        show(session, id);
      }
    }
    return DONE;
  }

  private void list(Session session, Map<String, List<String>> filters) {
    var output = context().output();
    int most = limit == null ? USUAL_LIMIT : limit;
    int pageSize = Math.min(Math.min(most, LARGEST_PAGE), session.largestPage());
    var found = new ArrayList<OperationRow>();
    var seen = new HashSet<OperationId>();
    long total;
    int page = 1;
    ListOperations.Page last;
    do {
      var parameters = new LinkedHashMap<>(filters);
      parameters.put("page", List.of(Integer.toString(page++)));
      parameters.put("page_size", List.of(Integer.toString(pageSize)));
      last =
          session.listOperations().handle(new ListOperations.Query(session.caller(), parameters));
      total = last.total();
      // What is recorded meanwhile pushes others on to the next page, where they come again.
      last.operations().stream()
          .filter(row -> seen.add(row.operation().id()))
          .limit(most - found.size())
          .forEach(found::add);
    } while (found.size() < most && last.operations().size() == pageSize);
    OperationOutput.list(output, context().options().format(), found, total);
    if (found.size() < total) {
      output.note(
          String.format(
              Locale.ROOT,
              "%,d of %,d are shown. All of them: --limit %d.",
              found.size(),
              total,
              total));
    }
  }

  private void show(Session session, String operation) {
    var pages = new AllPages(session);
    var first = show(session, operation, pages.first());
    new EntryOutput(context().output(), context().options().format(), changeText(session))
        .operation(
            first.operation(),
            consumer -> {
              var found = first;
              found.entries().forEach(consumer);
              while (pages.more(found.entries().size(), found.total())) {
                found = show(session, operation, pages.next());
                found.entries().forEach(consumer);
              }
              return found.total();
            });
  }

  private static ShowOperation.Result show(
      Session session, String operation, Map<String, List<String>> parameters) {
    return session
        .showOperation()
        .handle(new ShowOperation.Query(session.caller(), operation, parameters));
  }

  private Map<String, List<String>> filters() {
    var filters = new LinkedHashMap<String, List<String>>();
    put(filters, "kind", kind);
    put(filters, "user", user);
    if (recordedAt != null) {
      var dates = new ArrayList<String>();
      recordedAt.forEach(value -> dates.addAll(List.of(value.split("\\.\\.", -1))));
      filters.put("recorded_at", dates);
    }
    put(filters, "incident", incident);
    put(filters, "idempotency_key", idempotencyKey);
    return filters;
  }

  private static void put(
      Map<String, List<String>> filters, String name, @Nullable List<String> values) {
    if (values != null) {
      filters.put(name, values);
    }
  }

  @Override
  public String nameOf(Fault fault) {
    return fault.place() == Fault.Place.BODY ? "ID" : super.nameOf(fault);
  }
}
