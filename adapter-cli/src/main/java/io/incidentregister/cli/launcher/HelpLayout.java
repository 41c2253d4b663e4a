package io.incidentregister.cli.launcher;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How help is laid out: what is a command's own first, and what all commands share apart. */
final class HelpLayout {

  private HelpLayout() {}

  /** Lays out the help of a command and of all below it. */
  static void apply(CommandLine command) {
    command
        .getCommandSpec()
        .usageMessage()
        .abbreviateSynopsis(true)
        .sortOptions(false)
        .parameterListHeading("%n")
        .commandListHeading("%nCommands:%n");
    command
        .getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpLayout::optionLists);
    var sections = new ArrayList<>(command.getHelpSectionKeys());
    sections.remove(UsageMessageSpec.SECTION_KEY_OPTION_LIST);
    sections.add(
        sections.indexOf(UsageMessageSpec.SECTION_KEY_COMMAND_LIST) + 1,
        UsageMessageSpec.SECTION_KEY_OPTION_LIST);
    command.setHelpSectionKeys(sections);
    command.getSubcommands().values().forEach(HelpLayout::apply);
  }

  private static String optionLists(Help help) {
    var shared = new ArrayList<OptionSpec>();
    var own = new ArrayList<OptionSpec>();
    boolean root = help.commandSpec().parent() == null;
    help.commandSpec()
        .options()
        .forEach(option -> (root || option.inherited() ? shared : own).add(option));
    return optionList(help, "Options:", own)
        + optionList(help, "Options of every command:", shared);
  }

  private static String optionList(Help help, String heading, List<OptionSpec> options) {
    if (options.isEmpty()) {
      return "";
    }
    var spec = help.commandSpec();
    // The columns stand alike in both lists, so they are measured over all options.
    var layout =
        help.createDefaultLayout(spec.options(), spec.positionalParameters(), help.colorScheme());
    String lines =
        help.optionListExcludingGroups(options, layout, null, help.parameterLabelRenderer());
    return String.format("%n%s%n%s", heading, lines);
  }
}
