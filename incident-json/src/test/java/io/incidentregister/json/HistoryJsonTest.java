package io.incidentregister.json;

import static io.incidentregister.json.Samples.ACTOR;
import static io.incidentregister.json.Samples.ADA;
import static io.incidentregister.json.Samples.ANN;
import static io.incidentregister.json.Samples.CREATED;
import static io.incidentregister.json.Samples.ORGANIZATION;
import static io.incidentregister.json.Samples.USER;
import static io.incidentregister.json.Samples.json;
import static io.incidentregister.json.Samples.row;
import static io.incidentregister.json.Samples.written;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.incidentregister.application.history.EntryRow;
import io.incidentregister.application.history.ListOperations;
import io.incidentregister.application.history.OperationRow;
import io.incidentregister.application.history.ShowHistory;
import io.incidentregister.application.history.ShowOperation;
import io.incidentregister.application.history.UndoOperation;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.IdempotencyKey;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.history.OrganizationChange;
import io.incidentregister.domain.history.OrganizationEntry;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.undo.Conflict;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HistoryJsonTest {

  private static final Operation UPDATE =
      operation(OperationKind.UPDATE, Optional.of(new IdempotencyKey("close-7")), Optional.empty());
  private static final Operation UNDO =
      operation(
          OperationKind.UNDO, Optional.empty(), Optional.of(new OperationId(new UUID(0, 21))));
  private static final HistoryEntry ENTRY =
      new HistoryEntry(
          new HistoryEntry.Content(
              UPDATE,
              new IncidentNumber(7),
              new UUID(0, 9),
              3,
              4,
              List.of(new Change.Value(Field.STATUS, Optional.of("New"), Optional.of("Closed")))),
          Hash.of("before"),
          Hash.of("after"));

  private static final String WRITTEN_UPDATE =
      "'id':'00000000-0000-0000-0000-000000000014','kind':'update',"
          + "'recorded_at':'2026-01-02T03:04:05.006Z','effective_at':'2026-01-01T00:00:00Z',"
          + "'user':"
          + USER
          + ",'actor':"
          + ACTOR
          + ",'face':'register','request_id':'r-1','idempotency_key':'close-7',"
          + "'incident_count':1,'undoes':null,'undone_by':'00000000-0000-0000-0000-000000000016'";
  private static final String WRITTEN_UNDO =
      "{"
          + WRITTEN_UPDATE
              .replace("'update'", "'undo'")
              .replace("'close-7'", "null")
              .replace("'undoes':null", "'undoes':'00000000-0000-0000-0000-000000000015'")
              .replace("'undone_by':'00000000-0000-0000-0000-000000000016'", "'undone_by':null")
          + "}";
  private static final String WRITTEN_ENTRY =
      "{'operation_id':'00000000-0000-0000-0000-000000000014','incident':'INC-00007',"
          + "'incident_uid':'00000000-0000-0000-0000-000000000009','version_before':3,"
          + "'version_after':4,'recorded_at':'2026-01-02T03:04:05.006Z',"
          + "'effective_at':'2026-01-01T00:00:00Z','user':"
          + USER
          + ",'actor':"
          + ACTOR
          + ",'face':'register','request_id':'r-1','idempotency_key':'close-7',"
          + "'changes':[{'field':'status','before':'New','after':'Closed'}],'previous_hash':'"
          + Hash.of("before")
          + "','hash':'"
          + Hash.of("after")
          + "'}";

  private final OperationRow update =
      new OperationRow(UPDATE, ANN, Optional.of(new OperationId(new UUID(0, 22))));
  private final OperationRow undo = new OperationRow(UNDO, ANN, Optional.empty());
  private final EntryRow.OfIncident entry = new EntryRow.OfIncident(ENTRY, ANN);

  @Test
  void writesAPageOfOperations() throws IOException {
    assertEquals(
        json("{'operations':[" + WRITTEN_UNDO + ",{" + WRITTEN_UPDATE + "}],'total':12}"),
        written(
            generator ->
                HistoryJson.writeOperations(
                    generator, new ListOperations.Page(List.of(undo, update), 12))));
  }

  @Test
  void writesAPageOfHistory() throws IOException {
    assertEquals(
        json("{'entries':[" + WRITTEN_ENTRY + "],'total':4}"),
        written(
            generator ->
                HistoryJson.writeHistory(generator, new ShowHistory.Page(List.of(entry), 4))));
  }

  @Test
  void writesAnOperationWithItsEntriesBesideItsMembers() throws IOException {
    assertEquals(
        json("{" + WRITTEN_UPDATE + ",'entries':[" + WRITTEN_ENTRY + "],'total':1}"),
        written(
            generator ->
                HistoryJson.writeOperationWithEntries(
                    generator, new ShowOperation.Result(update, List.of(entry), 1))));
  }

  @Test
  void writesWhatWasDoneBesideIncidentsWithoutAnIncident() throws IOException {
    var beside =
        new OrganizationEntry(
            new OrganizationEntry.Content(
                UPDATE,
                3,
                List.of(
                    new OrganizationChange(
                        OrganizationChange.Subject.TAG,
                        "t-1",
                        "content",
                        Optional.of("Mail"),
                        Optional.of("mail")),
                    OrganizationChange.gone(
                        OrganizationChange.Subject.SOURCE, "Fax", "name", "Fax"))),
            Hash.of("before"),
            Hash.of("after"));
    String written =
        WRITTEN_ENTRY
            .replace("'incident':'INC-00007'", "'incident':null")
            .replace("'incident_uid':'00000000-0000-0000-0000-000000000009'", "'incident_uid':null")
            .replace("'version_before':3,'version_after':4", "'version_before':2,'version_after':3")
            .replace(
                "{'field':'status','before':'New','after':'Closed'}",
                "{'subject':'tag','id':'t-1','field':'content','before':'Mail','after':'mail'},"
                    + "{'subject':'source','id':'Fax','field':'name','before':'Fax','after':null}");
    assertEquals(
        json(
            "{" + WRITTEN_UPDATE + ",'entries':[" + written + "," + WRITTEN_ENTRY + "],'total':2}"),
        written(
            generator ->
                HistoryJson.writeOperationWithEntries(
                    generator,
                    new ShowOperation.Result(
                        update, List.of(new EntryRow.OfOrganization(beside, ANN), entry), 2))));
  }

  @Test
  void writesCommentsAndRisksByWhatJoinedAndWhatWent() throws IOException {
    var said =
        new Comment(
            new CommentId(new UUID(0, 30)),
            ANN.id(),
            Optional.of(ADA),
            "Why?",
            Instant.EPOCH.plusMillis(1),
            Instant.EPOCH,
            Instant.EPOCH.plusMillis(1));
    var content =
        new HistoryEntry.Content(
            UPDATE,
            new IncidentNumber(7),
            new UUID(0, 9),
            3,
            4,
            List.of(
                new Change.Links(Field.RISKS, List.of("RSK-00001"), List.of()),
                new Change.Comments(List.of(said.edited("Who?", CREATED)), List.of(said))));
    String comment =
        "{'id':'00000000-0000-0000-0000-00000000001e','author':'"
            + ANN.id()
            + "','actor':"
            + ACTOR
            + ",'message':'Who?','created_date':'1970-01-01T00:00:00.001Z',"
            + "'effective_date':'1970-01-01T00:00:00Z',"
            + "'updated_date':'2026-01-02T03:04:05.006Z'}";
    String written =
        WRITTEN_ENTRY.replace(
            "{'field':'status','before':'New','after':'Closed'}",
            "{'field':'risk_associations','added':['RSK-00001'],'removed':[]},"
                + "{'field':'comments','added':["
                + comment
                + "],'removed':["
                + comment
                    .replace("Who?", "Why?")
                    .replace("2026-01-02T03:04:05.006Z", "1970-01-01T00:00:00.001Z")
                + "]}");
    assertEquals(
        json(written),
        written(
            generator ->
                HistoryJson.writeEntry(
                    generator,
                    new EntryRow.OfIncident(
                        new HistoryEntry(content, Hash.of("before"), Hash.of("after")), ANN))));
  }

  @Test
  void writesAnUndoWithItsRowsAndWhatStoodInTheWay() throws IOException {
    var bare = row(IncidentFields.titled("Bare"), Optional.empty());
    var result =
        new UndoOperation.Result(
            Optional.of(undo),
            List.of(bare),
            List.of(),
            List.of(
                conflict(Optional.of(Field.STATUS), Conflict.Reason.CHANGED_SINCE, "Closed", "New"),
                conflict(Optional.empty(), Conflict.Reason.CHANGED_SINCE, "1", "2")),
            Hash.of("a plan"));
    String conflicts =
        "'conflicts':[{'id':'INC-00007','field':'status','code':'changed_since',"
            + "'expected':'Closed','actual':'New'},{'id':'INC-00007','field':'version',"
            + "'code':'changed_since','expected':'1','actual':'2'}]";
    assertEquals(
        json("{'operation':" + WRITTEN_UNDO + ",'incidents':[")
            + written(generator -> RowJson.writeRow(generator, bare))
            + json("]," + conflicts + "}"),
        object(generator -> UndoJson.writeMembers(generator, result)));
    assertEquals(
        json("{'operation':" + WRITTEN_UNDO + "," + conflicts + "}"),
        object(generator -> UndoJson.writeMinimalMembers(generator, result)));
  }

  @Test
  void writesNullForAnUndoThatRecordedNothingAndForValuesThatAreNotThere() throws IOException {
    var result =
        new UndoOperation.Result(
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(
                new Conflict(
                    new IncidentNumber(7),
                    Optional.of(Field.TAGS),
                    Conflict.Reason.UNKNOWN_TAG,
                    Optional.empty(),
                    Optional.empty())),
            Hash.of("a plan"));
    assertEquals(
        json(
            "{'operation':null,'incidents':[],'conflicts':[{'id':'INC-00007','field':'tags',"
                + "'code':'unknown_tag','expected':null,'actual':null}]}"),
        object(generator -> UndoJson.writeMembers(generator, result)));
  }

  private static String object(Samples.Writing members) throws IOException {
    return written(
        generator -> {
          generator.writeStartObject();
          members.to(generator);
          generator.writeEndObject();
        });
  }

  private static Conflict conflict(
      Optional<Field> field, Conflict.Reason reason, String expected, String actual) {
    return new Conflict(
        new IncidentNumber(7), field, reason, Optional.of(expected), Optional.of(actual));
  }

  private static Operation operation(
      OperationKind kind, Optional<IdempotencyKey> key, Optional<OperationId> undoes) {
    return new Operation(
        ORGANIZATION,
        new OperationId(new UUID(0, 20)),
        kind,
        ANN.id(),
        Optional.of(ADA),
        Face.REGISTER,
        "r-1",
        CREATED,
        Instant.parse("2026-01-01T00:00:00Z"),
        key,
        undoes,
        1);
  }
}
