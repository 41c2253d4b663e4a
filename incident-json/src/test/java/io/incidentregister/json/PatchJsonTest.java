package io.incidentregister.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.input.Given;
import io.incidentregister.application.input.ObjectiveInput;
import io.incidentregister.application.input.PatchFields;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchJsonTest {

  @Test
  void readsEveryEditableField() {
    var reading =
        read(
            NullMeaning.NOT_GIVEN,
            """
            {"title": "t", "description": "d", "severity": "SEV-1", "severity_reasoning": "r",
             "status": "New", "source": "SIEM", "assigned_to": "u", "detected_date": "1",
             "occurred_date": "2", "responded_date": "3", "contained_date": "4",
             "tags": ["a", "b"], "tag_operation": "Add",
             "threat_objectives": [
               {"threat_objective": "Fraud", "relevance": "High", "created_date": "x"},
               {"threat_objective": "Sabotage", "relevance": null}]}
            """);
    var expected =
        PatchFields.builder()
            .set("title", "t")
            .set("description", "d")
            .set("severity", "SEV-1")
            .set("severity_reasoning", "r")
            .set("status", "New")
            .set("source", "SIEM")
            .set("assigned_to", "u")
            .set("detected_date", "1")
            .set("occurred_date", "2")
            .set("responded_date", "3")
            .set("contained_date", "4")
            .tags("Add", List.of("a", "b"))
            .threatObjectives(
                Given.value(
                    List.of(
                        new ObjectiveInput("Fraud", Optional.of("High")),
                        new ObjectiveInput("Sabotage", Optional.empty()))))
            .build();
    assertEquals(new PatchJson.Reading(expected, List.of()), reading);
  }

  @Test
  void takesNullAsNotGivenInPlainJson() {
    var reading =
        read(
            NullMeaning.NOT_GIVEN,
            "{\"title\":null,\"severity\":null,\"tags\":null,\"tag_operation\":null,"
                + "\"threat_objectives\":null}");
    assertEquals(List.of(), reading.faults());
    assertTrue(reading.patch().isEmpty());
    assertEquals(Optional.empty(), reading.patch().tagOperation());
  }

  @Test
  void takesNullAsClearingInAMergePatch() {
    var reading =
        read(
            NullMeaning.CLEARS,
            "{\"title\":null,\"severity\":null,\"tags\":null,\"threat_objectives\":null}");
    assertEquals(List.of(), reading.faults());
    assertEquals(Given.cleared(), reading.patch().title());
    assertEquals(Given.cleared(), reading.patch().severity());
    assertEquals(Given.cleared(), reading.patch().tags());
    assertEquals(Given.cleared(), reading.patch().threatObjectives());
  }

  @Test
  void tellsAnEmptyListFromNone() {
    var reading = read(NullMeaning.NOT_GIVEN, "{\"tags\":[],\"threat_objectives\":[]}");
    assertEquals(Given.value(List.of()), reading.patch().tags());
    assertEquals(Given.value(List.of()), reading.patch().threatObjectives());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"title": 5}                                                    | /title                               | wrong_type
          {"status": ["New"]}                                             | /status                              | wrong_type
          {"detected_date": 1700000000}                                   | /detected_date                       | wrong_type
          {"description": true}                                           | /description                         | wrong_type
          {"tags": "a"}                                                   | /tags                                | wrong_type
          {"tags": ["a", null]}                                           | /tags/1                              | wrong_type
          {"tag_operation": 1}                                            | /tag_operation                       | wrong_type
          {"threat_objectives": {}}                                       | /threat_objectives                   | wrong_type
          {"threat_objectives": [null]}                                   | /threat_objectives/0                 | wrong_type
          {"threat_objectives": [{}]}                                     | /threat_objectives/0/threat_objective | required
          {"threat_objectives": [{"threat_objective": null}]}             | /threat_objectives/0/threat_objective | wrong_type
          {"threat_objectives": [{"threat_objective": "Fraud", "relevance": 3}]} | /threat_objectives/0/relevance | wrong_type
          {"threat_objectives": [{"threat_objective": "Fraud", "x": 3}]}  | /threat_objectives/0/x               | unknown_property
          {"titel": "t"}                                                  | /titel                               | unknown_property
          {"a/b~c": null}                                                 | /a~1b~0c                             | unknown_property
          {"": 1}                                                         | /                                    | unknown_property
          {"org_id": "x"}                                                 | /org_id                              | read_only
          {"version": 3}                                                  | /version                             | read_only
          {"opened_by": null}                                             | /opened_by                           | read_only
          {"comment_count": 0}                                            | /comment_count                       | read_only
          """)
  void namesWhatItCannotRead(String body, String pointer, String code) {
    for (NullMeaning nulls : NullMeaning.values()) {
      var faults = read(nulls, body).faults();
      assertEquals(1, faults.size(), faults::toString);
      assertEquals(pointer, faults.get(0).name());
      assertEquals(code, faults.get(0).code());
    }
  }

  @Test
  void namesEveryFaultAndKeepsWhatIsGood() {
    var reading =
        read(
            NullMeaning.NOT_GIVEN,
            "{\"id\":\"INC-00001\",\"title\":5,\"source\":\"SIEM\",\"colour\":1,\"tags\":[\"a\",7]}");
    assertEquals(
        List.of("/id", "/title", "/colour", "/tags/1"),
        reading.faults().stream().map(Fault::name).toList());
    assertEquals(PatchFields.builder().set("source", "SIEM").build(), reading.patch());
  }

  @Test
  void refusesTheTagOperationWhereOnlyFieldsMayStand() {
    var reading = PatchJson.read(body("{\"tag_operation\":\"Add\"}"), NullMeaning.CLEARS, Set.of());
    assertEquals("unknown_property", reading.faults().get(0).code());
  }

  @Test
  void refusesANullTagOperationInAMergePatch() {
    var reading = read(NullMeaning.CLEARS, "{\"tag_operation\":null}");
    assertEquals("wrong_type", reading.faults().get(0).code());
  }

  @Test
  void cutsNamesThatNobodyCouldHaveMeant() {
    var reading = read(NullMeaning.NOT_GIVEN, "{\"" + "😀".repeat(20_000) + "\":1}");
    assertEquals("/" + "😀".repeat(100), reading.faults().get(0).name());
  }

  private static PatchJson.Reading read(NullMeaning nulls, String body) {
    return PatchJson.read(body(body), nulls, Set.of("ids", "tag_operation"));
  }

  private static ObjectNode body(String body) {
    return StrictJson.parseObject(body.getBytes(UTF_8));
  }
}
