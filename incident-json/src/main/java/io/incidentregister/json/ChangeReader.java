package io.incidentregister.json;

import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.Objective;
import io.incidentregister.domain.incident.Relevance;
import io.incidentregister.domain.incident.ThreatObjective;
import io.incidentregister.domain.organization.TagId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;

/** Reads the changes that {@link Members#changes} writes. */
final class ChangeReader {

  private ChangeReader() {}

  /**
   * The changes in an array.
   *
   * @throws UnreadableJsonException when they are nothing that was written
   */
  static List<Change> changes(ObjectReader members, String name) {
    try {
      var changes = new ArrayList<Change>();
      for (ObjectReader change : members.objects(name)) {
        changes.add(change(change));
        change.end();
      }
      return changes;
    } catch (IllegalArgumentException | NoSuchElementException | DateTimeException e) {
      throw members.wrong(name);
    }
  }

  private static Change change(ObjectReader change) {
    Field field = Field.parse(change.text("field")).orElseThrow();
    return switch (field) {
      case TAGS -> new Change.Tags(tags(change, "added"), tags(change, "removed"));
      case THREAT_OBJECTIVES ->
          new Change.Objectives(objectives(change, "added"), objectives(change, "removed"));
      default -> new Change.Value(field, change.textOrNull("before"), change.textOrNull("after"));
    };
  }

  private static List<Change.TagRef> tags(ObjectReader change, String name) {
    var tags = new ArrayList<Change.TagRef>();
    for (ObjectReader tag : change.objects(name)) {
      tags.add(new Change.TagRef(new TagId(UUID.fromString(tag.text("id"))), tag.text("content")));
      tag.end();
    }
    return tags;
  }

  private static List<ThreatObjective> objectives(ObjectReader change, String name) {
    var objectives = new ArrayList<ThreatObjective>();
    for (ObjectReader relation : change.objects(name)) {
      objectives.add(
          new ThreatObjective(
              Objective.parse(relation.text("threat_objective")).orElseThrow(),
              relation.textOrNull("relevance").map(label -> Relevance.parse(label).orElseThrow()),
              Instant.parse(relation.text("created_date"))));
      relation.end();
    }
    return objectives;
  }
}
