package io.incidentregister.domain.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.domain.history.EntryText;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.history.OperationText;
import io.incidentregister.domain.history.OrganizationChange;
import io.incidentregister.domain.history.OrganizationChange.Subject;
import io.incidentregister.domain.history.OrganizationEntry;
import io.incidentregister.domain.history.OrganizationEntry.ChainHead;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.Samples;
import io.incidentregister.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrganizationCheckTest {

  private static final OrganizationId FOREIGN = new OrganizationId(new UUID(1, 9));
  private static final ChainHead START =
      new ChainHead(0, OrganizationEntry.chainStart(Samples.ORGANIZATION));

  private final List<EntryText> entries = new ArrayList<>();
  private ChainHead head = START;

  OrganizationCheckTest() {
    for (int i = 1; i <= 4; i++) {
      var entry =
          OrganizationEntry.of(
              operation(i, Samples.ORGANIZATION),
              List.of(OrganizationChange.made(Subject.TAG, "tag " + i, "content", "phishing")),
              head);
      entries.add(EntryText.of(entry));
      head = new ChainHead(i, entry.hash());
    }
  }

  @Test
  void findsNothingInAChainThatHolds() {
    assertEquals(Optional.empty(), check(entries, head));
    assertEquals(Optional.empty(), check(List.of(), START));
    assertEquals(Optional.empty(), check(entries, Optional.empty()));
    assertEquals(Optional.empty(), check(entries.subList(0, 2), Optional.empty()));
  }

  @Test
  void findsEachTextOfAnEntryThatWasAltered() {
    EntryText entry = entries.get(2);
    for (EntryText altered :
        List.of(
            with(entry, 1, entry.changes(), entry.previousHash(), entry.hash()),
            with(entry, 3, entry.changes(), entry.previousHash(), entry.hash()),
            with(entry, 2, entries.get(1).changes(), entry.previousHash(), entry.hash()),
            with(entry, 2, "nonsense", entry.previousHash(), entry.hash()),
            with(entry, 2, entry.changes(), Hash.of("x").hex(), entry.hash()),
            with(entry, 2, entry.changes(), "x", entry.hash()),
            with(entry, 2, entry.changes(), entry.previousHash(), Hash.of("x").hex()),
            named(entry, entry.incidentUid(), "INC-00001"),
            versions(entry, "1", "3"))) {
      assertEquals("entry_altered at organization version 3", found(replaced(2, altered)));
    }
  }

  @Test
  void findsAnOperationThatWasAlteredOrIsGone() {
    var other = Optional.of(OperationText.of(operation(9, Samples.ORGANIZATION)));
    assertEquals(
        "entry_altered at organization version 2",
        found(replaced(1, operation(entries.get(1), other))));
    assertEquals(
        "operation_missing at organization version 2",
        found(replaced(1, operation(entries.get(1), Optional.empty()))));
  }

  @Test
  void findsEntriesThatAreGone() {
    for (int gone = 0; gone < entries.size(); gone++) {
      var fewer = new ArrayList<>(entries);
      fewer.remove(gone);
      assertEquals(
          "entry_missing at organization version " + (gone + 1), found(check(fewer, head)));
    }
    assertEquals(
        "entry_missing at organization versions 2 to 4", found(check(entries.subList(0, 1), head)));
    assertEquals("entry_missing at organization versions 1 to 4", found(check(List.of(), head)));
  }

  @Test
  void findsEntriesOutOfTheirOrder() {
    var swapped = new ArrayList<>(entries);
    Collections.swap(swapped, 1, 2);
    assertEquals("entry_missing at organization version 2", found(check(swapped, head)));
    swapped.set(1, versions(entries.get(2), "1", "2"));
    swapped.set(2, versions(entries.get(1), "2", "3"));
    assertEquals("entry_moved at organization version 2", found(check(swapped, head)));
    assertEquals(
        "entry_altered at organization version 2", found(replaced(2, entries.get(1))), "twice");
  }

  @Test
  void findsAnEntryOfAnIncidentAmongThem() {
    var opened = Samples.opened(IncidentFields.titled("One"));
    var stranger =
        EntryText.of(
            HistoryEntry.of(
                operation(7, Samples.ORGANIZATION),
                opened,
                HistoryEntry.chainStart(opened.after().uid())));
    var moved = named(stranger, stranger.incidentUid(), OrganizationEntry.LABEL);
    assertEquals("entry_moved at organization version 1", found(replaced(0, moved)));
    assertEquals("entry_moved at organization version 1", found(replaced(0, rehashed(moved))));
    assertEquals(
        "It is of the incident "
            + opened.after().uid()
            + ", and stands among those of organization.",
        replaced(0, moved).orElseThrow().detail());
    var named = named(stranger, Samples.ORGANIZATION.toString(), OrganizationEntry.LABEL);
    assertEquals("entry_altered at organization version 1", found(replaced(0, named)));
  }

  @Test
  void findsAnEntryOfItAmongThoseOfAnIncident() {
    var opened = Samples.opened(IncidentFields.titled("One"));
    var check =
        new IncidentCheck(
            Samples.ORGANIZATION.toString(), "INC-00001", Optional.of(opened.after()));
    var moved = named(entries.get(0), entries.get(0).incidentUid(), "INC-00001");
    var finding = check.entry(moved);
    assertEquals("entry_moved at INC-00001 version 1", found(finding));
    assertEquals(
        "It is of the organization, and stands among those of INC-00001.",
        finding.orElseThrow().detail());
  }

  @Test
  void findsAnEntryOfAnotherOrganization() {
    var foreign =
        EntryText.of(
            OrganizationEntry.of(
                operation(1, FOREIGN),
                List.of(OrganizationChange.made(Subject.TAG, "x", "content", "y")),
                new ChainHead(0, OrganizationEntry.chainStart(FOREIGN))));
    assertEquals("entry_moved at organization version 1", found(replaced(0, foreign)));
    var adopted = named(foreign, Samples.ORGANIZATION.toString(), OrganizationEntry.LABEL);
    assertEquals("entry_moved at organization version 1", found(replaced(0, rehashed(adopted))));
  }

  @Test
  void findsWhatWasAlteredTogetherWithItsHash() {
    for (String changes :
        List.of("1:0,", "nonsense", "1:1,5:value,5:title,-,1:x,", "1:1,3:tag,1:x,1:y,-,1:z,")) {
      var altered = new ArrayList<>(entries);
      EntryText second = entries.get(1);
      altered.set(1, rehashed(with(second, 2, changes, second.previousHash(), "")));
      assertEquals("entry_altered at organization version 2", found(check(altered, head)), changes);
    }
    var last = entries.get(3);
    assertEquals(
        "entry_altered at organization version 4",
        found(
            replaced(
                3, rehashed(with(last, 2, entries.get(0).changes(), last.previousHash(), "")))),
        "only the head tells");
    assertEquals(
        "entry_altered at organization version 1",
        found(
            replaced(
                0,
                rehashed(
                    with(entries.get(0), 2, entries.get(0).changes(), Hash.of("x").hex(), "")))));
  }

  @Test
  void findsAnOlderForm() {
    EntryText first = entries.get(0);
    assertEquals(
        "entry_altered at organization version 1",
        found(replaced(0, rehashed(with(first, 1, first.changes(), first.previousHash(), "")))));
  }

  @Test
  void findsAHeadThatIsNotWhereTheChainEnds() {
    assertEquals(
        "entry_missing at organization versions 5 to 6",
        found(check(entries, new ChainHead(6, Hash.of("x")))));
    for (ChainHead other :
        List.of(
            new ChainHead(4, Hash.of("x")),
            new ChainHead(3, new Hash(entries.get(2).hash())),
            new ChainHead(3, head.hash()),
            new ChainHead(5, head.hash()),
            START)) {
      assertEquals("entry_altered at organization version 4", found(check(entries, other)));
    }
    assertEquals(
        "entry_altered at organization version 0",
        found(check(List.of(), new ChainHead(0, Hash.of("x")))));
  }

  private Optional<Finding> replaced(int at, EntryText altered) {
    var texts = new ArrayList<>(entries);
    texts.set(at, altered);
    return check(texts, head);
  }

  private static Optional<Finding> check(List<EntryText> texts, ChainHead head) {
    return check(texts, Optional.of(head));
  }

  private static Optional<Finding> check(List<EntryText> texts, Optional<ChainHead> head) {
    var check = new OrganizationCheck(Samples.ORGANIZATION, head);
    for (EntryText text : texts) {
      var finding = check.entry(text);
      if (finding.isPresent()) {
        return finding;
      }
    }
    return check.end();
  }

  private static String found(Optional<Finding> finding) {
    assertTrue(finding.isPresent(), "something is found");
    return finding.get().code() + " at " + finding.get().where();
  }

  private static Operation operation(int id, OrganizationId organization) {
    Instant at = Samples.OPENED.plusSeconds(id);
    return new Operation(
        organization,
        new OperationId(new UUID(5, id)),
        OperationKind.TAG,
        Samples.EDITOR,
        Optional.empty(),
        Face.REGISTER,
        "req-" + id,
        at,
        at,
        Optional.empty(),
        Optional.empty(),
        0);
  }

  private static EntryText with(
      EntryText entry, int form, String changes, String previous, String hash) {
    return new EntryText(
        form,
        entry.incidentUid(),
        entry.incident(),
        entry.versionBefore(),
        entry.versionAfter(),
        entry.operation(),
        changes,
        previous,
        hash);
  }

  private static EntryText named(EntryText entry, String uid, String incident) {
    return new EntryText(
        entry.form(),
        uid,
        incident,
        entry.versionBefore(),
        entry.versionAfter(),
        entry.operation(),
        entry.changes(),
        entry.previousHash(),
        entry.hash());
  }

  private static EntryText versions(EntryText entry, String before, String after) {
    return new EntryText(
        entry.form(),
        entry.incidentUid(),
        entry.incident(),
        before,
        after,
        entry.operation(),
        entry.changes(),
        entry.previousHash(),
        entry.hash());
  }

  private static EntryText operation(EntryText entry, Optional<OperationText> operation) {
    return new EntryText(
        entry.form(),
        entry.incidentUid(),
        entry.incident(),
        entry.versionBefore(),
        entry.versionAfter(),
        operation,
        entry.changes(),
        entry.previousHash(),
        entry.hash());
  }

  private static EntryText rehashed(EntryText entry) {
    return with(
        entry, entry.form(), entry.changes(), entry.previousHash(), entry.expectedHash().hex());
  }
}
