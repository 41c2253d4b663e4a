package io.incidentregister.cli.command.change;

import io.incidentregister.application.error.Fault;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.domain.incident.IncidentNumber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Ids as people type them: on the command line, and on stdin in the place of a {@code -}. */
public final class TypedIds {

  /** How an incident may be named, for help. */
  public static final String ONE = "INC-00001, just its number, or its uid.";

  private static final String STDIN = "-";
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  private TypedIds() {}

  /** The ids of incidents as use cases take them, those that stdin holds among them. */
  public static List<String> ofIncidents(List<String> typed, CommandContext context) {
    return all(typed, context).stream().map(TypedIds::ofIncident).toList();
  }

  /** The id of an incident as use cases take it: a bare number is one, too. */
  public static String ofIncident(String typed) {
    return NUMBER.matcher(typed).matches() ? "INC-" + typed : typed;
  }

  /** Ids of any kind, those that stdin holds among them. */
  public static List<String> all(List<String> typed, CommandContext context) {
    var all = new ArrayList<String>();
    for (String id : typed) {
      if (id.equals(STDIN)) {
        all.addAll(onStdin(context));
      } else {
        all.add(id);
      }
    }
    return all;
  }

  /** An incident's id as plans tell it, however it was typed. */
  public static String canonical(String id) {
    return IncidentNumber.parseLenient(id)
        .map(IncidentNumber::toString)
        .orElse(id.toLowerCase(Locale.ROOT));
  }

  /**
   * What was typed that a fault is about, when it is about one of several ids, or all of them.
   *
   * @param member of the command that holds them
   * @param typed the ids, in the order of the command
   * @param label how help calls them
   */
  public static Optional<String> nameOf(
      Fault fault, String member, List<String> typed, String label) {
    String pointer = "/" + member;
    if (fault.name().equals(pointer)) {
      return Optional.of(label);
    }
    if (!fault.name().startsWith(pointer + "/")) {
      return Optional.empty();
    }
    String place = fault.name().substring(pointer.length() + 1);
    return Optional.of(
        place.matches("[0-9]{1,9}") && Integer.parseInt(place) < typed.size()
            ? typed.get(Integer.parseInt(place))
            : label);
  }

  private static List<String> onStdin(CommandContext context) {
    try {
      var text = new String(context.input().readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(text.split("[\\s,;]+", -1)).filter(id -> !id.isEmpty()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
