package io.incidentregister.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The guide to errors has a row for every code that there is, and for no other. */
class ErrorCodesTest {

  private final ErrorCodes codes =
      ErrorCodes.of(
          Sources.ofThisRepository().root(),
          Sources.ofThisRepository().root().resolve("docs/errors.md"));

  @Test
  void explainsEveryCode() {
    assertEquals(Set.of(), without(codes.given(), codes.explained()));
  }

  @Test
  void explainsNoCodeThatIsNotGiven() {
    assertEquals(Set.of(), without(codes.explained(), codes.given()));
  }

  @Test
  void seesEveryWayInWhichACodeIsGiven() {
    assertTrue(
        codes
            .given()
            .containsAll(
                Set.of(
                    "method_not_allowed",
                    "unreadable_json",
                    "tag_exists",
                    "missing_permission",
                    "store_unreachable",
                    "unknown_source",
                    "unknown_property",
                    "not_nullable",
                    "malformed_email",
                    "stale_version",
                    "operation_not_found",
                    "changed_since")),
        () -> codes.given().toString());
  }

  @Test
  void findsCodesAcrossLines() {
    assertEquals(
        Set.of("some_fault", "some_thing_not_found"),
        ErrorCodes.given(
            """
            faults.add(
                Fault.at(
                    Pointer.to("", name),
                    "some_fault",
                    "says something"));
            throw NotFoundException.of("some thing");
            """,
            false));
  }

  private static Set<String> without(Set<String> all, Set<String> those) {
    var rest = new TreeSet<>(all);
    rest.removeAll(those);
    return rest;
  }
}
