package io.incidentregister.cli.command.administration;

import io.incidentregister.application.access.ManageAccounts;
import io.incidentregister.application.access.ServiceAccount;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.input.Reading;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.NamedByCommand;
import io.incidentregister.cli.command.RegisterCommand;
import io.incidentregister.cli.output.Details;
import io.incidentregister.cli.output.Listing;
import io.incidentregister.domain.incident.Labelled;
import io.incidentregister.domain.organization.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes, lists and revokes service accounts. */
@Command(
    name = "account",
    description = {
      "Makes, lists and revokes service accounts: what programs get their tokens with.",
      "POST /api/v1/oauth/token gives an access token for the client id and its secret."
    },
    footer = {
      "",
      "Examples:",
      "  incident account create --name \"SIEM forwarder\" --role \"Incident Editor\"",
      "  incident account list",
      "  incident account revoke arm_sa_0123456789abcdefghijABCDEFGHIJxy"
    })
public final class AccountCommand extends RegisterCommand {

  /** The command in its context. */
  public AccountCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    throw usage("Say what about service accounts: create, list or revoke.");
  }

  /** The commands below it. */
  public static List<RegisterCommand> subcommands(CommandContext context) {
    return List.of(new Create(context), new ListAll(context), new Revoke(context));
  }

  private static List<String> addresses(ServiceAccount account) {
    return account.addresses().stream().map(Object::toString).toList();
  }

  private static List<String> roles(User user) {
    return user.roles().stream().map(Labelled::label).toList();
  }

  @Command(
      name = "create",
      description = {
        "Makes a service account. Its secret is shown this once, and not kept.",
        "It acts in the name of a user of its own, with these roles."
      },
      footer = {
        "",
        "Roles: Admin, Editor, Viewer, Incident Editor, Incident Viewer, Risk Editor, Risk Viewer.",
        "",
        "Examples:",
        "  incident account create --name \"SIEM forwarder\" --role \"Incident Editor\"",
        "  incident account create --name Reports --role Viewer --address 192.0.2.0/24 \\",
        "    --expires P90D -o json > secret.json"
      })
  @NamedByCommand
  private static final class Create extends RegisterCommand {

    @Option(
        names = "--name",
        paramLabel = "NAME",
        required = true,
        description = "What people call it; required.")
    private String name = "";

    @Option(
        names = "--role",
        paramLabel = "ROLE",
        required = true,
        description = "A role such as Editor; required, several join.")
    private List<String> roles = new ArrayList<>();

    @Option(
        names = "--address",
        paramLabel = "CIDR",
        description = "From where it may be used, such as 192.0.2.0/24; usually from anywhere.")
    private List<String> addresses = new ArrayList<>();

    @Option(
        names = "--expires",
        paramLabel = "PERIOD|INSTANT",
        description = {
          "When it ends for good: after P90D or PT12H, or at 2027-01-31T12:00:00Z.",
          "Never when not given."
        })
    private @Nullable String expires;

    Create(CommandContext context) {
      super(context);
    }

    @Override
    public Integer call() {
      Optional<Instant> end = Optional.ofNullable(expires).map(this::end);
      try (var session = context().open()) {
        var issued =
            session
                .manageAccounts()
                .create(
                    new ManageAccounts.NewAccount(session.caller(), name, roles, addresses, end));
        var output = context().output();
        new Details("accounts")
            .add("client_id", issued.account().clientId())
            .add("client_secret", issued.clientSecret())
            .add("user_id", issued.user().id().toString())
            .add("name", name)
            .add("roles", roles(issued.user()))
            .add("addresses", addresses(issued.account()))
            .add("created_date", issued.account().createdAt().toString())
            .add("expires_date", issued.account().expiresAt().map(Object::toString))
            .print(output, context().options().format());
        output.note("Keep the client secret: it is shown this once and not kept here.");
      }
      return DONE;
    }

    private Instant end(String text) {
      return Period.parse(text)
          .map(Period::fromNow)
          .or(() -> Reading.instant(text))
          .orElseThrow(
              () ->
                  usage(
                      "--expires takes a period such as P90D or PT12H, or an instant such as"
                          + " 2027-01-31T12:00:00Z, not '"
                          + text
                          + "'."));
    }

    @Override
    public String nameOf(Fault fault) {
      if (fault.name().startsWith("/addresses")) {
        return "--address";
      }
      return fault.name().equals("/expires_at") ? "--expires" : super.nameOf(fault);
    }
  }

  @Command(
      name = "list",
      description = "Lists the service accounts, newest first, without their secrets.",
      footer = {"", "Example:", "  incident account list -o json"})
  private static final class ListAll extends RegisterCommand {

    ListAll(CommandContext context) {
      super(context);
    }

    @Override
    public Integer call() {
      try (var session = context().open()) {
        var listing =
            new Listing(
                "accounts",
                "client_id",
                "user_id",
                "name",
                "roles",
                "addresses",
                "created_date",
                "expires_date",
                "revoked_date");
        for (ManageAccounts.Listed listed : session.manageAccounts().list(session.caller())) {
          var account = listed.account();
          listing.add(
              account.clientId(),
              listed.user().id().toString(),
              listed.user().firstName(),
              roles(listed.user()),
              addresses(account),
              account.createdAt().toString(),
              account.expiresAt().map(Object::toString),
              account.revokedAt().map(Object::toString));
        }
        listing.print(context().output(), context().options().format());
      }
      return DONE;
    }
  }

  @Command(
      name = "revoke",
      description = {
        "Revokes a service account and every token that it has: they are refused from the next "
            + "call on.",
        "Its user is deactivated."
      },
      footer = {
        "",
        "Example:",
        "  incident account revoke arm_sa_0123456789abcdefghijABCDEFGHIJxy"
      })
  private static final class Revoke extends RegisterCommand {

    @Parameters(
        paramLabel = "CLIENT_ID",
        description = "The account's client id, as 'account list' shows it.")
    private String clientId = "";

    Revoke(CommandContext context) {
      super(context);
    }

    @Override
    public Integer call() {
      try (var session = context().open()) {
        session.manageAccounts().revoke(session.caller(), clientId);
        context().output().note("The service account " + clientId + " is revoked.");
      }
      return DONE;
    }
  }
}
