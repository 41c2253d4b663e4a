package io.incidentregister.domain.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.incidentregister.domain.actor.Actor;
import io.incidentregister.domain.actor.Attribution;
import io.incidentregister.domain.actor.Channel;
import io.incidentregister.domain.actor.Contact;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Objective;
import io.incidentregister.domain.incident.Relevance;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.incident.Samples;
import io.incidentregister.domain.incident.Status;
import io.incidentregister.domain.incident.ThreatObjective;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.TagId;
import io.incidentregister.domain.organization.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {

  private static final Operation OPERATION =
      new Operation(
          Samples.ORGANIZATION,
          new OperationId(new UUID(5, 1)),
          OperationKind.UPDATE,
          Samples.EDITOR,
          Optional.empty(),
          Face.REGISTER,
          "req-1",
          Samples.LATER,
          Samples.OPENED,
          Optional.empty(),
          Optional.empty(),
          3);

  @Test
  void writesChangesInOneWayOnly() {
    var changes =
        List.<Change>of(
            new Change.Value(Field.TITLE, Optional.of("ä:,"), Optional.empty()),
            new Change.Tags(List.of(new Change.TagRef(new TagId(new UUID(0, 1)), "x")), List.of()));
    assertEquals(
        "1:2,5:value,5:title,4:ä:,,-,4:tags,1:1,36:00000000-0000-0000-0000-000000000001,1:x,1:0,",
        Canonical.changes(changes));
  }

  @Test
  void readsBackWhateverItWrote() {
    var random = new Random(17);
    for (int round = 0; round < 2_000; round++) {
      var changes = randomChanges(random);
      var form = Canonical.changes(changes);
      var read = Canonical.readChanges(form);
      assertEquals(changes, read);
      assertEquals(form, Canonical.changes(read), "to the last detail");
    }
  }

  @Test
  void writesDifferentChangesDifferently() {
    var random = new Random(23);
    var changes = new HashSet<List<Change>>();
    var forms = new HashSet<String>();
    for (int round = 0; round < 2_000; round++) {
      var some = randomChanges(random);
      if (changes.add(some)) {
        forms.add(Canonical.changes(some));
      }
    }
    assertEquals(changes.size(), forms.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "1:1,",
        "1:0,x",
        "1:0",
        "-,",
        "1:1,5:other,",
        "1:1,5:value,6:colour,-,-,",
        "1:1,5:value,5:title,1:a,1:a,",
        "1:1,5:value,5:title,99:a,-,",
        "1:1,5:value,5:title,9999999999:a,-,",
        "1:1,5:value,5:title,-1:a,-,",
        "2:-1,",
        "2:01,5:value,5:title,1:a,-,",
        "1:1,05:value,5:title,1:a,-,",
        "1:1,17:threat_objectives,1:1,5:Fraud,4:Huge,20:2026-01-01T00:00:00Z,1:0,",
        "1:1,17:threat_objectives,1:1,5:Fraud,-,5:never,1:0,",
        "1:1,17:threat_objectives,1:1,4:Free,-,20:2026-01-01T00:00:00Z,1:0,",
        "1:1,17:risk_associations,1:1,7:RSK-001,1:0,",
        "1:1,17:risk_associations,1:1,9:rsk-00001,1:0,",
        "1:1,5:value,17:risk_associations,-,9:RSK-00001,",
        "1:1,6:issues,1:1,9:RSK-00001,1:0,",
        "1:1,6:issues,1:1,9:7-0-0-0-1,1:0,",
        "1:1,6:issues,1:0,1:1,36:0000000A-0000-0000-0000-000000000001,",
        "1:1,5:value,6:issues,-,36:00000000-0000-0007-0000-000000000001,",
        "1:1,6:groups,1:1,3: a ,1:0,",
        "1:1,6:groups,1:1,0:,1:0,",
        "1:1,5:title,1:0,1:0,",
        "1:1,11:merged_into,1:0,1:0,",
        "1:1,14:dated_comments,1:0,1:0,",
        "1:1,14:dated_comments,1:1,36:00000000-0000-0006-0000-000000000001,"
            + "36:00000000-0000-0002-0000-000000000001,-,1:x,"
            + "20:2026-01-01T00:00:00Z,20:2026-01-01T00:00:00Z,20:2026-01-01T00:00:00Z,1:0,",
        "1:1,14:dated_comments,1:1,36:00000000-0000-0006-0000-000000000001,"
            + "36:00000000-0000-0002-0000-000000000001,-,1:x,"
            + "20:2026-01-01T00:00:00Z,20:2026-01-01T00:00:00Z,1:0,",
        "1:1,8:comments,1:1,36:00000000-0000-0006-0000-000000000001,"
            + "36:00000000-0000-0002-0000-000000000001,-,1:x,"
            + "20:2026-01-01T00:00:00Z,20:2026-01-01T00:00:00Z,20:2025-01-01T00:00:00Z,1:0,",
        "1:1,8:comments,1:1,36:00000000-0000-0006-0000-000000000001,"
            + "36:00000000-0000-0002-0000-000000000001,13:4: Ada,-,-,-,,1:x,"
            + "20:2026-01-01T00:00:00Z,20:2026-01-01T00:00:00Z,1:0,",
        "1:1,8:comments,1:1,36:00000000-0000-0006-0000-000000000001,"
            + "36:00000000-0000-0002-0000-000000000001,1:x,1:x,"
            + "20:2026-01-01T00:00:00Z,20:2026-01-01T00:00:00Z,1:0,",
        "1:1,8:comments,1:1,36:00000000-0000-0006-0000-000000000001,"
            + "36:00000000-0000-0002-0000-000000000001,-,1: ,"
            + "20:2026-01-01T00:00:00Z,20:2026-01-01T00:00:00Z,1:0,",
        "1:1,8:comments,1:1,36:00000000-0000-0006-0000-00000000000A,"
            + "36:00000000-0000-0002-0000-000000000001,-,1:x,"
            + "20:2026-01-01T00:00:00Z,20:2026-01-01T00:00:00Z,1:0,",
        "1:x,",
        "1:1,4:tags,1:1,3:abc,1:x,1:0,"
      })
  void refusesToReadAnythingElse(String form) {
    assertThrows(IllegalArgumentException.class, () -> Canonical.readChanges(form));
  }

  @Test
  void refusesEveryFormThatIsCutOff() {
    var form = Canonical.changes(randomChanges(new Random(3)));
    for (int end = 0; end < form.length(); end++) {
      String cut = form.substring(0, end);
      assertThrows(IllegalArgumentException.class, () -> Canonical.readChanges(cut), cut);
    }
  }

  @Test
  void startsTheChainOfEachIncidentFromItsUid() {
    var opened = Samples.opened(IncidentFields.titled("One"));
    assertEquals(
        Hash.of("00000000-0000-0003-0000-000000000001"),
        HistoryEntry.chainStart(opened.after().uid()));
  }

  @Test
  void chainsEntries() {
    var opened = Samples.opened(IncidentFields.titled("One"));
    var start = HistoryEntry.chainStart(opened.after().uid());
    var first = HistoryEntry.of(OPERATION, opened, start);
    var revised =
        opened.after().revise(Samples.status(Status.REVIEW), Samples.EDITOR, Samples.LATER);
    var second = HistoryEntry.of(OPERATION, revised, first.hash());
    assertEquals(0, first.content().versionBefore());
    assertEquals(1, first.content().versionAfter());
    assertEquals(1, second.content().versionBefore());
    assertEquals(2, second.content().versionAfter());
    assertEquals(first.hash(), second.previousHash());
    assertEquals(HistoryEntry.expectedHash(first.content(), start), first.hash());
    assertEquals(HistoryEntry.expectedHash(second.content(), first.hash()), second.hash());
  }

  @Test
  void changesTheHashWithEveryDetailOfAnEntry() {
    Revision opened = Samples.opened(IncidentFields.titled("One"));
    var start = HistoryEntry.chainStart(opened.after().uid());
    var content = HistoryEntry.of(OPERATION, opened, start).content();
    var hashes = new HashSet<Hash>();
    hashes.add(HistoryEntry.expectedHash(content, start));
    hashes.add(HistoryEntry.expectedHash(content, Hash.of("another")));
    var contents = new ArrayList<HistoryEntry.Content>();
    for (Operation other :
        List.of(
            operation(2, 1, "update", 0),
            operation(1, 2, "update", 0),
            operation(1, 1, "create", 0),
            operation(1, 1, "update", 1),
            operation(1, 1, "update", 2),
            operation(1, 1, "update", 3),
            operation(1, 1, "update", 4),
            operation(1, 1, "update", 5),
            operation(1, 1, "update", 6),
            operation(1, 1, "update", 7),
            operation(1, 1, "update", 8),
            operation(1, 1, "update", 9))) {
      contents.add(content(other, content.incident(), content.incidentUid(), 0, 1, content));
    }
    contents.add(content(OPERATION, new IncidentNumber(2), content.incidentUid(), 0, 1, content));
    contents.add(content(OPERATION, content.incident(), new UUID(9, 9), 0, 1, content));
    contents.add(content(OPERATION, content.incident(), content.incidentUid(), 1, 1, content));
    contents.add(content(OPERATION, content.incident(), content.incidentUid(), 0, 2, content));
    contents.add(
        new HistoryEntry.Content(
            OPERATION, content.incident(), content.incidentUid(), 0, 1, List.of()));
    contents.forEach(other -> hashes.add(HistoryEntry.expectedHash(other, start)));
    assertEquals(2 + contents.size(), hashes.size());
  }

  @Test
  void isASha256Digest() {
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        Hash.of("abc").toString());
    assertEquals(Hash.of("abc"), Hash.ofBytes(Hash.of("abc").bytes()));
    assertNotEquals(Hash.of("abc"), Hash.of("abd"));
    for (String other : List.of("", "abc", "A".repeat(64), "0".repeat(63), "0".repeat(65))) {
      assertThrows(IllegalArgumentException.class, () -> new Hash(other));
    }
  }

  private static HistoryEntry.Content content(
      Operation operation,
      IncidentNumber incident,
      UUID uid,
      long before,
      long after,
      HistoryEntry.Content like) {
    return new HistoryEntry.Content(operation, incident, uid, before, after, like.changes());
  }

  /** The operation with another id, organization, kind, or with one other detail. */
  private static Operation operation(int id, int organization, String kind, int other) {
    return new Operation(
        new OrganizationId(new UUID(1, organization)),
        new OperationId(new UUID(5, id)),
        kind.equals("create") ? OperationKind.CREATE : OperationKind.UPDATE,
        other == 1 ? new UserId(new UUID(2, 77)) : Samples.EDITOR,
        other == 9 ? Optional.of(Samples.ADA) : Optional.empty(),
        other == 2 ? Face.CLI : Face.REGISTER,
        other == 3 ? "req-2" : "req-1",
        other == 4 ? Samples.LATER.plusMillis(1) : Samples.LATER,
        other == 5 ? Samples.OPENED.plusMillis(1) : Samples.OPENED,
        other == 6 ? Optional.of(new IdempotencyKey("key-1")) : Optional.empty(),
        other == 7 ? Optional.of(new OperationId(new UUID(5, 9))) : Optional.empty(),
        other == 8 ? 4 : 3);
  }

  private static List<Change> randomChanges(Random random) {
    var changes = new ArrayList<Change>();
    changes.add(
        new Change.Value(
            Field.TITLE, Optional.of(text(random)), Optional.of(text(random) + "!" + "!!!")));
    if (random.nextBoolean()) {
      changes.add(
          random.nextBoolean()
              ? new Change.Value(Field.SOURCE, Optional.empty(), Optional.of(text(random)))
              : new Change.Value(Field.SOURCE, Optional.of(text(random)), Optional.empty()));
    }
    if (random.nextBoolean()) {
      changes.add(new Change.Tags(tags(random), tags(random)));
    }
    if (random.nextBoolean()) {
      changes.add(new Change.Objectives(objectives(random), objectives(random)));
    }
    if (random.nextBoolean()) {
      changes.add(new Change.Links(Field.RISKS, risks(random), risks(random)));
    }
    if (random.nextBoolean()) {
      changes.add(new Change.Comments(comments(random), comments(random)));
    }
    if (random.nextBoolean()) {
      changes.add(new Change.Links(Field.ISSUES, issues(random), issues(random)));
    }
    if (random.nextBoolean()) {
      changes.add(new Change.Links(Field.GROUPS, List.of("x" + text(random) + "x"), List.of()));
    }
    return changes;
  }

  private static List<String> risks(Random random) {
    var risks = new ArrayList<String>();
    for (int i = random.nextInt(3); i > 0; i--) {
      risks.add("RSK-" + (10_000 + random.nextInt(1_000_000)));
    }
    return risks;
  }

  private static List<String> issues(Random random) {
    var issues = new ArrayList<String>();
    for (int i = random.nextInt(3); i > 0; i--) {
      issues.add(new UUID(random.nextLong(), random.nextLong()).toString());
    }
    return issues;
  }

  private static Optional<Actor> actor(Random random) {
    if (random.nextBoolean()) {
      return Optional.empty();
    }
    String name = "x" + text(random) + "x";
    var contacts =
        List.<Optional<Contact>>of(
            Optional.empty(),
            Samples.ADA.contact(),
            Optional.of(new Contact.Slack(name)),
            Optional.of(new Contact.PagerDuty(name)));
    var channels = List.of(Channel.values());
    return Optional.of(
        new Actor(
            name,
            contacts.get(random.nextInt(contacts.size())),
            random.nextBoolean()
                ? Optional.empty()
                : Optional.of(channels.get(random.nextInt(channels.size())))));
  }

  private static List<Comment> comments(Random random) {
    var comments = new ArrayList<Comment>();
    for (int i = random.nextInt(3); i > 0; i--) {
      var by =
          new Attribution(
              Samples.OPENER,
              actor(random),
              Samples.OPENED,
              Samples.OPENED.minusSeconds(random.nextInt(2)));
      var said = Comment.of(new CommentId(new UUID(6, random.nextInt(9))), by, text(random) + "?");
      comments.add(random.nextBoolean() ? said : said.edited(text(random) + "!", Samples.LATER));
    }
    return comments;
  }

  private static List<Change.TagRef> tags(Random random) {
    var tags = new ArrayList<Change.TagRef>();
    for (int i = random.nextInt(3); i > 0; i--) {
      var id = new TagId(new UUID(random.nextLong(), random.nextLong()));
      tags.add(new Change.TagRef(id, text(random)));
    }
    return tags;
  }

  private static List<ThreatObjective> objectives(Random random) {
    var objectives = new ArrayList<ThreatObjective>();
    for (int i = random.nextInt(3); i > 0; i--) {
      var all = List.of(Objective.values());
      objectives.add(
          new ThreatObjective(
              all.get(random.nextInt(all.size())),
              random.nextBoolean() ? Optional.empty() : Optional.of(Relevance.MEDIUM),
              Instant.ofEpochMilli(random.nextInt(Integer.MAX_VALUE))));
    }
    return objectives;
  }

  private static String text(Random random) {
    var alphabet = List.of("", "-", ":", ",", "0", "1:", "ä", "🦊", "\n", "value", "'", "\\");
    var text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(alphabet.get(random.nextInt(alphabet.size())));
    }
    return text.toString();
  }
}
