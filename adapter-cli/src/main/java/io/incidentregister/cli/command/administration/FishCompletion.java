package io.incidentregister.cli.command.administration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Writes the commands and options as a script for fish. */
final class FishCompletion {

  private final String program;
  private final StringBuilder script = new StringBuilder();

  private FishCompletion(String program) {
    this.program = program;
  }

  static String script(String program, CommandLine root) {
    var completion = new FishCompletion(program);
    completion.script.append("# Completion of ").append(program).append(" for fish.\n");
    completion.subcommands(root, List.of());
    completion.options(root, List.of());
    return completion.script.toString();
  }

  private void subcommands(CommandLine command, List<String> path) {
    if (command.getSubcommands().isEmpty()) {
      return;
    }
    var names = String.join(" ", command.getSubcommands().keySet());
    String none = "not __fish_seen_subcommand_from " + names;
    for (Map.Entry<String, CommandLine> each : command.getSubcommands().entrySet()) {
      String[] description = each.getValue().getCommandSpec().usageMessage().description();
      line(condition(path, none), "-f -a " + quote(each.getKey()), description);
      var below = new ArrayList<>(path);
      below.add(each.getKey());
      subcommands(each.getValue(), below);
      options(each.getValue(), below);
    }
  }

  private void options(CommandLine command, List<String> path) {
    for (OptionSpec option : command.getCommandSpec().options()) {
      // What is inherited was written once, for every command.
      if (!option.hidden() && !option.inherited()) {
        var names = new StringBuilder();
        for (String name : option.names()) {
          names.append(name.startsWith("--") ? "-l " : "-s ");
          names.append(name.replaceFirst("^--?", "")).append(' ');
        }
        names.append(option.arity().max() > 0 ? "-r" : "");
        line(condition(path, ""), names.toString().strip(), option.description());
      }
    }
  }

  private static String condition(List<String> path, String further) {
    var conditions = new ArrayList<String>();
    path.forEach(name -> conditions.add("__fish_seen_subcommand_from " + name));
    if (!further.isEmpty()) {
      conditions.add(further);
    }
    return String.join("; and ", conditions);
  }

  private void line(String condition, String what, String[] description) {
    script.append("complete -c ").append(program);
    if (!condition.isEmpty()) {
      script.append(" -n ").append(quote(condition));
    }
    script.append(' ').append(what);
    if (description.length > 0) {
      script.append(" -d ").append(quote(description[0]));
    }
    script.append('\n');
  }

  private static String quote(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
