package io.incidentregister.cli.output;

import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.undo.Conflict;

/** Says in a line why a change cannot be taken back. */
public final class ConflictText {

  private ConflictText() {}

  /** The incident, the field, what the operation left there and what is there now. */
  public static String of(Conflict conflict, ChangeText texts) {
    String place =
        conflict.incident()
            + conflict.field().map(field -> " " + field.wireName()).orElse("")
            + ": ";
    if (conflict.field().isEmpty()) {
      return place + versions(conflict);
    }
    Field field = conflict.field().get();
    String expected = texts.brief(field, conflict.expected());
    return place
        + switch (conflict.reason()) {
          case CHANGED_SINCE ->
              "expected " + expected + ", is " + texts.brief(field, conflict.actual());
          case INACTIVE_ASSIGNEE -> expected + " had it before, and may no longer act";
          case RETIRED_SOURCE -> expected + " was there before, and is retired";
          case MERGED_AWAY -> expected + " can take it in no longer";
          case CANNOT_MOVE -> "the issue " + expected + " cannot go back where it came from";
          case ISSUE_TAKEN -> "the issue " + expected + " is of another open incident";
          case UNKNOWN_TAG -> expected + " was there before, and is a tag no longer";
        };
  }

  private static String versions(Conflict conflict) {
    return conflict
        .actual()
        .map(
            version ->
                "expected version %s, is at version %s"
                    .formatted(conflict.expected().orElse("?"), version))
        .orElse("cannot be found");
  }
}
