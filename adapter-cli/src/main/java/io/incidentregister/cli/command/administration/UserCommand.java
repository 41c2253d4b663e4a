package io.incidentregister.cli.command.administration;

import io.incidentregister.application.access.ManageUsers;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.RegisterCommand;
import io.incidentregister.cli.output.Listing;
import io.incidentregister.domain.incident.Labelled;
import io.incidentregister.domain.organization.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says who may act. */
@Command(
    name = "user",
    description = "Adds users, lists them, and says who may act.",
    footer = {
      "",
      "Examples:",
      "  incident user add --email eve@example.org --first-name Eve \\",
      "    --last-name Ek --role Editor",
      "  incident user list"
    })
public final class UserCommand extends RegisterCommand {

  /** The command in its context. */
  public UserCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    throw usage("Say what about users: add, list, deactivate or reactivate.");
  }

  /** The commands below it. */
  public static List<RegisterCommand> subcommands(CommandContext context) {
    return List.of(
        new Add(context), new ListAll(context), new Deactivate(context), new Reactivate(context));
  }

  private static void print(CommandContext context, List<User> users, boolean one) {
    var listing =
        new Listing(
            "users",
            "id",
            "email",
            "first_name",
            "last_name",
            "icon",
            "kind",
            "roles",
            "joined_date",
            "deactivated_date");
    for (User user : users) {
      listing.add(
          user.id().toString(),
          user.email().toString(),
          user.firstName(),
          user.lastName(),
          Optional.empty(),
          user.kind().name(),
          user.roles().stream().map(Labelled::label).toList(),
          user.joinedAt().toString(),
          user.deactivatedAt().map(Object::toString));
    }
    if (one) {
      listing.printOne(context.output(), context.options().format());
    } else {
      listing.print(context.output(), context.options().format());
    }
  }

  @Command(
      name = "add",
      description = "Adds a user who may act at once.",
      footer = {
        "",
        "Roles: Admin, Editor, Viewer, Incident Editor, Incident Viewer, Risk Editor, Risk Viewer.",
        "",
        "Example:",
        "  incident user add --email eve@example.org --first-name Eve \\",
        "    --last-name Ek --role Editor"
      })
  private static final class Add extends RegisterCommand {

    @Option(
        names = "--email",
        paramLabel = "EMAIL",
        required = true,
        description = "The user's e-mail address; required.")
    private String email = "";

    @Option(
        names = "--first-name",
        paramLabel = "NAME",
        required = true,
        description = "The user's first name; required.")
    private String firstName = "";

    @Option(
        names = "--last-name",
        paramLabel = "NAME",
        required = true,
        description = "The user's last name; required.")
    private String lastName = "";

    @Option(
        names = "--role",
        paramLabel = "ROLE",
        description = "A role such as Editor; several join.")
    private List<String> roles = new ArrayList<>();

    Add(CommandContext context) {
      super(context);
    }

    @Override
    public Integer call() {
      try (var session = context().open()) {
        var user =
            session
                .manageUsers()
                .add(new ManageUsers.NewUser(session.caller(), email, firstName, lastName, roles));
        print(context(), List.of(user), true);
      }
      return DONE;
    }
  }

  @Command(
      name = "list",
      description = "Lists all users by e-mail.",
      footer = {"", "Example:", "  incident user list -o json"})
  private static final class ListAll extends RegisterCommand {

    ListAll(CommandContext context) {
      super(context);
    }

    @Override
    public Integer call() {
      try (var session = context().open()) {
        print(context(), session.manageUsers().list(session.caller()), false);
      }
      return DONE;
    }
  }

  @Command(
      name = "deactivate",
      description = "Stops a user from acting, and from being assigned.",
      footer = {"", "Example:", "  incident user deactivate eve@example.org"})
  private static final class Deactivate extends Switch {
    Deactivate(CommandContext context) {
      super(context, false);
    }
  }

  @Command(
      name = "reactivate",
      description = "Lets a user act again.",
      footer = {"", "Example:", "  incident user reactivate eve@example.org"})
  private static final class Reactivate extends Switch {
    Reactivate(CommandContext context) {
      super(context, true);
    }
  }

  private abstract static class Switch extends RegisterCommand {

    private final boolean active;

    @Parameters(paramLabel = "EMAIL|ID", description = "Which user.")
    private String user = "";

    Switch(CommandContext context, boolean active) {
      super(context);
      this.active = active;
    }

    @Override
    public Integer call() {
      try (var session = context().open()) {
        var changed = session.manageUsers().setActive(session.caller(), user, active);
        print(context(), List.of(changed), true);
      }
      return DONE;
    }
  }
}
