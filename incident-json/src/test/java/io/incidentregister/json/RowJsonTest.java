package io.incidentregister.json;

import static io.incidentregister.json.Samples.ANN;
import static io.incidentregister.json.Samples.FRAUD;
import static io.incidentregister.json.Samples.SABOTAGE;
import static io.incidentregister.json.Samples.TAG;
import static io.incidentregister.json.Samples.USER;
import static io.incidentregister.json.Samples.json;
import static io.incidentregister.json.Samples.row;
import static io.incidentregister.json.Samples.written;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.Severity;
import io.incidentregister.domain.incident.Status;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowJsonTest {

  @Test
  void writesEveryMemberOfAFullRow() throws IOException {
    var fields =
        new IncidentFields(
            "Lost laptop",
            "line\nbreak",
            Optional.of(Severity.SEV_2),
            Optional.of("many records"),
            Status.IN_PROGRESS,
            Optional.of("SIEM"),
            Optional.of(ANN.id()),
            Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
            Optional.of(Instant.parse("2025-12-01T00:00:00.120Z")),
            Optional.of(Instant.parse("2026-01-01T10:00:00Z")),
            Optional.of(Instant.parse("2026-01-01T11:00:00Z")),
            List.of(TAG),
            List.of(FRAUD, SABOTAGE));
    assertEquals(
        json(
            "{'incident':{'id':'INC-00007','title':'Lost laptop','description':'line\\nbreak',"
                + "'status':'In Progress','severity':'SEV-2','severity_reasoning':'many records',"
                + "'source':'SIEM','opened_by':"
                + USER
                + ",'updated_by':"
                + USER
                + ",'assigned_to':"
                + USER
                + ",'created_date':'2026-01-02T03:04:05.006Z','updated_date':'2026-01-02T03:04:05.006Z',"
                + "'detected_date':'2026-01-01T00:00:00Z','occurred_date':'2025-12-01T00:00:00.120Z',"
                + "'responded_date':'2026-01-01T10:00:00Z','contained_date':'2026-01-01T11:00:00Z'},"
                + "'comment_count':0,'risk_associations':['AKR-00002','RSK-00001'],"
                + "'tags':[{'id':'00000000-0000-0000-0000-000000000003','content':'Phishing',"
                + "'creator_id':'00000000-0000-0000-0000-000000000002',"
                + "'org_id':'00000000-0000-0000-0000-000000000001'}],"
                + "'threat_objectives':[{'threat_objective':'Sabotage','relevance':null,"
                + "'created_date':'2026-01-02T03:04:05.006Z'},"
                + "{'threat_objective':'Fraud','relevance':'High',"
                + "'created_date':'2026-01-02T03:04:05.006Z'}]}"),
        written(generator -> RowJson.writeRow(generator, row(fields, Optional.of(ANN)))));
  }

  @Test
  void writesWhatIsUnsetAsNullAndCreationForUnknownDetection() throws IOException {
    String incident =
        "{'id':'INC-00007','title':'Bare','description':'','status':'New','severity':null,"
            + "'severity_reasoning':null,'source':null,'opened_by':"
            + USER
            + ",'updated_by':"
            + USER
            + ",'assigned_to':null,"
            + "'created_date':'2026-01-02T03:04:05.006Z','updated_date':'2026-01-02T03:04:05.006Z',"
            + "'detected_date':DETECTED,'occurred_date':null,'responded_date':null,"
            + "'contained_date':null}";
    String shown = incident.replace("DETECTED", "'2026-01-02T03:04:05.006Z'");
    var bare = row(IncidentFields.titled("Bare"), Optional.empty());
    String rest =
        ",'comment_count':0,'risk_associations':['AKR-00002','RSK-00001'],'tags':[],"
            + "'threat_objectives':[]}";
    assertEquals(json(shown), written(generator -> RowJson.writeIncident(generator, bare)));
    assertEquals(
        json("{'incident':" + shown + rest),
        written(generator -> RowJson.writeRow(generator, bare)));
    assertEquals(
        json("{'incident':" + incident.replace("DETECTED", "null") + rest),
        written(generator -> RowJson.writeExportedRow(generator, bare)));
  }
}
