package io.incidentregister.cli.command.administration;

import io.incidentregister.application.access.FoundOrganization;
import io.incidentregister.application.error.Fault;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.NamedByCommand;
import io.incidentregister.cli.command.RegisterCommand;
import io.incidentregister.cli.output.Listing;
import io.incidentregister.domain.organization.Organization;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes organizations, and lists them. */
@Command(
    name = "org",
    description = {
      "Adds organizations to the register, and lists them. Nothing crosses from one to another.",
      "Whoever may open the store may do this; other commands choose with --org which is meant."
    },
    footer = {
      "",
      "Examples:",
      "  incident org add --name Subsidiary --admin eve@example.org",
      "  incident org list",
      "  incident list --org Subsidiary"
    })
public final class OrganizationCommand extends RegisterCommand {

  /** The command in its context. */
  public OrganizationCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    throw usage("Say what about organizations: add or list.");
  }

  /** The commands below it. */
  public static List<RegisterCommand> subcommands(CommandContext context) {
    return List.of(new Add(context), new ListAll(context));
  }

  @Command(
      name = "add",
      description = {
        "Makes another organization, its first Admin and a service account, as 'incident init' "
            + "does for the first.",
        "Refuses a name that is taken, in any case."
      },
      footer = {
        "",
        "Examples:",
        "  incident org add --name Subsidiary --admin eve@example.org",
        "  incident org add --name Subsidiary --admin eve@example.org -o json > secret.json"
      })
  @NamedByCommand
  private static final class Add extends RegisterCommand {

    @Option(
        names = "--name",
        paramLabel = "NAME",
        required = true,
        description = "The organization's name; required.")
    private String name = "";

    @Option(
        names = "--admin",
        paramLabel = "EMAIL",
        required = true,
        description = "The first Admin's e-mail address; required.")
    private String admin = "";

    @Option(
        names = "--first-name",
        paramLabel = "NAME",
        defaultValue = "First",
        description = "The first Admin's first name.")
    private String firstName = "";

    @Option(
        names = "--last-name",
        paramLabel = "NAME",
        defaultValue = "Admin",
        description = "The first Admin's last name.")
    private String lastName = "";

    Add(CommandContext context) {
      super(context);
    }

    @Override
    public Integer call() {
      var options = context().options();
      var made =
          context()
              .registers()
              .addOrganization(
                  options.store(),
                  new FoundOrganization.Command(
                      name,
                      admin,
                      firstName,
                      lastName,
                      Organization.Purpose.LIVE,
                      FoundOrganization.Expecting.ANY_STORE));
      Founded.print(context().output(), options.format(), made);
      return DONE;
    }

    @Override
    public String nameOf(Fault fault) {
      return switch (fault.name()) {
        case "/organization" -> "--name";
        case "/email" -> "--admin";
        default -> super.nameOf(fault);
      };
    }
  }

  @Command(
      name = "list",
      description = "Lists the organizations of the register by name.",
      footer = {"", "Example:", "  incident org list -o json"})
  private static final class ListAll extends RegisterCommand {

    ListAll(CommandContext context) {
      super(context);
    }

    @Override
    public Integer call() {
      var options = context().options();
      var listing = new Listing("organizations", "id", "name", "purpose", "created_date");
      for (Organization each : context().registers().organizations(options.store())) {
        listing.add(
            each.id().toString(),
            each.name(),
            each.purpose().name().toLowerCase(Locale.ROOT),
            each.createdAt().toString());
      }
      listing.print(context().output(), options.format());
      return DONE;
    }
  }
}
