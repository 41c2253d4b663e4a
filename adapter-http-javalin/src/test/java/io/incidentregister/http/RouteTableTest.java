package io.incidentregister.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {

  private final RouteTable table =
      new RouteTable(
          List.of(route("/sources/{source:text}"), route("/incidents/{incident}/history")),
          List.of());

  private static Route route(String path) {
    return new Route(
        "GET",
        path,
        Route.Access.OPEN,
        Route.Body.NONE,
        false,
        false,
        ProblemJson.SHAPE,
        call -> Answer.empty(204));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SIEM | SIEM",
        "Law%20Enforcement | Law Enforcement",
        "Managed%20Detection%20and%20Response%20(MDR) | Managed Detection and Response (MDR)",
        "Managed%20Detection%20and%20Response%20%28MDR%29 | Managed Detection and Response (MDR)",
        "%C3%9Cbung | Übung",
        "a+b | a+b",
        "a%2Bb | a+b",
        "a&b=c,d:e@f!g$h*i | a&b=c,d:e@f!g$h*i",
        "%252F | %2F",
        "... | ...",
        "%3Cb%3E | <b>",
      })
  void readsATextOnceWhereTheTemplateSaysThatOneStands(String segment, String text) {
    assertEquals(
        Map.of("source", text), table.match("GET", "/sources/" + segment).pathParameters());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%2F", "a%2fb", "%5C", "a%5cb", "%00", "a%00b", ".", "..", "%2E", "%2e%2e", ".%2E", "",
        "a;b", "a/b", "a b", "\u00fc", "%", "%2", "%zz", "\"", "<", "[", "a\\b"
      })
  void takesNothingForATextThatCouldBeAPartOfAPath(String segment) {
    var refused =
        assertThrows(
            RefusedException.class, () -> table.match("GET", "/sources/" + segment), segment);
    assertEquals(404, refused.refusal().status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"%FF", "%C0%AF", "%ED%A0%80", "%C3"})
  void refusesATextThatIsNotUtf8(String segment) {
    var refused =
        assertThrows(RefusedException.class, () -> table.match("GET", "/sources/" + segment));
    assertEquals(400, refused.refusal().status());
  }

  @Test
  void readsNoEncodingWhereAnIdStands() {
    assertEquals(
        Map.of("incident", "INC-00001"),
        table.match("GET", "/incidents/INC-00001/history").pathParameters());
    for (String path :
        List.of("/incidents/%31/history", "/incidents/a(b)/history", "/incidents//history")) {
      assertThrows(RefusedException.class, () -> table.match("GET", path), path);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api, ''",
    "/api/a, a",
    "/api/a/, a",
    "/api/a/incidents, a",
    "/api/a/b, b",
    "/api/a/b/c, b",
    "/api/a/bc, a",
    "/api/ab, ''",
    "/API/A, ''",
    "/x/api/a, ''",
    "*, ''",
    "'', ''",
  })
  void refusesAtAnAddressAsTheSmallestAreaThatHoldsIt(String path, String area) {
    var a = new OtherShape();
    var b = new OtherShape();
    var areas = List.of(new Area("/api/a", a), new Area("/api/a/b", b));
    var expected = Map.<String, ErrorShape>of("a", a, "b", b).getOrDefault(area, ProblemJson.SHAPE);
    assertSame(expected, new RouteTable(List.of(), areas).errorsAt(path));
  }

  private static final class OtherShape extends ProblemJson {}

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/api/", "api"})
  void takesNoAreaThatIsNotNamedByAPath(String path) {
    assertThrows(IllegalArgumentException.class, () -> new Area(path, ProblemJson.SHAPE));
  }
}
