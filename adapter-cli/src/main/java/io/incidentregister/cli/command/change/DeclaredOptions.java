package io.incidentregister.cli.command.change;

import io.incidentregister.application.error.Fault;
import io.incidentregister.application.input.ActorInput;
import io.incidentregister.application.input.Declared;
import io.incidentregister.cli.command.NamedByCommand;
import io.incidentregister.cli.transfer.Dates;
import io.incidentregister.domain.history.CanonicalText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What somebody declares about a change: for whom it is made, and when it took effect. */
@NamedByCommand
public final class DeclaredOptions {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--actor",
      paramLabel = "NAME",
      description = "For whom it is done. History tells it beside who acts; it grants nothing.")
  private @Nullable String actor;

  @Option(
      names = "--actor-email",
      paramLabel = "EMAIL",
      description = "The actor's e-mail address. One contact at most.")
  private @Nullable String email;

  @Option(
      names = "--actor-slack",
      paramLabel = "ID",
      description = "The actor's id in Slack, instead.")
  private @Nullable String slack;

  @Option(
      names = "--actor-pagerduty",
      paramLabel = "ID",
      description = "The actor's id in PagerDuty, instead.")
  private @Nullable String pagerduty;

  @Option(
      names = "--via",
      paramLabel = "CHANNEL",
      description = "How the actor came to do it: api, mcp, slack or pagerduty.")
  private @Nullable String via;

  @Option(
      names = "--at",
      paramLabel = "DATE",
      description = "When it took effect, if earlier: YYYY-MM-DD (midnight in UTC) or RFC 3339.")
  private @Nullable String at;

  /**
   * What was declared.
   *
   * @throws ParameterException when more is said of an actor than the name, but not that
   */
  public Declared read() {
    return new Declared(actor(), Optional.ofNullable(at).map(Dates::withTime));
  }

  private Optional<ActorInput> actor() {
    if (actor != null) {
      return Optional.of(
          new ActorInput(
              actor,
              Optional.ofNullable(email),
              Optional.ofNullable(slack),
              Optional.ofNullable(pagerduty),
              channel()));
    }
    var more = new LinkedHashMap<>(contacts());
    channel().ifPresent(channel -> more.put("--via", channel));
    if (!more.isEmpty()) {
      throw usage(String.join(", ", more.keySet()) + ": say with --actor who that is.");
    }
    return Optional.empty();
  }

  /** The ways in which the actor is to be found, by their options. */
  private Map<String, String> contacts() {
    var contacts = new LinkedHashMap<String, String>();
    put(contacts, "--actor-email", email);
    put(contacts, "--actor-slack", slack);
    put(contacts, "--actor-pagerduty", pagerduty);
    return contacts;
  }

  private static void put(Map<String, String> contacts, String option, @Nullable String value) {
    if (value != null) {
      contacts.put(option, value);
    }
  }

  private Optional<String> channel() {
    return Optional.ofNullable(via).map(text -> text.toLowerCase(Locale.ROOT));
  }

  /** What was declared as a plan tells it. */
  public void canonical(CanonicalText text) {
    for (Optional<String> each :
        List.of(
            Optional.ofNullable(actor),
            Optional.ofNullable(email),
            Optional.ofNullable(slack),
            Optional.ofNullable(pagerduty),
            channel(),
            Optional.ofNullable(at))) {
      text.optional(each);
    }
  }

  /** The options that a fault is about, when it is about what was declared. */
  public Optional<String> nameOf(Fault fault) {
    return switch (fault.name()) {
      case "/actor" -> Optional.of(String.join(", ", contacts().keySet()));
      case "/actor/name" -> Optional.of("--actor");
      case "/actor/email" -> Optional.of("--actor-email");
      case "/actor/slack" -> Optional.of("--actor-slack");
      case "/actor/pagerduty" -> Optional.of("--actor-pagerduty");
      case "/actor/via" -> Optional.of("--via");
      case "/at" -> Optional.of("--at");
      default -> Optional.empty();
    };
  }

  private ParameterException usage(String message) {
    if (command == null) {
      throw new IllegalStateException("options belong to a command");
    }
    return new ParameterException(command.commandLine(), message);
  }
}
