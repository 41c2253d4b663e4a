package io.incidentregister.cli.command.administration;

import io.incidentregister.application.access.FoundOrganization;
import io.incidentregister.application.error.Fault;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.RegisterCommand;
import io.incidentregister.domain.organization.Organization;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a register. */
@Command(
    name = "init",
    description = {
      "Makes the register, its organization, its first Admin and a service account.",
      "Refuses a register that is in use already."
    },
    footer = {
      "",
      "Examples:",
      "  incident init --org Example --admin ada@example.org",
      "  incident init --org Example --admin ada@example.org -o json > secret.json"
    })
public final class InitCommand extends RegisterCommand {

  @Option(
      names = "--admin",
      paramLabel = "EMAIL",
      required = true,
      description = "The first Admin's e-mail address; required, as --org is.")
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

  /** The command in its context. */
  public InitCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var options = context().options();
    String organization =
        options.organization().orElseThrow(() -> usage("Name the organization: --org NAME."));
    var made =
        context()
            .registers()
            .init(
                options.store(),
                new FoundOrganization.Command(
                    organization, admin, firstName, lastName, Organization.Purpose.LIVE));
    Founded.print(context().output(), options.format(), made);
    return DONE;
  }

  @Override
  public String nameOf(Fault fault) {
    return fault.name().equals("/email") ? "--admin" : super.nameOf(fault);
  }
}
