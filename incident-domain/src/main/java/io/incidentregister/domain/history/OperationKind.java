package io.incidentregister.domain.history;

/** What an operation did. */
public enum OperationKind {
  /** Opened incidents. */
  CREATE("create"),
  /** Changed fields of incidents. */
  UPDATE("update"),
  /** Deleted incidents. */
  DELETE("delete"),
  /** Added, edited or deleted a comment. */
  COMMENT("comment"),
  /** Linked incidents to risks, or unlinked them. */
  RISK("risk"),
  /** Linked an incident to issues, or unlinked it. */
  ISSUE("issue"),
  /** Made incidents parts of another one. */
  MERGE("merge"),
  /** Made an incident out of a part of another one. */
  SPLIT("split"),
  /** Made, renamed or deleted a tag. */
  TAG("tag"),
  /** Added or retired a source. */
  SOURCE("source"),
  /** Added or changed a user, or the user's picture. */
  USER("user"),
  /** Made or revoked a service account. */
  ACCOUNT("account"),
  /** Made or revoked an API token. */
  TOKEN("token"),
  /** Took back what another operation did. */
  UNDO("undo");

  private final String code;

  OperationKind(String code) {
    this.code = code;
  }

  /** The word that history and the stores use. */
  public String code() {
    return code;
  }
}
