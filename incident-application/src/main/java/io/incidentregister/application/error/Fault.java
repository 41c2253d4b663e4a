package io.incidentregister.application.error;

import java.util.Objects;

/**
 * One thing that is wrong with what was sent.
 *
 * @param place what kind of thing {@code name} names
 * @param name a JSON Pointer into the command ({@code /ids/3}), or a parameter's name
 * @param code stable, lower case with underscores
 * @param detail a sentence for people, without what was sent
 */
public record Fault(Place place, String name, String code, String detail) {

  /** Where a fault is. */
  public enum Place {
    /** In the command itself; the name is a JSON Pointer. */
    BODY,
    /** In a parameter beside it, such as a filter. */
    PARAMETER
  }

  public Fault {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(detail, "detail");
  }

  /** A fault in the command. */
  public static Fault at(String pointer, String code, String detail) {
    return new Fault(Place.BODY, pointer, code, detail);
  }

  /** A fault in a parameter. */
  public static Fault parameter(String name, String code, String detail) {
    return new Fault(Place.PARAMETER, name, code, detail);
  }
}
