package io.incidentregister.domain.history;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * What happened to one attribute of something that an organization keeps beside its incidents.
 *
 * @param subject what kind of thing
 * @param id which one: a UUID, a source's name, a client id
 * @param attribute such as {@code content}; what a thing is made with are changes from nothing
 */
public record OrganizationChange(
    Subject subject, String id, String attribute, Optional<String> before, Optional<String> after) {

  /** The kinds of things that an organization keeps. */
  public enum Subject {
    TAG("tag"),
    SOURCE("source"),
    USER("user"),
    ACCOUNT("account"),
    TOKEN("token");

    private final String code;

    Subject(String code) {
      this.code = code;
    }

    /** The kind of thing with a word; empty when there is none. */
    public static Optional<Subject> parse(String code) {
      return Arrays.stream(values()).filter(subject -> subject.code.equals(code)).findFirst();
    }

    /** The word that history uses. */
    public String code() {
      return code;
    }
  }

  public OrganizationChange {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(attribute, "attribute");
    if (before.equals(after)) {
      throw new IllegalArgumentException("a change changes something: " + attribute);
    }
  }

  /** Something that was not there before. */
  public static OrganizationChange made(
      Subject subject, String id, String attribute, String value) {
    return new OrganizationChange(subject, id, attribute, Optional.empty(), Optional.of(value));
  }

  /** Something that is no longer there. */
  public static OrganizationChange gone(
      Subject subject, String id, String attribute, String value) {
    return new OrganizationChange(subject, id, attribute, Optional.of(value), Optional.empty());
  }
}
