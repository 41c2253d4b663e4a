package io.incidentregister.domain.incident;

import static io.incidentregister.domain.incident.Links.GROUP;

import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.organization.IssueId;
import io.incidentregister.domain.organization.RiskId;
import io.incidentregister.domain.organization.TagId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What happened to one field of one incident. */
public sealed interface Change {

  /** The field that changed. */
  Field field();

  /**
   * A field that holds one value changed. Values are written as the register API writes them:
   * labels, ids, and instants in UTC.
   */
  record Value(Field field, Optional<String> before, Optional<String> after) implements Change {
    public Value {
      if (field.holdsSeveral()) {
        throw new IllegalArgumentException("it does not hold one value: " + field);
      }
      if (before.equals(after)) {
        throw new IllegalArgumentException("a change changes something: " + field);
      }
    }
  }

  /** Tags joined or went. Contents are those of the time of the change. */
  record Tags(List<TagRef> added, List<TagRef> removed) implements Change {
    public Tags {
      added = List.copyOf(added);
      removed = List.copyOf(removed);
    }

    @Override
    public Field field() {
      return Field.TAGS;
    }
  }

  /** Threat objectives joined or went; one whose relevance changed did both. */
  record Objectives(List<ThreatObjective> added, List<ThreatObjective> removed) implements Change {
    public Objectives {
      added = List.copyOf(added);
      removed = List.copyOf(removed);
    }

    @Override
    public Field field() {
      return Field.THREAT_OBJECTIVES;
    }
  }

  /**
   * Links to what other systems keep joined or went. They are told by ids, as these are written.
   */
  record Links(Field field, List<String> added, List<String> removed) implements Change {
    public Links {
      if (!field.holdsLinks()) {
        throw new IllegalArgumentException("it does not hold links: " + field);
      }
      added = List.copyOf(added);
      removed = List.copyOf(removed);
      added.forEach(id -> requireId(field, id));
      removed.forEach(id -> requireId(field, id));
    }

    private static void requireId(Field field, String id) {
      String written =
          switch (field) {
            case RISKS -> new RiskId(id).toString();
            case ISSUES -> new IssueId(UUID.fromString(id)).toString();
            default -> GROUP.require("group", id);
          };
      if (!written.equals(id)) {
        throw new IllegalArgumentException("not as its ids are written: " + field);
      }
    }
  }

  /** Comments joined or went; one that was edited did both, and kept its id. */
  record Comments(List<Comment> added, List<Comment> removed) implements Change {
    public Comments {
      added = List.copyOf(added);
      removed = List.copyOf(removed);
    }

    @Override
    public Field field() {
      return Field.COMMENTS;
    }
  }

  /** A tag as history names it. */
  record TagRef(TagId id, String content) {}
}
