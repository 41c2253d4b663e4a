package io.incidentregister.cli.command.incident;

import io.incidentregister.application.comment.ChangeComments;
import io.incidentregister.application.comment.ListComments;
import io.incidentregister.application.error.Fault;
import io.incidentregister.cli.command.AllPages;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.RegisterCommand;
import io.incidentregister.cli.command.Session;
import io.incidentregister.cli.command.change.DeclaredOptions;
import io.incidentregister.cli.command.change.TakeBack;
import io.incidentregister.cli.command.change.TypedIds;
import io.incidentregister.cli.output.CommentOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says something about incidents. */
@Command(
    name = "comment",
    description = "Adds comments to incidents, lists, edits and deletes them.",
    footer = {
      "",
      "Examples:",
      "  incident comment add INC-00001 \"Called the bank.\"",
      "  git log -1 | incident comment add INC-00001 -",
      "  incident comment list INC-00001",
      "  incident comment edit 0191d4a0-7c5e-7b3a-9f00-6a1f2b3c4d5e \"Called both banks.\"",
      "  incident comment delete 0191d4a0-7c5e-7b3a-9f00-6a1f2b3c4d5e"
    })
public final class CommentCommand extends RegisterCommand {

  private static final String STDIN = "-";

  /** The command in its context. */
  public CommentCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    throw usage("Say what about comments: add, list, edit or delete.");
  }

  /** The commands below it. */
  public static List<RegisterCommand> subcommands(CommandContext context) {
    return List.of(new Add(context), new ListAll(context), new Edit(context), new Delete(context));
  }

  @Command(
      name = "add",
      description = "Adds a comment to an incident.",
      footer = {
        "",
        "Examples:",
        "  incident comment add INC-00001 \"Called the bank.\"",
        "  incident comment add 1 - < notes.txt",
        "  incident comment add 1 \"Restarted.\" --actor \"Night watch\" --at 2026-01-31T04:00:00Z"
      })
  private static final class Add extends Writing {

    @Parameters(index = "0", paramLabel = "ID", description = TypedIds.ONE)
    private String id = "";

    @Parameters(
        index = "1",
        paramLabel = "TEXT",
        description = "What it says, up to 20,000 characters; - reads it from stdin.")
    private String text = "";

    @Mixin private DeclaredOptions declaredOptions = new DeclaredOptions();

    Add(CommandContext context) {
      super(context);
    }

    @Override
    ChangeComments.Result write(Session session) {
      return session
          .changeComments()
          .add(
              new ChangeComments.NewComment(
                  session.caller(),
                  id,
                  Optional.empty(),
                  Optional.of(message(text)),
                  declaredOptions.read(),
                  List.of()));
    }

    @Override
    public String nameOf(Fault fault) {
      return declaredOptions.nameOf(fault).orElseGet(() -> super.nameOf(fault));
    }
  }

  @Command(
      name = "list",
      description = "Lists the comments of an incident, oldest first.",
      footer = {
        "",
        "Examples:",
        "  incident comment list INC-00001",
        "  incident comment list 1 -o jsonl"
      })
  private static final class ListAll extends RegisterCommand {

    @Parameters(paramLabel = "ID", description = TypedIds.ONE)
    private String id = "";

    ListAll(CommandContext context) {
      super(context);
    }

    @Override
    public Integer call() {
      try (var session = context().open()) {
        var comments =
            new AllPages(session)
                .gather(
                    page ->
                        session
                            .listComments()
                            .handle(new ListComments.Query(session.caller(), id, page)),
                    ListComments.Page::comments,
                    ListComments.Page::total);
        CommentOutput.list(context().output(), context().options().format(), comments);
      }
      return DONE;
    }
  }

  @Command(
      name = "edit",
      description = "Changes what a comment says: one's own, or an Admin any.",
      footer = {
        "",
        "Example:",
        "  incident comment edit 0191d4a0-7c5e-7b3a-9f00-6a1f2b3c4d5e \"Called both banks.\""
      })
  private static final class Edit extends Writing {

    @Parameters(index = "0", paramLabel = "COMMENT", description = "Its id.")
    private String comment = "";

    @Parameters(
        index = "1",
        paramLabel = "TEXT",
        description = "What it is to say, up to 20,000 characters; - reads it from stdin.")
    private String text = "";

    Edit(CommandContext context) {
      super(context);
    }

    @Override
    ChangeComments.Result write(Session session) {
      return session
          .changeComments()
          .edit(
              new ChangeComments.Edit(
                  session.caller(), comment, Optional.of(message(text)), List.of()));
    }
  }

  @Command(
      name = "delete",
      description = {
        "Deletes a comment: one's own, or an Admin any.",
        "History keeps what it said."
      },
      footer = {"", "Example:", "  incident comment delete 0191d4a0-7c5e-7b3a-9f00-6a1f2b3c4d5e"})
  private static final class Delete extends Writing {

    @Parameters(paramLabel = "COMMENT", description = "Its id.")
    private String comment = "";

    Delete(CommandContext context) {
      super(context);
    }

    @Override
    ChangeComments.Result write(Session session) {
      return session.changeComments().delete(new ChangeComments.Delete(session.caller(), comment));
    }
  }

  private abstract static class Writing extends RegisterCommand {

    Writing(CommandContext context) {
      super(context);
    }

    abstract ChangeComments.Result write(Session session);

    @Override
    public Integer call() {
      try (var session = context().open()) {
        var result = write(session);
        CommentOutput.one(context().output(), context().options().format(), result.comment());
        TakeBack.tell(context().output(), result.operation());
      }
      return DONE;
    }

    /**
     * The text, or what stdin holds without the line breaks at its end, as shells leave them out.
     */
    final String message(String text) {
      if (!text.equals(STDIN)) {
        return text;
      }
      try {
        return StandardCharsets.UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(context().input().readAllBytes()))
            .toString()
            .replaceFirst("[\r\n]+$", "");
      } catch (CharacterCodingException e) {
        throw usage("What stdin holds is not valid UTF-8; nothing was changed.");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String nameOf(Fault fault) {
      return fault.name().equals("/message") ? "TEXT" : super.nameOf(fault);
    }
  }
}
