package io.incidentregister.cli.command;

import io.incidentregister.application.error.Fault;

/** Options by the names that the register API has for the same things. */
public final class OptionNames {

  private OptionNames() {}

  /** The option that a fault is about; empty when it is about the command as a whole. */
  public static String of(Fault fault) {
    return switch (fault.place()) {
      case PARAMETER -> "--" + fault.name().replace('_', '-');
      case BODY -> ofPointer(fault.name());
    };
  }

  private static String ofPointer(String pointer) {
    if (pointer.isEmpty()) {
      return "";
    }
    String member = pointer.split("/", -1)[1];
    return switch (member) {
      case "threat_objectives" -> "--objective";
      case "tags" -> "--tag";
      case "organization" -> "--org";
      case "lifetime" -> "--expires";
      case "roles" -> "--role";
      default -> "--" + member.replace('_', '-');
    };
  }

  /** The member of the register API that somebody named with dashes or underscores. */
  public static String wireName(String text) {
    return text.strip().replace('-', '_');
  }
}
