package io.incidentregister.domain.history;

/** Through which door an operation came in. */
public enum Face {
  /** The register API. */
  REGISTER("register"),
  /** The SYNQ incidents API. */
  SYNQ("synq"),
  /** The command line, working on the store itself. */
  CLI("cli"),
  /** A program that embeds the register. */
  EMBEDDED("embedded");

  private final String code;

  Face(String code) {
    this.code = code;
  }

  /** The word that history and the stores use. */
  public String code() {
    return code;
  }
}
