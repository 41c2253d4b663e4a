package io.incidentregister.domain.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.domain.actor.Actor;
import io.incidentregister.domain.actor.Attribution;
import io.incidentregister.domain.actor.Channel;
import io.incidentregister.domain.actor.Contact;
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
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.TagId;
import io.incidentregister.domain.organization.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Holds docs/history.md to its word: its example is what the register writes. */
class HistoryDocumentTest {

  private static final OrganizationId ORGANIZATION = new OrganizationId(id(1));
  private static final UserId USER = new UserId(id(2));
  private static final UUID INCIDENT = id(3);

  private static UUID id(int last) {
    return UUID.fromString("01981a80-0000-7000-8000-00000000000" + last);
  }

  private static String document() throws IOException {
    return Files.readString(Path.of("..", "docs", "history.md"));
  }

  @Test
  void theExampleIsWhatTheRegisterWrites() throws IOException {
    var opened =
        entry(
            operation(4, OperationKind.CREATE, "2026-11-22T09:00:00Z", Optional.empty()),
            0,
            HistoryEntry.chainStart(INCIDENT),
            List.of(
                value(Field.TITLE, Optional.empty(), "Login from two continents"),
                value(Field.STATUS, Optional.empty(), "New")));
    var closed =
        entry(
            operation(
                5,
                OperationKind.UPDATE,
                "2026-11-22T09:30:00.250Z",
                Optional.of(new IdempotencyKey("close-7"))),
            1,
            opened.hash(),
            List.of(
                value(Field.STATUS, Optional.of("New"), "Closed"),
                new Change.Tags(
                    List.of(new Change.TagRef(new TagId(id(6)), "Mülleimer")), List.of())));
    var by =
        new Attribution(
            USER,
            Optional.of(
                new Actor(
                    "Ada Lovelace",
                    Optional.of(new Contact.Email(new EmailAddress("ada@acme.example"))),
                    Optional.of(Channel.SLACK))),
            Instant.parse("2026-11-22T09:40:00Z"),
            Instant.parse("2026-11-22T09:35:00Z"));
    var said =
        entry(
            operation(8, OperationKind.COMMENT, by, Face.SYNQ, Optional.empty()),
            2,
            closed.hash(),
            List.of(
                new Change.Comments(
                    List.of(Comment.of(new CommentId(id(9)), by, "Host isolated.")), List.of())));
    var start = OrganizationEntry.chainStart(ORGANIZATION);
    var renamed =
        OrganizationEntry.of(
            operation(7, OperationKind.TAG, "2026-11-22T09:45:00Z", Optional.empty()),
            List.of(
                new OrganizationChange(
                    OrganizationChange.Subject.TAG,
                    id(6).toString(),
                    "content",
                    Optional.of("Mülleimer"),
                    Optional.of("Papierkorb"))),
            new OrganizationEntry.ChainHead(0, start));
    var tree = new MerkleTree();
    tree.add(renamed.hash());
    tree.add(opened.hash());
    tree.add(closed.hash());
    tree.add(said.hash());
    var seal =
        Seal.after(
            Head.none(ORGANIZATION), Instant.parse("2026-11-22T10:00:00Z"), 0, 4, tree.root());

    var shown = examples(document());
    assertEquals("= " + HistoryEntry.chainStart(INCIDENT), shown.get(0).get(1));
    assertHashes(shown.get(1).get(0), HistoryEntry.chainStart(INCIDENT), opened.hash());
    assertEquals("hash = " + opened.hash(), shown.get(2).get(0));
    assertHashes(shown.get(3).get(0), opened.hash(), closed.hash());
    assertEquals("hash = " + closed.hash(), shown.get(4).get(0));
    assertHashes(shown.get(5).get(0), closed.hash(), said.hash());
    assertEquals("hash = " + said.hash(), shown.get(6).get(0));
    assertHashes(shown.get(7).get(0), start, renamed.hash());
    assertEquals("hash = " + renamed.hash(), shown.get(8).get(0));
    assertEquals("root = " + tree.root(), shown.get(9).get(0));
    assertHashes(shown.get(9).get(1), Seal.chainStart(ORGANIZATION), seal.hash());
    assertEquals("hash = " + seal.hash(), shown.get(9).get(2));
    assertEquals("head = " + seal.head(), shown.get(9).get(3));
  }

  @Test
  void everyFindingIsExplained() throws IOException {
    String document = document();
    for (Finding.Code code : Finding.Code.values()) {
      assertTrue(document.contains("\n| `" + code + "` | "), code.toString());
    }
  }

  @Test
  void everyKindOfOperationAndOfThingIsNamed() throws IOException {
    String document = document();
    for (Face face : Face.values()) {
      assertTrue(document.contains("`" + face.code() + "`"), face.code());
    }
    for (Channel channel : Channel.values()) {
      assertTrue(document.contains("`" + channel.code() + "`"), channel.code());
    }
    for (OperationKind kind : OperationKind.values()) {
      assertTrue(document.contains("`" + kind.code() + "`"), kind.code());
    }
    for (OrganizationChange.Subject subject : OrganizationChange.Subject.values()) {
      assertTrue(document.contains("`" + subject.code() + "`"), subject.code());
    }
  }

  @Test
  void fieldsComeInTheOrderThatTheDocumentTells() throws IOException {
    String inOrder =
        String.join(
            ", ", List.of(Field.values()).stream().map(f -> "`" + f.wireName() + "`").toList());
    assertTrue(document().replaceAll("\\s+", " ").contains("in this order: " + inOrder + "."));
  }

  /** The hash of what the document shows, computed from the text alone. */
  private static void assertHashes(String form, Hash previous, Hash expected) {
    assertEquals(expected, previous.then(form), form);
  }

  /** The lines of the blocks of code behind the mark. */
  private static List<List<String>> examples(String document) {
    String[] parts = document.substring(document.indexOf("<!-- example -->")).split("```", -1);
    var blocks = new ArrayList<List<String>>();
    for (int i = 1; i < parts.length; i += 2) {
      blocks.add(parts[i].strip().lines().toList());
    }
    return blocks;
  }

  private static Operation operation(
      int id, OperationKind kind, String at, Optional<IdempotencyKey> key) {
    return operation(id, kind, Attribution.of(USER, Instant.parse(at)), Face.REGISTER, key);
  }

  private static Operation operation(
      int id, OperationKind kind, Attribution by, Face face, Optional<IdempotencyKey> key) {
    return new Operation(
        ORGANIZATION,
        new OperationId(id(id)),
        kind,
        by.user(),
        by.actor(),
        face,
        String.format(Locale.ROOT, "req-%d", id),
        by.recordedAt(),
        by.effectiveAt(),
        key,
        Optional.empty(),
        kind == OperationKind.TAG ? 0 : 1);
  }

  private static Change value(Field field, Optional<String> before, String after) {
    return new Change.Value(field, before, Optional.of(after));
  }

  private static HistoryEntry entry(
      Operation operation, long before, Hash previous, List<Change> changes) {
    var content =
        new HistoryEntry.Content(
            operation, new IncidentNumber(1), INCIDENT, before, before + 1, changes);
    return new HistoryEntry(content, previous, HistoryEntry.expectedHash(content, previous));
  }
}
