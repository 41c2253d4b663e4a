package io.incidentregister.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.history.EntryRow;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.history.OrganizationChange;
import io.incidentregister.domain.history.OrganizationChange.Subject;
import io.incidentregister.domain.history.OrganizationEntry;
import io.incidentregister.domain.history.OrganizationEntry.ChainHead;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How history looks of what is no field of an incident. */
class EntryOutputTest {

  private static final OrganizationId ORGANIZATION = new OrganizationId(new UUID(0, 1));
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.006Z");
  private static final User ANN =
      new User(
          ORGANIZATION,
          new UserId(new UUID(0, 2)),
          EmailAddress.parse("ann@example.org").orElseThrow(),
          "Ann",
          "Archer",
          User.Kind.HUMAN,
          Set.of(),
          AT,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
  private static final Operation OPERATION =
      new Operation(
          ORGANIZATION,
          new OperationId(new UUID(0, 20)),
          OperationKind.COMMENT,
          ANN.id(),
          Optional.empty(),
          Face.REGISTER,
          "r-1",
          AT,
          AT,
          Optional.empty(),
          Optional.empty(),
          1);
  private static final Comment WHY = comment(1, "Why; \u202Ewhy?\nReally.");
  private static final EntryRow TALK =
      new EntryRow.OfIncident(
          new HistoryEntry(
              new HistoryEntry.Content(
                  OPERATION,
                  new IncidentNumber(7),
                  new UUID(0, 9),
                  3,
                  4,
                  List.of(
                      new Change.Links(
                          Field.RISKS, List.of("AKR-00001", "RSK-00002"), List.of("RSK-00003")),
                      new Change.Comments(
                          List.of(WHY.edited("=cmd()", AT), comment(2, "long ".repeat(30))),
                          List.of(WHY, comment(3, "Gone"))))),
              Hash.of("before"),
              Hash.of("after")),
          ANN);
  private static final EntryRow BESIDE =
      new EntryRow.OfOrganization(
          OrganizationEntry.of(
              OPERATION,
              List.of(
                  new OrganizationChange(
                      Subject.TAG, "t-1", "content", Optional.of("Mail"), Optional.of("mail")),
                  OrganizationChange.made(Subject.SOURCE, "\u001B[31mFax", "retired", "true")),
              new ChainHead(4, Hash.of("before"))),
          ANN);

  private static Comment comment(int id, String message) {
    return Comment.of(new CommentId(new UUID(6, id)), ANN.id(), message, Instant.EPOCH);
  }

  @Test
  void textTellsCommentsByTheirMessagesOnALineAndCutsThem() {
    var lines = printed(OutputFormat.TABLE, TALK).lines().toList();
    assertEquals(
        "INC-00007 version 4, 2026-01-02 03:04:05 UTC, ann@example.org through register",
        lines.get(0));
    assertEquals("  risk_associations  +AKR-00001, +RSK-00002, -RSK-00003", lines.get(2));
    assertEquals(
        "  comments           Why; \\u202ewhy? Really. → =cmd(), +"
            + "long ".repeat(30).substring(0, 59)
            + "…, -Gone",
        lines.get(3));
    assertEquals(4, lines.size());
  }

  @Test
  void textTellsWhatWasDoneBesideIncidents() {
    var lines = printed(OutputFormat.TABLE, BESIDE).lines().toList();
    assertEquals(
        "organization version 5, 2026-01-02 03:04:05 UTC, ann@example.org through register",
        lines.get(0));
    assertEquals("  tag                t-1 content: Mail → mail", lines.get(2));
    assertEquals("  source             \\u001b[31mFax retired: (none) → true", lines.get(3));
    assertEquals(4, lines.size());
  }

  @Test
  void csvHasThemWholeAndIsNoFormula() {
    String csv = printed(OutputFormat.CSV, TALK);
    assertTrue(
        csv.contains(",risk_associations,,,AKR-00001;RSK-00002,RSK-00003,,," + AT + ",\n"), csv);
    assertTrue(
        csv.contains(
            ",comments,,,'=cmd();"
                + "long ".repeat(30)
                + ",\"Why\\; \u202Ewhy?\nReally.;Gone\",,,"
                + AT
                + ",\n"),
        csv);
    assertTrue(
        printed(OutputFormat.CSV, BESIDE)
            .contains(
                "\n,5,2026-01-02T03:04:05.006Z,ann@example.org,register,"
                    + OPERATION.id()
                    + ",comment,content,Mail,mail,,,tag,t-1,"
                    + AT
                    + ",\n"));
  }

  @Test
  void jsonHasThemAsTheRegisterApi() {
    String document = printed(OutputFormat.JSON, TALK);
    String line = printed(OutputFormat.JSONL, BESIDE);
    assertTrue(document.startsWith("{\"entries\":[{\"operation_id\":"), document);
    assertTrue(document.contains("\"message\":\"Gone\""), document);
    assertTrue(line.contains("\"incident\":null,\"incident_uid\":null,"), line);
    assertTrue(line.contains("{\"subject\":\"tag\",\"id\":\"t-1\","), line);
  }

  private static String printed(OutputFormat format, EntryRow row) {
    var out = new ByteArrayOutputStream();
    var output = new Output(out, new ByteArrayOutputStream(), Screen.NONE, false);
    new EntryOutput(output, format, new ChangeText(List::of))
        .history(
            consumer -> {
              consumer.accept(row);
              return 1;
            });
    output.flush();
    return out.toString(StandardCharsets.UTF_8);
  }
}
