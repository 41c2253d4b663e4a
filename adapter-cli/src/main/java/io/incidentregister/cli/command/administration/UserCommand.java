package io.incidentregister.cli.command.administration;

import io.incidentregister.application.access.ManageUsers;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.people.ListUsers;
import io.incidentregister.cli.command.AllPages;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.NamedByCommand;
import io.incidentregister.cli.command.RegisterCommand;
import io.incidentregister.cli.output.UserOutput;
import io.incidentregister.domain.organization.User;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
    throw usage("Say what about users: add, list, set-roles, deactivate or reactivate.");
  }

  /** The commands below it. */
  public static List<RegisterCommand> subcommands(CommandContext context) {
    return List.of(
        new Add(context),
        new ListAll(context),
        new SetRoles(context),
        new Deactivate(context),
        new Reactivate(context));
  }

  private static void print(CommandContext context, User user) {
    UserOutput.one(context.output(), context.options().format(), user);
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
  @NamedByCommand
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
        print(context(), user);
      }
      return DONE;
    }
  }

  @Command(
      name = "list",
      description = {
        "Lists users by e-mail.",
        "Filters are joined by AND, several values of one filter by OR."
      },
      footer = {
        "",
        "Examples:",
        "  incident user list --active --role Admin",
        "  incident user list --query ada -o json"
      })
  private static final class ListAll extends RegisterCommand {

    @Option(
        names = "--query",
        paramLabel = "TEXT",
        description = "Text in the e-mail address or a name.")
    private @Nullable List<String> query;

    @Option(names = "--first-name", paramLabel = "NAME", description = "Text in the first name.")
    private @Nullable List<String> firstName;

    @Option(names = "--last-name", paramLabel = "NAME", description = "Text in the last name.")
    private @Nullable List<String> lastName;

    @Option(names = "--email", paramLabel = "EMAIL", description = "Text in the e-mail address.")
    private @Nullable List<String> email;

    @Option(
        names = "--active",
        arity = "0..1",
        fallbackValue = "true",
        paramLabel = "true|false",
        description = "Those who may act; with =false those who may not.")
    private @Nullable String active;

    @Option(
        names = {"--roles", "--role"},
        paramLabel = "ROLE",
        description = "With any of these roles.")
    private @Nullable List<String> roles;

    @Option(names = "--created-after", paramLabel = "DATE", description = "Joined since then.")
    private @Nullable String createdAfter;

    @Option(names = "--created-before", paramLabel = "DATE", description = "Joined before then.")
    private @Nullable String createdBefore;

    @Option(
        names = "--order-by",
        paramLabel = "[-]FIELD",
        description = "The order, such as last_name or -joined_date.")
    private @Nullable String orderBy;

    ListAll(CommandContext context) {
      super(context);
    }

    @Override
    public Integer call() {
      try (var session = context().open()) {
        var users =
            new AllPages(session, filters())
                .gather(
                    page -> session.listUsers().handle(new ListUsers.Query(session.caller(), page)),
                    ListUsers.Page::users,
                    ListUsers.Page::total);
        UserOutput.list(context().output(), context().options().format(), users);
      }
      return DONE;
    }

    private Map<String, List<String>> filters() {
      var filters = new LinkedHashMap<String, List<String>>();
      put(filters, "query", query);
      put(filters, "first_name", firstName);
      put(filters, "last_name", lastName);
      put(filters, "email", email);
      put(filters, "active", active == null ? null : List.of(active));
      put(filters, "roles", roles);
      put(filters, "created_after", createdAfter == null ? null : List.of(createdAfter));
      put(filters, "created_before", createdBefore == null ? null : List.of(createdBefore));
      put(
          filters,
          "order_by",
          orderBy == null ? null : List.of(orderBy.replaceAll("(?<!^)-", "_")));
      return filters;
    }

    private static void put(
        Map<String, List<String>> filters, String name, @Nullable List<String> values) {
      if (values != null) {
        filters.put(name, values);
      }
    }
  }

  @Command(
      name = "set-roles",
      description = "Gives a user these roles and no others, from the next call on.",
      footer = {
        "",
        "Roles: Admin, Editor, Viewer, Incident Editor, Incident Viewer, Risk Editor, Risk Viewer.",
        "",
        "Examples:",
        "  incident user set-roles eve@example.org Editor \"Risk Viewer\"",
        "  incident user set-roles eve@example.org --none"
      })
  @NamedByCommand
  private static final class SetRoles extends RegisterCommand {

    @Parameters(index = "0", paramLabel = "EMAIL|ID", description = "Which user.")
    private String user = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "ROLE", description = "The roles.")
    private List<String> roles = new ArrayList<>();

    @Option(names = "--none", description = "No role at all.")
    private boolean none;

    SetRoles(CommandContext context) {
      super(context);
    }

    @Override
    public Integer call() {
      if (roles.isEmpty() != none) {
        throw usage("Say which roles, or --none.");
      }
      try (var session = context().open()) {
        var changed = session.manageUsers().setRoles(session.caller(), user, roles);
        print(context(), changed);
      }
      return DONE;
    }

    @Override
    public String nameOf(Fault fault) {
      return fault.name().startsWith("/roles") ? "ROLE" : super.nameOf(fault);
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
        print(context(), changed);
      }
      return DONE;
    }
  }
}
