package io.incidentregister.domain.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.incidentregister.domain.history.OrganizationChange.Subject;
import io.incidentregister.domain.history.OrganizationEntry.ChainHead;
import io.incidentregister.domain.incident.Samples;
import io.incidentregister.domain.organization.OrganizationId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Known answers: texts and digests were computed by a script of its own. */
class OrganizationEntryTest {

  private static final String TAG = "00000000-0000-0004-0000-000000000007";
  private static final String CHANGES =
      "1:2,3:tag,36:" + TAG + ",7:content,4:ä:,,5:Über," + "6:source,3:Fax,7:retired,-,4:true,";
  private static final List<OrganizationChange> BOTH =
      List.of(
          new OrganizationChange(
              Subject.TAG, TAG, "content", Optional.of("ä:,"), Optional.of("Über")),
          OrganizationChange.made(Subject.SOURCE, "Fax", "retired", "true"));
  private static final ChainHead START =
      new ChainHead(0, OrganizationEntry.chainStart(Samples.ORGANIZATION));

  @Test
  void writesChangesInOneWayOnlyAndReadsThemBack() {
    assertEquals(CHANGES, Canonical.organizationChanges(BOTH));
    assertEquals(BOTH, Canonical.readOrganizationChanges(CHANGES));
  }

  @Test
  void readsBackEveryKindOfThing() {
    for (Subject subject : Subject.values()) {
      var changes =
          List.of(
              OrganizationChange.made(subject, "1:,", "", "x"),
              OrganizationChange.gone(subject, "", "-,", ""));
      String form = Canonical.organizationChanges(changes);
      assertEquals(changes, Canonical.readOrganizationChanges(form));
      assertEquals(Optional.of(subject), Subject.parse(subject.code()));
    }
    assertEquals(Optional.empty(), Subject.parse("incident"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1:1,",
        "1:0,x",
        "1:1,8:incident,1:1,1:a,-,1:x,",
        "1:1,3:TAG,1:1,1:a,-,1:x,",
        "1:1,3:tag,1:1,1:a,1:x,1:x,",
        "1:1,3:tag,1:1,1:a,-,-,",
        "1:1,3:tag,1:1,-,-,1:x,",
        "1:1,03:tag,1:1,1:a,-,1:x,",
        "1:1,5:value,5:title,-,1:x,"
      })
  void refusesToReadAnythingElse(String form) {
    assertThrows(IllegalArgumentException.class, () -> Canonical.readOrganizationChanges(form));
  }

  @Test
  void hasAFixedHash() {
    var entry = OrganizationEntry.of(operation(0), BOTH, START);
    assertEquals(
        "4750383895c6370413985f8f37c289c21c2d4f5c88ca3ab8ada07836e5c170e5",
        entry.previousHash().hex());
    assertEquals(
        "25:incident-register/entry/2,36:00000000-0000-0001-0000-000000000001,"
            + "36:00000000-0000-0001-0000-000000000001,12:organization,1:0,1:1,"
            + "36:00000000-0000-0005-0000-000000000001,3:tag,"
            + "36:00000000-0000-0002-0000-000000000002,-,3:cli,5:req-1,"
            + "24:2026-01-02T03:05:05.678Z,24:2026-01-02T03:04:05.678Z,5:key-1,-,1:0,"
            + CHANGES,
        Canonical.entry(EntryText.of(entry)));
    assertEquals(
        "d6f19287d61eb1269b135b4c69c9cc6e7b624623d8479189d82021842d70df23", entry.hash().hex());
    assertEquals(entry.hash(), EntryText.of(entry).expectedHash());
  }

  @Test
  void followsWhereTheChainEnds() {
    var first = OrganizationEntry.of(operation(0), BOTH, START);
    var second = OrganizationEntry.of(operation(0), BOTH, new ChainHead(1, first.hash()));
    assertEquals(1, first.content().version());
    assertEquals(2, second.content().version());
    assertEquals(first.hash(), second.previousHash());
    assertNotEquals(first.hash(), second.hash());
  }

  @Test
  void changesTheHashWithEveryDetail() {
    var hashes = new HashSet<Hash>();
    var others = new ArrayList<OrganizationEntry>();
    others.add(OrganizationEntry.of(operation(0), BOTH, START));
    others.add(OrganizationEntry.of(operation(1), BOTH, START));
    others.add(OrganizationEntry.of(operation(0), BOTH, new ChainHead(1, START.hash())));
    others.add(OrganizationEntry.of(operation(0), BOTH, new ChainHead(0, Hash.of("x"))));
    others.add(OrganizationEntry.of(operation(0), BOTH.subList(0, 1), START));
    for (OrganizationChange change :
        List.of(
            change(Subject.USER, TAG, "content", "a", "b"),
            change(Subject.TAG, "x", "content", "a", "b"),
            change(Subject.TAG, TAG, "creator", "a", "b"),
            change(Subject.TAG, TAG, "content", "", "b"),
            change(Subject.TAG, TAG, "content", "a", ""),
            OrganizationChange.made(Subject.TAG, TAG, "content", "b"),
            OrganizationChange.gone(Subject.TAG, TAG, "content", "a"))) {
      others.add(OrganizationEntry.of(operation(0), List.of(change), START));
    }
    others.forEach(entry -> hashes.add(entry.hash()));
    assertEquals(others.size(), hashes.size());
  }

  @Test
  void startsItsChainFromTheIdOfTheOrganization() {
    var other = new OrganizationId(new UUID(1, 9));
    assertEquals(Hash.of(other.toString()), OrganizationEntry.chainStart(other));
  }

  @Test
  void saysSomethingAndIsCountedFromOne() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new OrganizationEntry.Content(operation(0), 1, List.of()));
    assertThrows(
        IllegalArgumentException.class, () -> new OrganizationEntry.Content(operation(0), 0, BOTH));
    assertThrows(
        IllegalArgumentException.class, () -> change(Subject.TAG, TAG, "content", "a", "a"));
  }

  private static OrganizationChange change(
      Subject subject, String id, String attribute, String before, String after) {
    return new OrganizationChange(subject, id, attribute, Optional.of(before), Optional.of(after));
  }

  private static Operation operation(int incidents) {
    return new Operation(
        Samples.ORGANIZATION,
        new OperationId(new UUID(5, 1)),
        OperationKind.TAG,
        Samples.EDITOR,
        Optional.empty(),
        Face.CLI,
        "req-1",
        Samples.LATER,
        Samples.OPENED,
        Optional.of(new IdempotencyKey("key-1")),
        Optional.empty(),
        incidents);
  }
}
