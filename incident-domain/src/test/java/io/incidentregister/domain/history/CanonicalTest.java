package io.incidentregister.domain.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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

  private static final Change.Value TITLE =
      new Change.Value(Field.TITLE, Optional.of("One"), Optional.of("Zwei 🦊"));

  private static final HistoryEntry.Content CONTENT =
      new HistoryEntry.Content(
          operation(Optional.of(new IdempotencyKey("key-1")), 3),
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
  void theFirstFormTellsNeitherKeyNorUndoneOperationNorCount() {
    var other =
        EntryText.of(
            new HistoryEntry.Content(
                operation(Optional.empty(), 4),
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

  private static Operation operation(Optional<IdempotencyKey> key, int count) {
    return new Operation(
        Samples.ORGANIZATION,
        new OperationId(new UUID(5, 1)),
        OperationKind.UNDO,
        Samples.EDITOR,
        Optional.empty(),
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
