package io.incidentregister.json;

import static io.incidentregister.json.Samples.ACTOR;
import static io.incidentregister.json.Samples.ADA;
import static io.incidentregister.json.Samples.ANN;
import static io.incidentregister.json.Samples.CREATED;
import static io.incidentregister.json.Samples.ORGANIZATION;
import static io.incidentregister.json.Samples.written;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.audit.HistoryLine;
import io.incidentregister.domain.actor.Actor;
import io.incidentregister.domain.actor.Channel;
import io.incidentregister.domain.actor.Contact;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.history.Canonical;
import io.incidentregister.domain.history.EntryText;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.history.OperationText;
import io.incidentregister.domain.history.OrganizationChange;
import io.incidentregister.domain.history.OrganizationChange.Subject;
import io.incidentregister.domain.history.OrganizationEntry;
import io.incidentregister.domain.history.OrganizationEntry.ChainHead;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.Objective;
import io.incidentregister.domain.incident.Relevance;
import io.incidentregister.domain.incident.ThreatObjective;
import io.incidentregister.domain.organization.TagId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is exported is read back to the last detail, true or not. */
class HistoryLineJsonTest {

  private static final Operation OPERATION =
      new Operation(
          ORGANIZATION,
          new OperationId(new UUID(0, 20)),
          OperationKind.TAG,
          ANN.id(),
          Optional.of(ADA),
          Face.REGISTER,
          "r-1",
          CREATED,
          CREATED,
          Optional.empty(),
          Optional.empty(),
          0);
  private static final Comment SAID =
      Comment.of(new CommentId(new UUID(0, 30)), ANN.id(), " Why?\r\n", Instant.EPOCH);
  private static final Actor SLACK =
      new Actor("Bo", Optional.of(new Contact.Slack("U1")), Optional.of(Channel.SLACK));
  private static final Actor PAGERDUTY =
      new Actor("Cy", Optional.of(new Contact.PagerDuty("P1")), Optional.empty());
  private static final String RENAMED =
      Canonical.organizationChanges(
          List.of(
              new OrganizationChange(
                  Subject.TAG, "t-1", "content", Optional.of("Mail"), Optional.of("mail")),
              OrganizationChange.gone(Subject.USER, "", "", "\"")));

  @Test
  void writesAnEntryOfTheOrganizationByWhatIsHashed() throws IOException {
    var entry =
        OrganizationEntry.of(
            OPERATION,
            List.of(OrganizationChange.made(Subject.TAG, "t-1", "content", "mail")),
            new ChainHead(0, OrganizationEntry.chainStart(ORGANIZATION)));
    var line = new HistoryLine.Entry(EntryText.of(entry), OptionalLong.of(0));
    String text = written(json -> HistoryLineJson.write(json, line));
    assertTrue(
        text.contains(
            Samples.json("'incident':'organization','incident_uid':'" + ORGANIZATION + "',")),
        text);
    assertTrue(
        text.contains(
            Samples.json(
                "'changes':[{'subject':'tag','id':'t-1','field':'content','before':null,"
                    + "'after':'mail'}]")),
        text);
    var read = (HistoryLine.Entry) read(text);
    assertEquals(line, read);
    assertEquals(entry.hash(), read.text().expectedHash());
  }

  @Test
  void readsBackEveryKindOfChange() throws IOException {
    var changes =
        Canonical.changes(
            List.of(
                new Change.Value(Field.TITLE, Optional.empty(), Optional.of("One")),
                new Change.Tags(
                    List.of(new Change.TagRef(new TagId(new UUID(0, 1)), "mail")), List.of()),
                new Change.Objectives(
                    List.of(),
                    List.of(
                        new ThreatObjective(
                            Objective.FRAUD, Optional.of(Relevance.HIGH), CREATED))),
                new Change.Links(Field.RISKS, List.of("RSK-00001"), List.of("AKR-00002")),
                new Change.Comments(
                    List.of(SAID.edited("Who?", CREATED), declared(SLACK), declared(PAGERDUTY)),
                    List.of(SAID)),
                new Change.Links(
                    Field.ISSUES, List.of(), List.of("00000000-0000-0000-0000-00000000001e")),
                new Change.Links(Field.GROUPS, List.of("night watch"), List.of()),
                new Change.Value(Field.MERGED_INTO, Optional.empty(), Optional.of("INC-00002"))));
    assertSurvives("INC-00001", changes);
  }

  private static Comment declared(Actor actor) {
    return new Comment(
        new CommentId(new UUID(0, 31)),
        ANN.id(),
        Optional.of(actor),
        "So",
        CREATED,
        Instant.EPOCH,
        CREATED);
  }

  @Test
  void readsBackCommentsOfFilesThatTellOfNoActorAndNoOtherTime() throws IOException {
    var line =
        entry(
            "INC-00001", Canonical.changes(List.of(new Change.Comments(List.of(SAID), List.of()))));
    String text = written(json -> HistoryLineJson.write(json, line));
    String old =
        text.replace(Samples.json("'actor':null,'message'"), Samples.json("'message'"))
            .replace(Samples.json("'effective_date':'1970-01-01T00:00:00Z',"), "");
    assertTrue(old.length() < text.length() - 40, old);
    assertEquals(line, read(old));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "3:Ada,-,-,-,", "3:Ada,5:email,-,-,", "3:Ada,-,-,3:API,"})
  void readsBackWhateverStandsInThePlaceOfAnActor(String actor) throws IOException {
    var told = OperationText.of(OPERATION);
    var operation =
        new OperationText(
            told.organization(),
            told.id(),
            told.kind(),
            told.user(),
            Optional.of(actor),
            told.face(),
            told.requestId(),
            told.recordedAt(),
            told.effectiveAt(),
            told.idempotencyKey(),
            told.undoes(),
            told.incidentCount());
    var line = entry("INC-00001", "1:0,", operation);
    assertEquals(line, read(written(json -> HistoryLineJson.write(json, line))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'name':' '}",
        "{'name':'Ada','more':1}",
        "{'name':'Ada','via':'api'}",
        "{'name':'Ada','via':null}",
        "{'name':'Ada','email':null}",
        "{'name':'Ada','email':{'userEmail':'x'}}",
        "{'name':'Ada','slack':{'userId':'x','more':1}}",
        "{'name':'Ada','slack':{'userId':'x'},'pagerduty':{'userId':'x'}}",
        "[]"
      })
  void refusesAnActorThatWasNeverWritten(String actor) throws IOException {
    String text = written(json -> HistoryLineJson.write(json, entry("INC-00001", "1:0,")));
    String forged = text.replace(Samples.json(ACTOR), Samples.json(actor));
    assertTrue(forged.contains(Samples.json(actor)), forged);
    assertThrows(UnreadableJsonException.class, () -> read(forged), forged);
  }

  /** Also what was never written: the changes of one kind of entry under the other. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "1:0,",
        "1:1,3:tag,3:t-1,7:content,-,4:mail,",
        "1:1,5:value,5:title,-,3:One,",
        "1:1,5:value,17:risk_associations,-,9:RSK-00001,",
        "1:1,5:value,8:comments,-,1:x,",
        "1:1,17:risk_associations,1:0,1:1,9:rsk-00001,"
      })
  void readsBackWhateverStandsInThePlaceOfChanges(String changes) throws IOException {
    assertSurvives("INC-00001", changes);
    assertSurvives(OrganizationEntry.LABEL, changes);
    assertSurvives(OrganizationEntry.LABEL, RENAMED);
    assertSurvives("INC-00001", RENAMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'subject':'incident','id':'x','field':'content','before':null,'after':'y'}]",
        "[{'subject':'tag','id':'x','field':'content','before':'y','after':'y'}]",
        "[{'subject':'tag','id':'x','field':'content','before':null,'after':'y','more':1}]",
        "[{'subject':'tag','id':'x','field':'content','after':'y'}]",
        "[{'field':'title','before':null,'after':'y'}]"
      })
  void refusesChangesOfAnOrganizationThatWereNeverWritten(String changes) throws IOException {
    assertRefused(OrganizationEntry.LABEL, changes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'field':'risk_associations','added':['rsk-1'],'removed':[]}]",
        "[{'field':'risk_associations','added':[1],'removed':[]}]",
        "[{'field':'risk_associations','added':'RSK-00001','removed':[]}]",
        "[{'field':'risk_associations','before':null,'after':'RSK-00001'}]",
        "[{'field':'comments','added':[{'id':'00000000-0000-0000-0000-00000000001E',"
            + "'author':'00000000-0000-0000-0000-00000000001e','message':'x',"
            + "'created_date':'2026-01-01T00:00:00Z','updated_date':'2026-01-01T00:00:00Z'}],"
            + "'removed':[]}]",
        "[{'field':'comments','added':[{'id':'00000000-0000-0000-0000-00000000001e',"
            + "'author':'00000000-0000-0000-0000-00000000001e','message':' ',"
            + "'created_date':'2026-01-01T00:00:00Z','updated_date':'2026-01-01T00:00:00Z'}],"
            + "'removed':[]}]",
        "[{'subject':'tag','id':'x','field':'content','before':null,'after':'y'}]"
      })
  void refusesChangesOfAnIncidentThatWereNeverWritten(String changes) throws IOException {
    assertRefused("INC-00001", changes);
  }

  private static void assertRefused(String incident, String changes) throws IOException {
    String text = written(json -> HistoryLineJson.write(json, entry(incident, "1:0,")));
    String forged =
        text.replace(Samples.json("'changes':[]"), Samples.json("'changes':" + changes));
    assertThrows(UnreadableJsonException.class, () -> read(forged), forged);
  }

  private static void assertSurvives(String incident, String changes) throws IOException {
    var line = entry(incident, changes);
    assertEquals(line, read(written(json -> HistoryLineJson.write(json, line))));
  }

  private static HistoryLine.Entry entry(String incident, String changes) {
    return entry(incident, changes, OperationText.of(OPERATION));
  }

  private static HistoryLine.Entry entry(String incident, String changes, OperationText operation) {
    return new HistoryLine.Entry(
        new EntryText(
            2,
            "uid",
            incident,
            "0",
            "1",
            Optional.of(operation),
            changes,
            Hash.of("before").hex(),
            Hash.of("after").hex()),
        OptionalLong.empty());
  }

  private static HistoryLine read(String line) {
    return HistoryLineJson.read(StrictJson.parseObject(line.getBytes(StandardCharsets.UTF_8)));
  }
}
