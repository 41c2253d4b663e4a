package io.incidentregister.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.incidentregister.application.incident.RegisterRow;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentChanges;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Objective;
import io.incidentregister.domain.incident.Relevance;
import io.incidentregister.domain.incident.Severity;
import io.incidentregister.domain.incident.Status;
import io.incidentregister.domain.incident.ThreatObjective;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.RiskId;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.TagId;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RowJsonTest {

  private static final OrganizationId ORGANIZATION = new OrganizationId(new UUID(0, 1));
  private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05.006Z");
  private static final User ANN =
      new User(
          ORGANIZATION,
          new UserId(new UUID(0, 2)),
          EmailAddress.parse("ann@example.org").orElseThrow(),
          "Ann",
          "Archer",
          User.Kind.HUMAN,
          Set.of(),
          CREATED,
          Optional.empty());
  private static final Tag TAG =
      new Tag(ORGANIZATION, new TagId(new UUID(0, 3)), "Phishing", ANN.id());
  private static final ThreatObjective FRAUD =
      new ThreatObjective(Objective.FRAUD, Optional.of(Relevance.HIGH), CREATED);
  private static final ThreatObjective SABOTAGE =
      new ThreatObjective(Objective.SABOTAGE, Optional.empty(), CREATED);
  private static final String USER =
      "{'id':'00000000-0000-0000-0000-000000000002','email':'ann@example.org','first_name':'Ann',"
          + "'last_name':'Archer','icon':null}";

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
        written(generator -> RowJson.writeChanges(generator, changes)));
  }

  private static RegisterRow row(IncidentFields fields, Optional<User> assignee) {
    var incident =
        new Incident(
            ORGANIZATION,
            new IncidentNumber(7),
            new UUID(0, 9),
            1,
            fields,
            Optional.empty(),
            List.of(new RiskId("RSK-00001"), new RiskId("AKR-00002")),
            0,
            ANN.id(),
            ANN.id(),
            CREATED,
            CREATED,
            false);
    return new RegisterRow(incident, ANN, ANN, assignee);
  }

  private static String json(String withSingleQuotes) {
    return withSingleQuotes.replace('\'', '"');
  }

  private interface Writing {
    void to(JsonGenerator generator) throws IOException;
  }

  private static String written(Writing writing) throws IOException {
    var text = new StringWriter();
    try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
      writing.to(generator);
    }
    return text.toString();
  }
}
