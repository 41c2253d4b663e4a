package io.incidentregister.cli.transfer;

import io.incidentregister.application.input.ObjectiveInput;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.ThreatObjective;
import io.incidentregister.domain.organization.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lists in one text: tags, comments and ids as {@code Finance;a\;b}, where a backslash keeps what
 * follows it from separating, and threat objectives as {@code Fraud:High;Sabotage}.
 */
public final class CellLists {

  private CellLists() {}

  static Optional<String> tags(List<Tag> tags) {
    return tags.isEmpty()
        ? Optional.empty()
        : Optional.of(contents(tags.stream().map(Tag::content)));
  }

  /** Tags as history names them; an empty text when there are none. */
  public static String tagRefs(List<Change.TagRef> tags) {
    return contents(tags.stream().map(Change.TagRef::content));
  }

  /** Comments as history tells them, by what they say; an empty text when there are none. */
  public static String comments(List<Comment> comments) {
    return contents(comments.stream().map(Comment::message));
  }

  /** Ids of what other systems keep; an empty text when there are none. */
  public static String ids(List<String> ids) {
    return contents(ids.stream());
  }

  private static String contents(Stream<String> contents) {
    return contents
        .map(content -> content.replace("\\", "\\\\").replace(";", "\\;"))
        .collect(Collectors.joining(";"));
  }

  /** Threat objectives in one cell; empty when there are none. */
  public static Optional<String> objectives(List<ThreatObjective> objectives) {
    return objectives.isEmpty()
        ? Optional.empty()
        : Optional.of(
            objectives.stream().map(CellLists::objective).collect(Collectors.joining(";")));
  }

  /** A threat objective as people write it: {@code Fraud:High}, or {@code Fraud}. */
  public static String objective(ThreatObjective relation) {
    return relation.objective().label()
        + relation.relevance().map(relevance -> ":" + relevance.label()).orElse("");
  }

  /** Reads one threat objective as people write it, whatever its words mean. */
  public static ObjectiveInput readObjective(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new ObjectiveInput(text.strip(), Optional.empty())
        : new ObjectiveInput(
            text.substring(0, colon).strip(), Optional.of(text.substring(colon + 1).strip()));
  }

  static List<ObjectiveInput> readObjectives(String cell) {
    var objectives = new ArrayList<ObjectiveInput>();
    for (String text : cell.split(";", -1)) {
      objectives.add(readObjective(text));
    }
    return objectives;
  }

  /** A backslash in front of anything but a semicolon or another backslash is just itself. */
  static List<String> readTags(String cell) {
    var tags = new ArrayList<String>();
    var tag = new StringBuilder();
    for (int i = 0; i < cell.length(); i++) {
      char character = cell.charAt(i);
      boolean escapes =
          character == '\\' && i + 1 < cell.length() && "\\;".indexOf(cell.charAt(i + 1)) >= 0;
      if (escapes) {
        i++;
        tag.append(cell.charAt(i));
      } else if (character == ';') {
        tags.add(tag.toString());
        tag.setLength(0);
      } else {
        tag.append(character);
      }
    }
    tags.add(tag.toString());
    return tags;
  }
}
