package io.incidentregister.domain.history;

/** What an operation did. */
public enum OperationKind {
  /** Opened incidents. */
  CREATE("create"),
  /** Changed fields of incidents. */
  UPDATE("update"),
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
