package io.incidentregister.cli.command.change;

import io.incidentregister.application.error.Fault;
import io.incidentregister.application.listing.ExportIncidents;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.Filters;
import io.incidentregister.cli.command.NamedByCommand;
import io.incidentregister.cli.command.Session;
import io.incidentregister.domain.history.CanonicalText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which incidents are to be changed: those with these ids, or those that match filters. */
@NamedByCommand
public final class IncidentChoice {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Parameters(
      arity = "0..*",
      paramLabel = "ID",
      description = "INC-00001, just the number, or the uid; - reads them from stdin.")
  private List<String> ids = new ArrayList<>();

  @Option(
      names = "--where",
      paramLabel = "FILTER=VALUE",
      description = "Instead of ids: those that match the filters of 'incident list'.")
  private List<String> where = new ArrayList<>();

  @Option(
      names = "--expect",
      paramLabel = "N",
      description = "Refuse when it is another number of incidents.")
  private @Nullable Integer expect;

  private List<String> meant = List.of();

  /** Takes the last word away, of a command that ends with one that is no id. */
  public Optional<String> takeLastWord() {
    return ids.isEmpty() ? Optional.empty() : Optional.of(ids.remove(ids.size() - 1));
  }

  /**
   * @throws ParameterException when it was said in no way, or in both
   */
  public void requireOneWay() {
    if (ids.isEmpty() == where.isEmpty()) {
      throw usage("Say which incidents: by their ids, by - for ids from stdin, or by --where.");
    }
  }

  /**
   * Finds out which they are.
   *
   * @param progress is told how many were found so far
   */
  public void find(CommandContext context, Session session, LongConsumer progress) {
    meant = where.isEmpty() ? TypedIds.ofIncidents(ids, context) : matchingIds(session, progress);
  }

  /** The ids that were found, as they were written. */
  public List<String> meant() {
    return meant;
  }

  /** How many there are when that is not the number that was expected. */
  public Optional<String> unexpected() {
    long found = meant.stream().map(TypedIds::canonical).distinct().count();
    return expect == null || found == expect
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "--expect says %,d, and these are %,d; nothing was changed.",
                expect,
                found));
  }

  /** Whether filters were given that nothing matches. */
  public boolean nothingMatches() {
    return meant.isEmpty() && !where.isEmpty();
  }

  /** The incidents as a plan tells them. */
  public void canonical(CanonicalText text) {
    text.list(meant, (each, id) -> each.text(TypedIds.canonical(id)));
  }

  /** What was typed that a fault is about, when it is about which incidents are meant. */
  public Optional<String> nameOf(Fault fault) {
    if (fault.place() == Fault.Place.PARAMETER) {
      return Optional.of("--where " + fault.name());
    }
    return TypedIds.nameOf(fault, "ids", meant, "ID");
  }

  private List<String> matchingIds(Session session, LongConsumer progress) {
    var matching = new ArrayList<String>();
    session
        .exportIncidents()
        .handle(
            new ExportIncidents.Query(session.caller(), filters()),
            row -> {
              matching.add(row.incident().number().toString());
              progress.accept(matching.size());
            });
    return matching;
  }

  private Map<String, List<String>> filters() {
    var filters = new LinkedHashMap<String, List<String>>();
    for (String filter : where) {
      int equals = filter.indexOf('=');
      if (equals < 1) {
        throw usage("--where takes FILTER=VALUE such as status=New, not '" + filter + "'.");
      }
      String name = Filters.nameOf(filter.substring(0, equals));
      filters
          .computeIfAbsent(name, key -> new ArrayList<>())
          .addAll(Filters.readValues(name, List.of(filter.substring(equals + 1))));
    }
    return filters;
  }

  private ParameterException usage(String message) {
    if (command == null) {
      throw new IllegalStateException("options belong to a command");
    }
    return new ParameterException(command.commandLine(), message);
  }
}
