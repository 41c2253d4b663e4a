package io.incidentregister.json;

import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.history.OrganizationChange;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.Objective;
import io.incidentregister.domain.incident.Relevance;
import io.incidentregister.domain.incident.ThreatObjective;
import io.incidentregister.domain.organization.TagId;
import io.incidentregister.domain.organization.UserId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.Function;

/** Reads the changes that {@link Members} writes. */
final class ChangeReader {

  private ChangeReader() {}

  /**
   * The changes of an incident in an array.
   *
   * @throws UnreadableJsonException when they are nothing that was written
   */
  static List<Change> changes(ObjectReader members, String name) {
    return read(members, name, ChangeReader::change);
  }

  /**
   * The changes of an organization in an array.
   *
   * @throws UnreadableJsonException when they are nothing that was written
   */
  static List<OrganizationChange> organizationChanges(ObjectReader members, String name) {
    return read(members, name, ChangeReader::organizationChange);
  }

  private static <T> List<T> read(
      ObjectReader members, String name, Function<ObjectReader, T> change) {
    try {
      return elements(members, name, change);
    } catch (IllegalArgumentException | NoSuchElementException | DateTimeException e) {
      throw members.wrong(name);
    }
  }

  private static <T> List<T> elements(
      ObjectReader members, String name, Function<ObjectReader, T> element) {
    var elements = new ArrayList<T>();
    for (ObjectReader each : members.objects(name)) {
      elements.add(element.apply(each));
      each.end();
    }
    return elements;
  }

  private static OrganizationChange organizationChange(ObjectReader change) {
    return new OrganizationChange(
        OrganizationChange.Subject.parse(change.text("subject")).orElseThrow(),
        change.text("id"),
        change.text("field"),
        change.textOrNull("before"),
        change.textOrNull("after"));
  }

  private static Change change(ObjectReader change) {
    Field field = Field.parse(change.text("field")).orElseThrow();
    return switch (field) {
      case TAGS ->
          new Change.Tags(
              elements(change, "added", ChangeReader::tag),
              elements(change, "removed", ChangeReader::tag));
      case THREAT_OBJECTIVES ->
          new Change.Objectives(
              elements(change, "added", ChangeReader::objective),
              elements(change, "removed", ChangeReader::objective));
      case RISKS, ISSUES, GROUPS ->
          new Change.Links(field, change.texts("added"), change.texts("removed"));
      case COMMENTS ->
          new Change.Comments(
              elements(change, "added", ChangeReader::comment),
              elements(change, "removed", ChangeReader::comment));
      default -> new Change.Value(field, change.textOrNull("before"), change.textOrNull("after"));
    };
  }

  private static Change.TagRef tag(ObjectReader tag) {
    return new Change.TagRef(
        new TagId(exactly(UUID::fromString, tag.text("id"))), tag.text("content"));
  }

  private static ThreatObjective objective(ObjectReader relation) {
    return new ThreatObjective(
        Objective.parse(relation.text("threat_objective")).orElseThrow(),
        relation.textOrNull("relevance").map(label -> Relevance.parse(label).orElseThrow()),
        exactly(Instant::parse, relation.text("created_date")));
  }

  private static Comment comment(ObjectReader comment) {
    String created = comment.text("created_date");
    return new Comment(
        new CommentId(exactly(UUID::fromString, comment.text("id"))),
        new UserId(exactly(UUID::fromString, comment.text("author"))),
        comment.objectIfThere("actor").map(ActorJson::read),
        comment.text("message"),
        exactly(Instant::parse, created),
        exactly(Instant::parse, comment.textIfThere("effective_date").orElse(created)),
        exactly(Instant::parse, comment.text("updated_date")));
  }

  /** What a text says, when it is the only text that says it. */
  private static <T> T exactly(Function<String, T> parse, String text) {
    T value = parse.apply(text);
    if (!value.toString().equals(text)) {
      throw new IllegalArgumentException("written in another way");
    }
    return value;
  }
}
