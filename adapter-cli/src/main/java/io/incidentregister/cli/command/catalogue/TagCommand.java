package io.incidentregister.cli.command.catalogue;

import io.incidentregister.application.catalogue.ChangeTags;
import io.incidentregister.application.catalogue.ListTags;
import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.error.Fault;
import io.incidentregister.cli.command.AllPages;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.NamedByCommand;
import io.incidentregister.cli.command.RegisterCommand;
import io.incidentregister.cli.command.change.TakeBack;
import io.incidentregister.cli.output.TagOutput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps the tags of the organization. */
@Command(
    name = "tag",
    description = "Lists the tags of the organization, makes, renames and deletes them.",
    footer = {
      "",
      "A tag is named by its id or its content, in any case.",
      "",
      "Examples:",
      "  incident tag list --query phish",
      "  incident tag rename phishing Phishing",
      "  incident tag delete test --detach"
    })
public final class TagCommand extends RegisterCommand {

  /** The command in its context. */
  public TagCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    throw usage("Say what about tags: list, create, rename or delete.");
  }

  /** The commands below it. */
  public static List<RegisterCommand> subcommands(CommandContext context) {
    return List.of(
        new ListAll(context), new Create(context), new Rename(context), new Delete(context));
  }

  @Command(
      name = "list",
      description = "Lists all tags by content.",
      footer = {"", "Examples:", "  incident tag list --query phish", "  incident tag list -o csv"})
  private static final class ListAll extends RegisterCommand {

    @Option(names = "--query", paramLabel = "TEXT", description = "Text in the content.")
    private @Nullable String query;

    ListAll(CommandContext context) {
      super(context);
    }

    @Override
    public Integer call() {
      Map<String, List<String>> filters =
          query == null ? Map.of() : Map.of("query", List.of(query));
      try (var session = context().open()) {
        var tags =
            new AllPages(session, filters)
                .gather(
                    page -> session.listTags().handle(new ListTags.Query(session.caller(), page)),
                    ListTags.Page::tags,
                    ListTags.Page::total);
        TagOutput.list(context().output(), context().options().format(), tags);
      }
      return DONE;
    }
  }

  @Command(
      name = "create",
      description = "Makes a tag. Incidents get it by 'incident update --tag-add'.",
      footer = {"", "Example:", "  incident tag create \"to review\""})
  private static final class Create extends RegisterCommand {

    @Parameters(paramLabel = "CONTENT", description = "What it says, up to 100 characters.")
    private String content = "";

    Create(CommandContext context) {
      super(context);
    }

    @Override
    public Integer call() {
      try (var session = context().open()) {
        var result =
            session
                .changeTags()
                .create(new ChangeTags.NewTag(session.caller(), Optional.of(content), List.of()));
        TagOutput.one(context().output(), context().options().format(), result.tag());
        TakeBack.onlyName(context().output(), result.operation());
      }
      return DONE;
    }

    @Override
    public String nameOf(Fault fault) {
      return "CONTENT";
    }
  }

  @Command(
      name = "rename",
      description = "Gives a tag another content, on every incident at once.",
      footer = {"", "Example:", "  incident tag rename phishing Phishing"})
  private static final class Rename extends RegisterCommand {

    @Parameters(index = "0", paramLabel = "TAG", description = "Its id or its content.")
    private String tag = "";

    @Parameters(
        index = "1",
        paramLabel = "CONTENT",
        description = "What it is to say, up to 100 characters.")
    private String content = "";

    Rename(CommandContext context) {
      super(context);
    }

    @Override
    public Integer call() {
      try (var session = context().open()) {
        var result =
            session
                .changeTags()
                .rename(
                    new ChangeTags.Rename(
                        session.caller(),
                        NamedTag.id(session, tag),
                        Optional.of(content),
                        List.of()));
        TagOutput.one(context().output(), context().options().format(), result.tag());
        TakeBack.onlyName(context().output(), result.operation());
      }
      return DONE;
    }

    @Override
    public String nameOf(Fault fault) {
      return fault.place() == Fault.Place.PARAMETER ? "TAG" : "CONTENT";
    }
  }

  @Command(
      name = "delete",
      description = {
        "Deletes a tag. One that incidents bear stays, unless it is to be taken off them.",
        "History keeps what they bore."
      },
      footer = {
        "",
        "Examples:",
        "  incident tag delete test",
        "  incident tag delete test --detach"
      })
  @NamedByCommand
  private static final class Delete extends RegisterCommand {

    @Parameters(paramLabel = "TAG", description = "Its id or its content.")
    private String tag = "";

    @Option(names = "--detach", description = "Take it off the incidents that bear it.")
    private boolean detach;

    Delete(CommandContext context) {
      super(context);
    }

    @Override
    public Integer call() {
      try (var session = context().open()) {
        var result =
            session
                .changeTags()
                .delete(new ChangeTags.Delete(session.caller(), NamedTag.id(session, tag), detach));
        TagOutput.one(context().output(), context().options().format(), result.tag());
        TakeBack.onlyName(context().output(), result.operation());
        context().output().note("The tag is deleted.");
        return DONE;
      } catch (ConflictException inUse) {
        context().output().error("incident: " + inUse.detail());
        context().output().error("To take it off them and delete it: --detach.");
        return CONFLICT;
      }
    }

    @Override
    public String nameOf(Fault fault) {
      return "TAG";
    }
  }
}
