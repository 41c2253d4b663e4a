package io.incidentregister.domain.incident;

import java.util.Arrays;
import java.util.Optional;

/** The parts of an incident that history can name. */
public enum Field {
  TITLE("title"),
  DESCRIPTION("description"),
  SEVERITY("severity"),
  SEVERITY_REASONING("severity_reasoning"),
  STATUS("status"),
  /** Only said when it does not follow from the status: see {@link Incident#closure}. */
  CLOSURE("closure"),
  SOURCE("source"),
  ASSIGNED_TO("assigned_to"),
  DETECTED_DATE("detected_date"),
  OCCURRED_DATE("occurred_date"),
  RESPONDED_DATE("responded_date"),
  CONTAINED_DATE("contained_date"),
  TAGS("tags"),
  THREAT_OBJECTIVES("threat_objectives"),
  RISKS("risk_associations"),
  COMMENTS("comments"),
  ISSUES("issues"),
  /** For whom it was opened; never changed. */
  GROUPS("groups"),
  /** The id of the incident that it became a part of; nothing while it stands by itself. */
  MERGED_INTO("merged_into"),
  /** {@code true} once the incident is gone from the register; nothing while it is there. */
  DELETED("deleted");

  private final String wireName;

  Field(String wireName) {
    this.wireName = wireName;
  }

  /** The field with a name; empty when there is none. */
  public static Optional<Field> parse(String wireName) {
    return Arrays.stream(values()).filter(field -> field.wireName.equals(wireName)).findFirst();
  }

  /** Whether it holds any number of things, which join and go one by one. */
  public boolean holdsSeveral() {
    return switch (this) {
      case TAGS, THREAT_OBJECTIVES, COMMENTS -> true;
      default -> holdsLinks();
    };
  }

  /** Whether it holds ids of what other systems keep. */
  public boolean holdsLinks() {
    return switch (this) {
      case RISKS, ISSUES, GROUPS -> true;
      default -> false;
    };
  }

  /** Whether people edit it as such: only that moves the time of the last change. */
  public boolean editable() {
    return switch (this) {
      case RISKS, COMMENTS, ISSUES, GROUPS, MERGED_INTO, DELETED -> false;
      default -> true;
    };
  }

  /** The name by which the register API and history know the field. */
  public String wireName() {
    return wireName;
  }
}
