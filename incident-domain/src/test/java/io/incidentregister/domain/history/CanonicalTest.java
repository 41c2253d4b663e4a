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
import io.incidentregister.domain.incident.IncidentChanges;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Objective;
import io.incidentregister.domain.incident.Relevance;
import io.incidentregister.domain.incident.Samples;
import io.incidentregister.domain.incident.ThreatObjective;
import io.incidentregister.domain.organization.TagId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Known answers. Texts and digests were computed by a script of its own, the previous hash as its
 * 32 bytes in front of the text.
 */
class CanonicalTest {

  private static final UUID UID = new UUID(3, 1);

  private static final String CHANGES =
      "1:3,5:value,5:title,3:One,9:Zwei 🦊,"
          + "4:tags,1:1,36:00000000-0000-0004-0000-000000000007,4:ä:,,1:0,"
          + "17:threat_objectives,1:0,1:1,5:Fraud,-,24:2026-01-02T03:04:05.678Z,";

  private static final String FIRST_FORM =
      "25:incident-register/entry/1,"
          + "36:00000000-0000-0001-0000-000000000001,"
          + "36:00000000-0000-0003-0000-000000000001,9:INC-00001,1:1,1:2,"
          + "36:00000000-0000-0005-0000-000000000001,4:undo,"
          + "36:00000000-0000-0002-0000-000000000002,3:cli,5:req-1,"
          + "24:2026-01-02T03:05:05.678Z,24:2026-01-02T03:04:05.678Z,"
          + CHANGES;

  private static final String SECOND_FORM =
      "25:incident-register/entry/2,"
          + "36:00000000-0000-0001-0000-000000000001,"
          + "36:00000000-0000-0003-0000-000000000001,9:INC-00001,1:1,1:2,"
          + "36:00000000-0000-0005-0000-000000000001,4:undo,"
          + "36:00000000-0000-0002-0000-000000000002,-,3:cli,5:req-1,"
          + "24:2026-01-02T03:05:05.678Z,24:2026-01-02T03:04:05.678Z,"
          + "5:key-1,36:00000000-0000-0005-0000-000000000009,1:3,"
          + CHANGES;

  private static final String ADA = "3:Ada,5:email,16:Ada@acme.example,5:slack,";

  private static final Change.Value TITLE =
      new Change.Value(Field.TITLE, Optional.of("One"), Optional.of("Zwei 🦊"));

  private static final HistoryEntry.Content CONTENT =
      new HistoryEntry.Content(
          operation(Optional.empty(), Optional.of(new IdempotencyKey("key-1")), 3),
          new IncidentNumber(1),
          UID,
          1,
          2,
          List.of(
              TITLE,
              new Change.Tags(List.of(tag(7, "ä:,")), List.of()),
              new Change.Objectives(List.of(), List.of(fraud(Optional.empty(), Samples.OPENED)))));

  @Test
  void writesTheFormOfTheFirstStores() {
    assertEquals(FIRST_FORM, Canonical.entry(inForm(1)));
    assertEquals(
        "c39dc748c1529ad958e3b1f9b7180266281306de3e0da7d373de2887752cc7ef",
        inForm(1).expectedHash().hex());
  }

  @Test
  void writesTheFormOfNow() {
    assertEquals(2, Canonical.ENTRY_FORM);
    assertEquals(SECOND_FORM, Canonical.entry(inForm(2)));
    assertEquals(
        "5610a41b10ee141d6c8e0f9c89a0c64cde291670e90931778eafd317e0f729b9",
        HistoryEntry.expectedHash(CONTENT, HistoryEntry.chainStart(UID)).hex());
  }

  @Test
  void writesTheActorWhomACallerDeclaresInItsPlace() {
    var key = Optional.of(new IdempotencyKey("key-1"));
    var declared =
        new HistoryEntry.Content(
            operation(Optional.of(Samples.ADA), key, 3),
            CONTENT.incident(),
            UID,
            1,
            2,
            CONTENT.changes());
    String start = HistoryEntry.chainStart(UID).hex();
    assertEquals(
        SECOND_FORM.replace(",-,3:cli,", ",42:" + ADA + ",3:cli,"),
        Canonical.entry(EntryText.of(declared, start, "")));
    assertEquals(
        "c6d75c01bbc7569a4ccd199fedc0fe208b20dffc0708236b581cdb8d8a9540e3",
        HistoryEntry.expectedHash(declared, HistoryEntry.chainStart(UID)).hex());
  }

  @Test
  void writesAnActorWithEverythingThatIsSaidOfIt() {
    assertEquals(ADA, Canonical.actor(Samples.ADA));
    assertEquals(Samples.ADA, Canonical.readActor(ADA));
  }

  @Test
  void readsBackEveryActorThatItWrote() {
    for (Optional<Contact> contact :
        List.<Optional<Contact>>of(
            Optional.empty(),
            Samples.ADA.contact(),
            Optional.of(new Contact.Slack("U:1,-")),
            Optional.of(new Contact.PagerDuty("P🦊")))) {
      for (String name : List.of("Ada", "-", "3:Ada,-,-,-,", "ä 🦊", "a\nb")) {
        var actor = new Actor(name, contact, Optional.empty());
        assertReadBack(actor);
        for (Channel via : Channel.values()) {
          assertReadBack(new Actor(name, contact, Optional.of(via)));
        }
      }
    }
  }

  private static void assertReadBack(Actor actor) {
    assertEquals(actor, Canonical.readActor(Canonical.actor(actor)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Ada",
        "3:Ada,",
        "3:Ada,-,-,",
        "3:Ada,-,-,-",
        "3:Ada,-,-,-,-,",
        "03:Ada,-,-,-,",
        "-,-,-,-,",
        "0:,-,-,-,",
        "4: Ada,-,-,-,",
        "4:Ada ,-,-,-,",
        "3:A\u030a,-,-,-,",
        "3:Ada,5:email,-,-,",
        "3:Ada,-,16:Ada@acme.example,-,",
        "3:Ada,5:email,3:Ada,-,",
        "3:Ada,5:Email,16:Ada@acme.example,-,",
        "3:Ada,3:fax,1:1,-,",
        "3:Ada,5:slack,3: U1,-,",
        "3:Ada,5:slack,0:,-,",
        "3:Ada,9:pagerduty,3:P\u202e,-,",
        "3:Ada,-,-,3:API,",
        "3:Ada,-,-,7:via_api,"
      })
  void readsNothingElseAsAnActor(String form) {
    assertThrows(IllegalArgumentException.class, () -> Canonical.readActor(form));
  }

  @Test
  void refusesEveryActorThatIsCutOff() {
    for (int end = 0; end < ADA.length(); end++) {
      String cut = ADA.substring(0, end);
      assertThrows(IllegalArgumentException.class, () -> Canonical.readActor(cut), cut);
    }
  }

  @Test
  void writesIssuesGroupsAndWhatAnIncidentIsAPartOf() {
    var changes =
        List.<Change>of(
            new Change.Links(
                Field.ISSUES,
                List.of(Samples.issue(1).toString(), Samples.issue(2).toString()),
                List.of()),
            new Change.Links(Field.GROUPS, List.of("on call"), List.of()),
            new Change.Value(Field.MERGED_INTO, Optional.empty(), Optional.of("INC-00002")));
    String form =
        "1:3,6:issues,1:2,36:00000000-0000-0007-0000-000000000001,"
            + "36:00000000-0000-0007-0000-000000000002,1:0,"
            + "6:groups,1:1,7:on call,1:0,"
            + "5:value,11:merged_into,-,9:INC-00002,";
    assertEquals(form, Canonical.changes(changes));
    assertEquals(changes, Canonical.readChanges(form));
  }

  @Test
  void writesWhomTheAuthorOfACommentDeclares() {
    var said = said(Optional.of(Samples.ADA), Samples.OPENED);
    String form =
        "1:1,8:comments,1:1,36:00000000-0000-0006-0000-000000000001,"
            + "36:00000000-0000-0002-0000-000000000001,42:"
            + ADA
            + ",4:Why?,"
            + "24:2026-01-02T03:04:05.678Z,24:2026-01-02T03:04:05.678Z,1:0,";
    var changes = List.<Change>of(new Change.Comments(List.of(said), List.of()));
    assertEquals(form, Canonical.changes(changes));
    assertEquals(changes, Canonical.readChanges(form));
  }

  @Test
  void writesWhenACommentWasSaidOnceOneIsDatedBack() {
    var dated = said(Optional.empty(), Samples.OPENED.minusSeconds(60));
    var plain = Samples.comment(2, "Who?");
    String form =
        "1:1,14:dated_comments,1:2,36:00000000-0000-0006-0000-000000000001,"
            + "36:00000000-0000-0002-0000-000000000001,-,4:Why?,"
            + "24:2026-01-02T03:04:05.678Z,24:2026-01-02T03:04:05.678Z,"
            + "24:2026-01-02T03:03:05.678Z,"
            + "36:00000000-0000-0006-0000-000000000002,"
            + "36:00000000-0000-0002-0000-000000000001,-,4:Who?,"
            + "24:2026-01-02T03:04:05.678Z,24:2026-01-02T03:04:05.678Z,"
            + "24:2026-01-02T03:04:05.678Z,1:0,";
    var changes = List.<Change>of(new Change.Comments(List.of(dated, plain), List.of()));
    assertEquals(form, Canonical.changes(changes));
    assertEquals(changes, Canonical.readChanges(form));
    var gone = Canonical.changes(List.of(new Change.Comments(List.of(plain), List.of(dated))));
    assertEquals("1:1,14:dated_comments,", gone.substring(0, 22));
  }

  @Test
  void readsCommentsThatWereWrittenBeforeThereWereActors() {
    String form =
        "1:2,17:risk_associations,1:1,9:AKR-00001,1:0,"
            + "8:comments,1:1,36:00000000-0000-0006-0000-000000000001,"
            + "36:00000000-0000-0002-0000-000000000001,-,4:Why?,"
            + "24:2026-01-02T03:04:05.678Z,24:2026-01-02T03:05:05.678Z,1:0,";
    var changes = Canonical.readChanges(form);
    assertEquals(
        List.of(
            new Change.Links(Field.RISKS, List.of("AKR-00001"), List.of()),
            new Change.Comments(
                List.of(
                    new Comment(
                        new CommentId(new UUID(6, 1)),
                        Samples.OPENER,
                        Optional.empty(),
                        "Why?",
                        Samples.OPENED,
                        Samples.OPENED,
                        Samples.LATER)),
                List.of())),
        changes);
    assertEquals(form, Canonical.changes(changes));
  }

  private static Comment said(Optional<Actor> actor, Instant at) {
    var by = new Attribution(Samples.OPENER, actor, Samples.OPENED, at);
    return Comment.of(new CommentId(new UUID(6, 1)), by, "Why?");
  }

  @Test
  void writesRisksAndComments() {
    var said = Samples.comment(1, "Host isolated:, 🦊");
    var changes =
        List.<Change>of(
            new Change.Links(Field.RISKS, List.of("AKR-00001"), List.of("RSK-00002")),
            new Change.Comments(List.of(said.edited("Host\nback", Samples.LATER)), List.of(said)));
    assertEquals(
        "1:2,17:risk_associations,1:1,9:AKR-00001,1:1,9:RSK-00002,"
            + "8:comments,1:1,36:00000000-0000-0006-0000-000000000001,"
            + "36:00000000-0000-0002-0000-000000000001,-,9:Host\nback,"
            + "24:2026-01-02T03:04:05.678Z,24:2026-01-02T03:05:05.678Z,"
            + "1:1,36:00000000-0000-0006-0000-000000000001,"
            + "36:00000000-0000-0002-0000-000000000001,-,20:Host isolated:, 🦊,"
            + "24:2026-01-02T03:04:05.678Z,24:2026-01-02T03:04:05.678Z,",
        Canonical.changes(changes));
    assertEquals(changes, Canonical.readChanges(Canonical.changes(changes)));
  }

  @Test
  void aPlanTellsANewCommentByItsMessage() {
    var said = new Change.Comments(List.of(Samples.comment(1, "Why?")), List.of());
    var again = new Change.Comments(List.of(Samples.comment(2, "Why?")), List.of());
    var other = new Change.Comments(List.of(Samples.comment(1, "Who?")), List.of());
    var gone = new Change.Comments(List.of(), List.of(Samples.comment(1, "Why?")));
    assertEquals(
        "24:incident-register/plan/1,"
            + "64:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad,1:1,"
            + "9:INC-00001,1:1,1:1,8:comments,1:1,4:Why?,1:0,",
        plan(said));
    assertEquals(plan(said), plan(again));
    assertEquals(3, Set.of(plan(said), plan(other), plan(gone)).size());
  }

  private static String plan(Change change) {
    return Canonical.plan(Hash.of("abc"), List.of(planned(1, 1, List.of(change))));
  }

  @Test
  void theFirstFormTellsNeitherActorNorKeyNorUndoneOperationNorCount() {
    var other =
        EntryText.of(
            new HistoryEntry.Content(
                operation(Optional.of(Samples.ADA), Optional.empty(), 4),
                CONTENT.incident(),
                CONTENT.incidentUid(),
                1,
                2,
                CONTENT.changes()),
            HistoryEntry.chainStart(UID).hex(),
            "");
    assertEquals(inForm(1).expectedHash(), inForm(1, other).expectedHash());
    assertNotEquals(inForm(2).expectedHash(), inForm(2, other).expectedHash());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, -1, Integer.MAX_VALUE})
  void refusesAFormThatNobodyWrote(int form) {
    assertThrows(IllegalArgumentException.class, () -> inForm(form).expectedHash());
  }

  @Test
  void hasNoHashWithoutItsOperationOrAfterWhatIsNoHash() {
    var entry = inForm(2);
    var orphan =
        new EntryText(
            2,
            entry.incidentUid(),
            entry.incident(),
            entry.versionBefore(),
            entry.versionAfter(),
            Optional.empty(),
            entry.changes(),
            entry.previousHash(),
            entry.hash());
    assertThrows(IllegalArgumentException.class, orphan::expectedHash);
    var afterNone = EntryText.of(CONTENT, "no hash", "");
    assertThrows(IllegalArgumentException.class, afterNone::expectedHash);
  }

  @Test
  void writesAPlan() {
    assertEquals(
        "24:incident-register/plan/1,"
            + "64:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad,1:2,"
            + "-,1:0,1:1,5:value,5:title,-,3:One,"
            + "9:INC-00007,1:3,1:3,5:value,8:severity,5:SEV-1,-,"
            + "4:tags,1:1,4:ä:,,1:0,"
            + "17:threat_objectives,1:0,1:1,5:Fraud,3:Low,",
        plan(5, 7, Samples.OPENED));
  }

  @Test
  void aPlanSaysNothingThatTheNextCallWouldMakeAnew() {
    assertEquals(plan(5, 7, Samples.OPENED), plan(6, 8, Samples.LATER));
  }

  @Test
  void aPlanChangesWithWhateverWouldHappenOtherwise() {
    var asked = Hash.of("abc");
    var changes = List.<Change>of(TITLE);
    var two = List.of(planned(1, 1, changes), planned(2, 1, changes));
    var plans =
        List.of(
            Canonical.plan(asked, two),
            Canonical.plan(Hash.of("abd"), two),
            Canonical.plan(asked, two.subList(0, 1)),
            Canonical.plan(asked, List.of(two.get(1), two.get(0))),
            Canonical.plan(asked, List.of(two.get(0), planned(3, 1, changes))),
            Canonical.plan(asked, List.of(two.get(0), planned(2, 2, changes))),
            Canonical.plan(asked, List.of(two.get(0), planned(2, 0, changes))),
            Canonical.plan(asked, List.of(two.get(0), planned(2, 1, List.of()))),
            Canonical.plan(asked, List.of(two.get(0), planned(2, 1, List.of(tags("a", "b"))))),
            Canonical.plan(asked, List.of(two.get(0), planned(2, 1, List.of(tags("b", "a"))))),
            Canonical.plan(asked, List.of(two.get(0), planned(2, 1, List.of(tags("a", "c"))))));
    assertEquals(plans.size(), new HashSet<>(plans).size());
  }

  /** A plan that opens an incident and changes another. */
  private static String plan(int newNumber, int tag, Instant at) {
    return Canonical.plan(
        Hash.of("abc"),
        List.of(
            planned(
                newNumber,
                0,
                List.of(new Change.Value(Field.TITLE, Optional.empty(), Optional.of("One")))),
            planned(
                7,
                3,
                List.of(
                    new Change.Value(Field.SEVERITY, Optional.of("SEV-1"), Optional.empty()),
                    new Change.Tags(List.of(tag(tag, "ä:,")), List.of()),
                    new Change.Objectives(
                        List.of(), List.of(fraud(Optional.of(Relevance.LOW), at)))))));
  }

  private static IncidentChanges planned(long number, long version, List<Change> changes) {
    return new IncidentChanges(new IncidentNumber(number), version, changes);
  }

  private static Change.Tags tags(String added, String removed) {
    return new Change.Tags(List.of(tag(1, added)), List.of(tag(2, removed)));
  }

  private static Change.TagRef tag(int id, String content) {
    return new Change.TagRef(new TagId(new UUID(4, id)), content);
  }

  private static ThreatObjective fraud(Optional<Relevance> relevance, Instant at) {
    return new ThreatObjective(Objective.FRAUD, relevance, at);
  }

  private static Operation operation(
      Optional<Actor> actor, Optional<IdempotencyKey> key, int count) {
    return new Operation(
        Samples.ORGANIZATION,
        new OperationId(new UUID(5, 1)),
        OperationKind.UNDO,
        Samples.EDITOR,
        actor,
        Face.CLI,
        "req-1",
        Samples.LATER,
        Samples.OPENED,
        key,
        key.map(any -> new OperationId(new UUID(5, 9))),
        count);
  }

  private static EntryText inForm(int form) {
    return inForm(form, EntryText.of(CONTENT, HistoryEntry.chainStart(UID).hex(), ""));
  }

  private static EntryText inForm(int form, EntryText entry) {
    return new EntryText(
        form,
        entry.incidentUid(),
        entry.incident(),
        entry.versionBefore(),
        entry.versionAfter(),
        entry.operation(),
        entry.changes(),
        entry.previousHash(),
        entry.hash());
  }
}
