package io.incidentregister.json;

import static io.incidentregister.json.Samples.FRAUD;
import static io.incidentregister.json.Samples.TAG;
import static io.incidentregister.json.Samples.json;
import static io.incidentregister.json.Samples.written;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.IncidentChanges;
import io.incidentregister.domain.incident.IncidentNumber;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanJsonTest {

  @Test
  void writesChangesOfEachShape() throws IOException {
    var changes =
        new IncidentChanges(
            new IncidentNumber(100_000),
            1,
            List.of(
                new Change.Value(Field.STATUS, Optional.of("New"), Optional.of("Closed")),
                new Change.Value(Field.SOURCE, Optional.of("SIEM"), Optional.empty()),
                new Change.Tags(List.of(new Change.TagRef(TAG.id(), "Phishing")), List.of()),
                new Change.Objectives(List.of(), List.of(FRAUD))));
    assertEquals(
        json(
            "{'id':'INC-100000','changes':[{'field':'status','before':'New','after':'Closed'},"
                + "{'field':'source','before':'SIEM','after':null},"
                + "{'field':'tags','added':[{'id':'00000000-0000-0000-0000-000000000003',"
                + "'content':'Phishing'}],'removed':[]},"
                + "{'field':'threat_objectives','added':[],'removed':[{'threat_objective':'Fraud',"
                + "'relevance':'High','created_date':'2026-01-02T03:04:05.006Z'}]}]}"),
        written(generator -> PlanJson.writeChanges(generator, changes)));
    assertEquals(
        changes,
        PlanJson.readChanges(
            parsed(written(generator -> PlanJson.writeChanges(generator, changes))), 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{'id':'INC-00001'}",
        "{'id':1,'changes':[]}",
        "{'id':'moon','changes':[]}",
        "{'id':'INC-00001','changes':{}}",
        "{'id':'INC-00001','changes':[7]}",
        "{'id':'INC-00001','changes':[],'more':1}",
        "{'id':'INC-00001','changes':[{'field':'moon','before':null,'after':'x'}]}",
        "{'id':'INC-00001','changes':[{'field':'title','before':'x','after':'x'}]}",
        "{'id':'INC-00001','changes':[{'field':'tags','added':[{'id':'x','content':'x'}],"
            + "'removed':[]}]}"
      })
  void readsNothingElse(String text) {
    var json = parsed(json(text));
    assertThrows(UnreadableJsonException.class, () -> PlanJson.readChanges(json, 1));
  }

  @Test
  void writesThePlanBesideTheChangesOfEachIncident() throws IOException {
    var plan = Hash.of("a plan");
    var changes =
        List.of(
            new IncidentChanges(
                new IncidentNumber(7),
                3,
                List.of(
                    new Change.Value(Field.TITLE, Optional.of("before"), Optional.of("after")))),
            new IncidentChanges(new IncidentNumber(8), 0, List.of()));
    assertEquals(
        json(
            "{'changes':[{'id':'INC-00007','changes':[{'field':'title','before':'before',"
                + "'after':'after'}]},{'id':'INC-00008','changes':[]}],'plan':'"
                + plan
                + "'}"),
        written(
            generator -> {
              generator.writeStartObject();
              PlanJson.writeMembers(generator, changes, plan);
              generator.writeEndObject();
            }));
  }

  private static JsonNode parsed(String text) {
    return StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
