package io.incidentregister.cli.command.administration;

import io.incidentregister.application.access.ManageTokens;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.NamedByCommand;
import io.incidentregister.cli.command.RegisterCommand;
import io.incidentregister.cli.output.Listing;
import io.incidentregister.cli.output.OutputFormat;
import io.incidentregister.domain.incident.Labelled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes, lists and revokes bearer tokens for HTTP. */
@Command(
    name = "token",
    description = "Makes, lists and revokes bearer tokens for HTTP.",
    footer = {
      "",
      "Examples:",
      "  incident token create --user ada@example.org --expires P30D",
      "  incident token list",
      "  incident token revoke 0191d4a0-7c5e-7b3a-9f00-6a1f2b3c4d5e"
    })
public final class TokenCommand extends RegisterCommand {

  /** The command in its context. */
  public TokenCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    throw usage("Say what about tokens: create, list or revoke.");
  }

  /** The commands below it. */
  public static List<RegisterCommand> subcommands(CommandContext context) {
    return List.of(new Create(context), new ListAll(context), new Revoke(context));
  }

  @Command(
      name = "create",
      description = "Makes a token in a user's name. It is shown this once, and not kept.",
      footer = {
        "",
        "Examples:",
        "  incident token create --user ada@example.org --role Viewer --expires P30D",
        "  TOKEN=$(incident token create --user ada@example.org --quiet)"
      })
  @NamedByCommand
  private static final class Create extends RegisterCommand {

    @Option(
        names = "--user",
        paramLabel = "EMAIL|ID",
        required = true,
        description = "In whose name the token acts; required.")
    private String user = "";

    @Option(
        names = "--role",
        paramLabel = "ROLE",
        description = "Narrows the token to these of the user's roles.")
    private List<String> roles = new ArrayList<>();

    @Option(
        names = "--expires",
        paramLabel = "PERIOD",
        description = "How long it lives, such as P30D or PT12H. For ever when not given.")
    private @Nullable String expires;

    Create(CommandContext context) {
      super(context);
    }

    @Override
    public Integer call() {
      Optional<Duration> lifetime = Optional.ofNullable(expires).map(this::lifetime);
      try (var session = context().open()) {
        var issued =
            session
                .manageTokens()
                .create(new ManageTokens.NewToken(session.caller(), user, roles, lifetime));
        var output = context().output();
        if (context().options().format() == OutputFormat.TABLE) {
          output.line(issued.secret());
          output.note(
              "Token "
                  + issued.token().id()
                  + ". Keep it: it is shown this once and not kept here.");
        } else {
          new Listing("tokens", "token", "id")
              .add(issued.secret(), issued.token().id().toString())
              .printOne(output, context().options().format());
        }
      }
      return DONE;
    }

    private Duration lifetime(String text) {
      return Period.parse(text)
          .orElseThrow(
              () -> usage("--expires takes a period such as P30D or PT12H, not '" + text + "'."));
    }
  }

  @Command(
      name = "list",
      description = "Lists the tokens that were made here, newest first, without their secrets.",
      footer = {"", "Example:", "  incident token list -o json"})
  private static final class ListAll extends RegisterCommand {

    ListAll(CommandContext context) {
      super(context);
    }

    @Override
    public Integer call() {
      try (var session = context().open()) {
        var listing =
            new Listing(
                "tokens", "id", "user", "roles", "created_date", "expires_date", "revoked_date");
        for (ManageTokens.Listed listed : session.manageTokens().list(session.caller())) {
          var token = listed.token();
          listing.add(
              token.id().toString(),
              listed.user().email().toString(),
              token.roles().stream().sorted().map(Labelled::label).toList(),
              token.createdAt().toString(),
              token.expiresAt().map(Object::toString),
              token.revokedAt().map(Object::toString));
        }
        listing.print(context().output(), context().options().format());
      }
      return DONE;
    }
  }

  @Command(
      name = "revoke",
      description = "Revokes a token: it is refused from the next call on.",
      footer = {"", "Example:", "  incident token revoke 0191d4a0-7c5e-7b3a-9f00-6a1f2b3c4d5e"})
  private static final class Revoke extends RegisterCommand {

    @Parameters(paramLabel = "ID", description = "The token's id, as 'token list' shows it.")
    private String id = "";

    Revoke(CommandContext context) {
      super(context);
    }

    @Override
    public Integer call() {
      try (var session = context().open()) {
        session.manageTokens().revoke(session.caller(), id);
        context().output().note("Token " + id + " is revoked.");
      }
      return DONE;
    }
  }
}
