package io.incidentregister.http.synq.proto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.error.Fault;
import io.incidentregister.http.Query;
import io.incidentregister.http.synq.proto.ProtoReader.Member;
import io.incidentregister.http.synq.proto.ProtoReader.Reading;
import io.incidentregister.json.StrictJson;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtoReaderTest {

  private enum Color implements ProtoEnum {
    COLOR_UNSPECIFIED(0),
    COLOR_RED(1),
    COLOR_BLUE(4);

    private final int number;

    Color(int number) {
      this.number = number;
    }

    @Override
    public int number() {
      return number;
    }
  }

  private record Who(Optional<String> name, Optional<String> contact) {

    static Who read(ProtoReader reader) {
      return new Who(
          reader.text("name"),
          reader.oneOf(
              List.of(
                  new Member<>("email", email -> "email " + email.text("userEmail").orElse("?")),
                  new Member<>("slack", slack -> "slack " + slack.text("userId").orElse("?")))));
    }
  }

  private record Painting(
      Optional<Who> actor,
      Optional<String> at,
      List<String> issueIds,
      Optional<Color> color,
      List<Color> otherColors) {

    static Painting read(ProtoReader reader) {
      return new Painting(
          reader.message("actor", Who::read),
          reader.text("at"),
          reader.texts("issueIds"),
          reader.constant("color", Color.class),
          reader.constants("otherColors", Color.class));
    }
  }

  private static final Painting NOTHING =
      new Painting(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), List.of());

  private static final Painting ALL =
      new Painting(
          Optional.of(new Who(Optional.of("Ann"), Optional.of("email ann@example.org"))),
          Optional.of("2023-01-15T01:30:15.01+02:00"),
          List.of("a", "b"),
          Optional.of(Color.COLOR_BLUE),
          List.of(Color.COLOR_RED, Color.COLOR_UNSPECIFIED));

  private static Reading<Painting> body(String json) {
    return ProtoReader.body(StrictJson.parseObject(json.getBytes(UTF_8)), Painting::read);
  }

  private static Reading<Painting> query(String query) {
    return ProtoReader.query(Query.parse(query), Painting::read);
  }

  private static String faults(Reading<?> reading, Fault.Place place) {
    assertTrue(reading.faults().stream().allMatch(fault -> fault.place() == place));
    return reading.faults().stream()
        .map(fault -> fault.name() + " " + fault.code())
        .collect(Collectors.joining(", "));
  }

  private static List<String> named(Reading<?> reading) {
    return reading.faults().stream().map(Fault::name).toList();
  }

  private static void assertReads(Painting expected, Reading<Painting> reading) {
    assertEquals(List.of(), reading.faults());
    assertEquals(expected, reading.message());
  }

  // Bodies

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"actor": {"name": "Ann", "email": {"userEmail": "ann@example.org"}},
         "at": "2023-01-15T01:30:15.01+02:00", "issueIds": ["a", "b"], "color": "COLOR_BLUE",
         "otherColors": ["COLOR_RED", "COLOR_UNSPECIFIED"]}
        """,
        """
        {"actor": {"name": "Ann", "email": {"user_email": "ann@example.org"}, "slack": null},
         "at": "2023-01-15T01:30:15.01+02:00", "issue_ids": ["a", "b"], "issueIds": null,
         "color": 4, "other_colors": [1, 0]}
        """
      })
  void readsEitherSpellingAndConstantsByNameOrNumber(String json) {
    assertReads(ALL, body(json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"actor\": null, \"at\": null, \"issueIds\": null, \"issue_ids\": null, \"color\": null}",
        "{\"issueIds\": [], \"otherColors\": [], \"color\": 0}",
        "{\"color\": \"COLOR_UNSPECIFIED\"}"
      })
  void takesNullAndNoneForAbsent(String json) {
    assertReads(NOTHING, body(json));
  }

  @Test
  void takesAnEmptyMessageForGiven() {
    assertEquals(
        Optional.of(new Who(Optional.empty(), Optional.empty())),
        body("{\"actor\": {}}").message().actor());
    assertEquals(
        Optional.of("slack ?"),
        body("{\"actor\": {\"slack\": {}}}").message().actor().orElseThrow().contact());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"bogus": 1}                                     | /bogus unknown_property
          {"bogus": null}                                  | /bogus unknown_property
          {"ISSUEIDS": []}                                 | /ISSUEIDS unknown_property
          {"issue_Ids": []}                                | /issue_Ids unknown_property
          {"a/b~c": []}                                    | /a~1b~0c unknown_property
          {"actor": {"name": "Ann", "email": {"x": 1}}}    | /actor/email/x unknown_property
          {"issueIds": ["a"], "issue_ids": ["b"]}          | /issueIds repeated
          {"actor": {"email": {"userEmail": "a", "user_email": "a"}}} | /actor/email/userEmail repeated
          {"at": 5}                                        | /at wrong_type
          {"at": ["2023-01-15T01:30:15Z"]}                 | /at wrong_type
          {"issueIds": "a"}                                | /issueIds wrong_type
          {"issue_ids": {"0": "a"}}                        | /issueIds wrong_type
          {"issueIds": ["a", null, 5]}                     | /issueIds/1 wrong_type, /issueIds/2 wrong_type
          {"actor": "Ann"}                                 | /actor wrong_type
          {"actor": [{"name": "Ann"}]}                     | /actor wrong_type
          {"color": "RED"}                                 | /color unknown_value
          {"color": "color_red"}                           | /color unknown_value
          {"color": 2}                                     | /color unknown_value
          {"color": -1}                                    | /color unknown_value
          {"color": 18446744073709551617}                  | /color unknown_value
          {"color": "1"}                                   | /color unknown_value
          {"color": 1.0}                                   | /color wrong_type
          {"color": true}                                  | /color wrong_type
          {"color": ["COLOR_RED"]}                         | /color wrong_type
          {"otherColors": ["COLOR_RED", "PINK", null]}     | /otherColors/1 unknown_value, /otherColors/2 wrong_type
          {"actor": {"slack": {}, "email": {}}}            | /actor/slack contradiction
          {"actor": {"name": 1, "nick": 2}, "at": 3}       | /actor/name wrong_type, /actor/nick unknown_property, /at wrong_type
          """)
  void namesEverythingInABodyThatItCannotRead(String json, String faults) {
    assertEquals(faults, faults(body(json), Fault.Place.BODY));
  }

  @Test
  void readsWhatItCanBesideFaults() {
    var reading = body("{\"at\": \"now\", \"issueIds\": [\"a\", null], \"color\": 9, \"x\": 1}");
    assertEquals(3, reading.faults().size());
    assertEquals(
        new Painting(
            Optional.empty(),
            Optional.of("now"),
            List.of("a", "null"),
            Optional.empty(),
            List.of()),
        reading.message());
  }

  @Test
  void readsTheFirstOfMembersThatExcludeEachOther() {
    var reading = body("{\"actor\": {\"slack\": {\"userId\": \"U\"}, \"email\": {}}}");
    assertEquals(Optional.of("email ?"), reading.message().actor().flatMap(Who::contact));
    assertEquals("cannot be given beside email", reading.faults().get(0).detail());
  }

  @Test
  void saysWhichConstantsThereAre() {
    assertEquals(
        "must be one of COLOR_UNSPECIFIED, COLOR_RED, COLOR_BLUE",
        body("{\"color\": \"PINK\"}").faults().get(0).detail());
  }

  // Queries

  @ParameterizedTest
  @ValueSource(
      strings = {
        "actor.name=Ann&actor.email.userEmail=ann@example.org"
            + "&at=2023-01-15T01:30:15.01%2B02:00&issueIds=a&issueIds=b"
            + "&color=COLOR_BLUE&otherColors=COLOR_RED&otherColors=COLOR_UNSPECIFIED",
        "issue_ids=a&color=4&other_colors=1&at=2023-01-15T01%3A30%3A15.01%2B02%3A00"
            + "&actor.email.user_email=ann%40example.org&actor.name=Ann&issueIds=b&otherColors=0"
      })
  void readsAQueryAsTheMessageThatItSpells(String query) {
    assertReads(ALL, query(query));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "color=0", "color=COLOR_UNSPECIFIED"})
  void takesNoneForAbsentInAQuery(String query) {
    assertReads(NOTHING, query(query));
  }

  @Test
  void takesAnEmptyValueForAText() {
    assertReads(
        new Painting(Optional.empty(), Optional.of(""), List.of(""), Optional.empty(), List.of()),
        query("at=&issueIds"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bogus=1                                     | bogus unknown_parameter
          =1                                          | ' unknown_parameter'
          issue_Ids=a                                 | issue_Ids unknown_parameter
          issueIds[]=a                                | issueIds[] unknown_parameter
          actor.nick=a                                | actor.nick unknown_parameter
          actor.nick_name=a                           | actor.nick_name unknown_parameter
          actor.nick.a=1&actor.nick.b=2               | actor.nick.a unknown_parameter, actor.nick.b unknown_parameter
          actor..name=a                               | actor..name unknown_parameter
          .actor.name=a                               | .actor.name unknown_parameter
          actor=Ann                                   | actor unknown_parameter
          actor.name.first=Ann                        | actor.name.first unknown_parameter
          issueIds.0=a                                | issueIds.0 unknown_parameter
          color.name=COLOR_RED                        | color.name unknown_parameter
          at=1&at=2                                   | at repeated
          actor.email.userEmail=a&actor.email.user_email=a | actor.email.userEmail repeated, actor.email.user_email repeated
          color=COLOR_RED&color=1                     | color repeated
          color=RED                                   | color unknown_value
          color=-1                                    | color unknown_value
          color=                                      | color unknown_value
          color=99999999999999999999                  | color unknown_value
          otherColors=1&otherColors=2&otherColors=x   | otherColors unknown_value, otherColors unknown_value
          other_colors=2                              | other_colors unknown_value
          actor.slack.userId=a&actor.email.user_email=b | actor.slack.userId contradiction
          actor=a&actor.name=b                        | actor unknown_parameter, actor.name contradiction
          actor.name=b&actor=a                        | actor contradiction
          """)
  void namesEveryParameterThatItCannotRead(String query, String faults) {
    assertEquals(faults, faults(query(query), Fault.Place.PARAMETER));
  }

  @Test
  void readsAsManyParametersAsAnAddressHolds() {
    var many = IntStream.range(0, 1_600).mapToObj(i -> "x" + i + ".a").toList();
    assertTrue(many.equals(named(query(String.join("&", many)))), "not all are named");
    var deep = Stream.generate(() -> "a").limit(4_000).collect(Collectors.joining("."));
    assertTrue(List.of(deep).equals(named(query(deep))), "the deepest is not named");
  }

  // What must be there, and numbers

  private record Needed(Optional<String> at, Optional<Who> actor, Optional<Color> color) {
    static Needed read(ProtoReader reader) {
      return new Needed(
          reader.requiredText("paintedAt"),
          reader.requiredMessage(
              "actor", who -> new Who(who.requiredText("name"), Optional.empty())),
          reader.requiredConstant("color", Color.class));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                         | /paintedAt required, /actor required, /color required
          {"paintedAt": null, "actor": null, "color": null}          | /paintedAt required, /actor required, /color required
          {"paintedAt": "", "actor": {}, "color": 0}                 | /actor/name required, /color required
          {"painted_at": "x", "actor": {"name": null}, "color": "COLOR_UNSPECIFIED"} | /actor/name required, /color required
          {"paintedAt": 1, "actor": 2, "color": "PINK"}              | /paintedAt wrong_type, /actor wrong_type, /color unknown_value
          """)
  void namesWhatIsMissingInABody(String json, String faults) {
    var reading = ProtoReader.body(StrictJson.parseObject(json.getBytes(UTF_8)), Needed::read);
    assertEquals(faults, faults(reading, Fault.Place.BODY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                            | paintedAt required, actor required, color required
          painted_at=&actor.nick=x&color=0              | actor.name required, actor.nick unknown_parameter, color required
          actor=x&paintedAt=1&paintedAt=2&color=9       | paintedAt repeated, actor unknown_parameter, color unknown_value
          """)
  void namesWhatIsMissingInAQuery(String query, String faults) {
    var reading = ProtoReader.query(Query.parse(query), Needed::read);
    assertEquals(faults, faults(reading, Fault.Place.PARAMETER));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "-1, -1", "0050, 50", "2147483647, 2147483647", "-2147483648, -2147483648"})
  void readsWholeNumbers(String text, int number) {
    var expected = new Reading<>(Optional.of(number), List.of());
    assertEquals(
        expected, ProtoReader.query(Query.parse("n=" + text), reader -> reader.number("n")));
    for (String json : List.of("{\"n\": " + number + "}", "{\"n\": \"" + text + "\"}")) {
      assertEquals(
          expected,
          ProtoReader.body(
              StrictJson.parseObject(json.getBytes(UTF_8)), reader -> reader.number("n")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2147483648", "99999999999", "1.0", "1e3", "+1", "x", "0x1", "true"})
  void readsNoNumberThatIsNotWholeOrTooLarge(String text) {
    var reading =
        ProtoReader.query(
            Query.parse("n=" + text.replace("+", "%2B")), reader -> reader.number("n"));
    assertEquals(Optional.empty(), reading.message());
    assertEquals("n wrong_type", faults(reading, Fault.Place.PARAMETER));
  }

  @Test
  void namesWhatItsReaderRefuses() {
    var body =
        ProtoReader.body(
            StrictJson.parseObject("{\"issue_ids\": [\"a\", \"b\"]}".getBytes(UTF_8)),
            reader -> {
              var ids = reader.texts("issueIds");
              reader.refuse("issueIds", 1, "malformed", "is malformed");
              return ids;
            });
    assertEquals("/issueIds/1 malformed", faults(body, Fault.Place.BODY));
    var query =
        ProtoReader.query(
            Query.parse("issue_ids=a"),
            reader -> {
              var ids = reader.texts("issueIds");
              reader.refuse("issueIds", "malformed", "is malformed");
              return ids;
            });
    assertEquals("issue_ids malformed", faults(query, Fault.Place.PARAMETER));
  }

  // Names

  @ParameterizedTest
  @CsvSource({
    "issueIds, issue_ids",
    "name, name",
    "splitIncidentName, split_incident_name",
    "userId, user_id"
  })
  void turnsNamesIntoTheOtherSpellingAndBack(String json, String original) {
    assertEquals(original, ProtoName.original(json));
    assertEquals(json, ProtoName.json(original));
    assertEquals(json, ProtoName.json(json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"issue_Ids", "issue__ids", "_name", "_", "ids_", "a_1", "INC-1", "", "Über_ß"})
  void leavesAloneWhatIsNoNameOfADefinition(String name) {
    assertEquals(name, ProtoName.json(name));
  }
}
