package io.incidentregister.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.incidentregister.application.incident.RegisterRow;
import io.incidentregister.domain.actor.Actor;
import io.incidentregister.domain.actor.Attribution;
import io.incidentregister.domain.actor.Channel;
import io.incidentregister.domain.actor.Contact;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Links;
import io.incidentregister.domain.incident.Objective;
import io.incidentregister.domain.incident.Relevance;
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

/** What the tests of several documents write. */
final class Samples {

  static final OrganizationId ORGANIZATION = new OrganizationId(new UUID(0, 1));
  static final Instant CREATED = Instant.parse("2026-01-02T03:04:05.006Z");
  static final User ANN =
      new User(
          ORGANIZATION,
          new UserId(new UUID(0, 2)),
          EmailAddress.parse("ann@example.org").orElseThrow(),
          "Ann",
          "Archer",
          User.Kind.HUMAN,
          Set.of(),
          CREATED,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
  static final Tag TAG = new Tag(ORGANIZATION, new TagId(new UUID(0, 3)), "Phishing", ANN.id());
  static final ThreatObjective FRAUD =
      new ThreatObjective(Objective.FRAUD, Optional.of(Relevance.HIGH), CREATED);
  static final ThreatObjective SABOTAGE =
      new ThreatObjective(Objective.SABOTAGE, Optional.empty(), CREATED);
  static final String USER =
      "{'id':'00000000-0000-0000-0000-000000000002','email':'ann@example.org','first_name':'Ann',"
          + "'last_name':'Archer','icon':null}";

  /** An actor of whom everything is told that can be told. */
  static final Actor ADA =
      new Actor(
          "Ada \"Night Watch\"",
          Optional.of(new Contact.Email(new EmailAddress("Ada@example.org"))),
          Optional.of(Channel.PAGERDUTY));

  static final String ACTOR =
      "{'name':'Ada \\'Night Watch\\'','email':{'userEmail':'Ada@example.org'},"
          + "'via':'VIA_PAGERDUTY'}";

  private Samples() {}

  static RegisterRow row(IncidentFields fields, Optional<User> assignee) {
    var incident =
        new Incident(
            ORGANIZATION,
            new IncidentNumber(7),
            new UUID(0, 9),
            1,
            fields,
            Optional.empty(),
            Optional.empty(),
            Links.NONE.withRisks(List.of(new RiskId("RSK-00001"), new RiskId("AKR-00002"))),
            0,
            Attribution.of(ANN.id(), CREATED),
            Attribution.of(ANN.id(), CREATED),
            ANN.id(),
            CREATED,
            false);
    return new RegisterRow(incident, ANN, ANN, assignee);
  }

  static String json(String withSingleQuotes) {
    return withSingleQuotes.replace('\'', '"');
  }

  interface Writing {
    void to(JsonGenerator generator) throws IOException;
  }

  static String written(Writing writing) throws IOException {
    var text = new StringWriter();
    try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
      writing.to(generator);
    }
    return text.toString();
  }
}
