package io.incidentregister.domain.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.incident.Samples;
import io.incidentregister.domain.organization.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SealsCheckTest {

  private static final List<Integer> COUNTS = List.of(3, 1, 5, 2);

  private final List<Seal> seals = seals(COUNTS, "");
  private final List<Hash> leaves = leaves(11, "");

  @Test
  void findsNothingWhereAllHolds() {
    assertEquals(Optional.empty(), check(texts(seals), leaves, Optional.empty()));
    assertEquals(Optional.empty(), check(List.of(), List.of(), Optional.empty()));
    for (Seal seal : seals) {
      assertEquals(Optional.empty(), check(texts(seals), leaves, Optional.of(seal.head())));
    }
    var none = Head.none(Samples.ORGANIZATION);
    assertEquals(Optional.empty(), check(texts(seals), leaves, Optional.of(none)));
  }

  @Test
  void endsAtTheNewestSeal() {
    var check = new SealsCheck(Samples.ORGANIZATION, Optional.empty());
    texts(seals).forEach(check::seal);
    assertEquals(seals.get(3).head(), check.head());
    assertEquals(11, check.covered());
  }

  @Test
  void findsEachDetailOfASealThatWasAltered() {
    SealText seal = SealText.of(seals.get(1));
    String other = Hash.of("other").hex();
    Stream.of(
            new SealText(
                new UUID(9, 9).toString(),
                seal.number(),
                seal.sealedAt(),
                seal.firstEntry(),
                seal.entryCount(),
                seal.root(),
                seal.previousHash(),
                seal.hash()),
            with(seal, "3", seal.sealedAt(), "3", "1", seal.root(), seal.previousHash()),
            with(seal, "x", seal.sealedAt(), "3", "1", seal.root(), seal.previousHash()),
            with(seal, "2", "2026-01-02T03:04:06Z", "3", "1", seal.root(), seal.previousHash()),
            with(seal, "2", "", "3", "1", seal.root(), seal.previousHash()),
            with(seal, "2", seal.sealedAt(), "4", "1", seal.root(), seal.previousHash()),
            with(seal, "2", seal.sealedAt(), "3", "2", seal.root(), seal.previousHash()),
            with(seal, "2", seal.sealedAt(), "3", "1", other, seal.previousHash()),
            with(seal, "2", seal.sealedAt(), "3", "1", seal.root(), other),
            with(seal, "2", seal.sealedAt(), "3", "1", seal.root(), "no hash"))
        .forEach(
            altered -> {
              var texts = texts(seals);
              texts.set(1, altered);
              assertFound("seal_altered at seal " + altered.number(), texts, leaves);
            });
  }

  @Test
  void findsASealWhoseRunIsNoneThoughItsHashHolds() {
    for (var run :
        List.of(
            List.of("4", "1"),
            List.of("3", "0"),
            List.of("3", "-1"),
            List.of("3", "9223372036854775807"))) {
      SealText seal = SealText.of(seals.get(1));
      var texts = texts(seals);
      texts.set(
          1,
          rehashed(
              with(
                  seal,
                  "2",
                  seal.sealedAt(),
                  run.get(0),
                  run.get(1),
                  seal.root(),
                  seal.previousHash())));
      assertFound("seal_altered at seal 2", texts, leaves);
    }
  }

  @Test
  void findsASealThatIsGone() {
    for (int gone = 0; gone < 3; gone++) {
      var texts = texts(seals);
      texts.remove(gone);
      assertFound("seal_missing at seal " + (gone + 1), texts, leaves);
    }
  }

  @Test
  void findsThatTheNewestSealIsGoneWhileItsEntriesAreSealed() {
    assertFound("seal_missing at seal 4", texts(seals.subList(0, 3)), leaves);
    assertFound("seal_missing at seal 1", List.of(), leaves);
  }

  @Test
  void findsSealsThatWereCutOffOnlyByASavedHead() {
    var texts = texts(seals.subList(0, 3));
    var fewer = leaves.subList(0, 9);
    assertEquals(Optional.empty(), check(texts, fewer, Optional.empty()));
    assertEquals(
        "head_missing at seal 4", found(check(texts, fewer, Optional.of(seals.get(3).head()))));
  }

  @Test
  void findsSealsThatWereMadeAnewOnlyByASavedHead() {
    var anew = texts(seals(COUNTS, "!"));
    var others = leaves(11, "!");
    assertEquals(Optional.empty(), check(anew, others, Optional.empty()));
    assertEquals(
        "head_differs at seal 2", found(check(anew, others, Optional.of(seals.get(1).head()))));
  }

  @Test
  void findsThatAHeadIsOfAnotherOrganization() {
    var other = new Head(new OrganizationId(new UUID(9, 9)), 2, seals.get(1).hash());
    assertEquals("head_differs at seal 2", found(check(texts(seals), leaves, Optional.of(other))));
    var none = new Head(Samples.ORGANIZATION, 0, Hash.of("none"));
    assertEquals("head_differs at seal 0", found(check(texts(seals), leaves, Optional.of(none))));
  }

  @Test
  void findsASealThatFollowsAnotherOne() {
    var texts = texts(seals);
    SealText seal = SealText.of(seals.get(1));
    texts.set(
        1,
        rehashed(
            with(seal, "2", "2026-01-01T00:00:00Z", "3", "1", seal.root(), seal.previousHash())));
    assertFound("seal_altered at seal 2", texts, leaves);
    texts = texts(seals);
    SealText first = texts.get(0);
    texts.set(
        0,
        rehashed(with(first, "1", first.sealedAt(), "0", "3", first.root(), Hash.of("x").hex())));
    assertFound("seal_altered at seal 1", texts, leaves);
  }

  @Test
  void findsSealsOfAnotherOrganizationAndOutOfOrder() {
    var foreign = new OrganizationId(new UUID(9, 9));
    var check = new SealsCheck(foreign, Optional.empty());
    assertEquals("seal_altered at seal 1", found(check.seal(SealText.of(seals.get(0)))));
    var texts = texts(seals);
    texts.add(2, texts.get(0));
    assertFound("seal_altered at seal 1", texts, leaves);
  }

  @Test
  void findsSealedEntriesThatAreOthersOrStandElsewhere() {
    for (int place = 0; place < leaves.size(); place++) {
      var altered = new ArrayList<>(leaves);
      altered.set(place, Hash.of("other"));
      String seal = place < 3 ? "1" : place < 4 ? "2" : place < 9 ? "3" : "4";
      assertFound("sealed_entry_altered at seal " + seal, texts(seals), altered);
    }
    var swapped = new ArrayList<>(leaves);
    swapped.set(4, leaves.get(5));
    swapped.set(5, leaves.get(4));
    assertFound("sealed_entry_altered at seal 3", texts(seals), swapped);
  }

  @Test
  void findsSealedEntriesThatAreGone() {
    var check = checked();
    assertEquals(Optional.empty(), check.entry(0, Optional.of(leaves.get(0).hex()), "first"));
    assertEquals(
        "sealed_entry_missing at INC-00002 version 1",
        found(check.entry(1, Optional.empty(), "INC-00002 version 1")));
    assertEquals(
        "sealed_entry_missing at place 1",
        found(check.entry(2, Optional.of(leaves.get(2).hex()), "third")));
    assertEquals("sealed_entry_missing at place 1", found(check.runsEnd()));
    assertEquals(
        "entry_altered at second", found(check.entry(1, Optional.of("no hash"), "second")));
    assertEquals("sealed_entry_missing at place 10", found(checked().sealsEnd(10)));
  }

  @Test
  void readsAHeadOnlyAsItIsWritten() {
    Head head = seals.get(3).head();
    assertEquals(Optional.of(head), Head.parse(head.toString()));
    for (String text :
        List.of(
            "",
            "head",
            head + " ",
            head.toString().replace(":4:", ":04:"),
            head.toString().replace(":4:", ":-4:"),
            head.toString().replace(":4:", ":9999999999999999999:"),
            head.toString().toUpperCase(java.util.Locale.ROOT).replace("SEAL", "seal") + "A",
            head.toString().substring(1))) {
      assertEquals(Optional.empty(), Head.parse(text), text);
    }
  }

  private SealsCheck checked() {
    var check = new SealsCheck(Samples.ORGANIZATION, Optional.empty());
    for (SealText seal : texts(seals)) {
      assertEquals(Optional.empty(), check.seal(seal));
    }
    return check;
  }

  private static SealText with(
      SealText seal,
      String number,
      String sealedAt,
      String firstEntry,
      String entryCount,
      String root,
      String previousHash) {
    return new SealText(
        seal.organization(),
        number,
        sealedAt,
        firstEntry,
        entryCount,
        root,
        previousHash,
        seal.hash());
  }

  private static SealText rehashed(SealText seal) {
    return new SealText(
        seal.organization(),
        seal.number(),
        seal.sealedAt(),
        seal.firstEntry(),
        seal.entryCount(),
        seal.root(),
        seal.previousHash(),
        seal.expectedHash().hex());
  }

  private static void assertFound(String expected, List<SealText> seals, List<Hash> leaves) {
    assertEquals(expected, found(check(seals, leaves, Optional.empty())));
  }

  private static String found(Optional<Finding> finding) {
    assertTrue(finding.isPresent(), "something is found");
    return finding.get().code() + " at " + finding.get().where();
  }

  /** Seals first, then all entries. */
  private static Optional<Finding> check(
      List<SealText> seals, List<Hash> leaves, Optional<Head> saved) {
    var check = new SealsCheck(Samples.ORGANIZATION, saved);
    for (SealText seal : seals) {
      var finding = check.seal(seal);
      if (finding.isPresent()) {
        return finding;
      }
    }
    for (int place = 0; place < Math.min(leaves.size(), check.covered()); place++) {
      var finding = check.entry(place, Optional.of(leaves.get(place).hex()), "place " + place);
      if (finding.isPresent()) {
        return finding;
      }
    }
    return check.runsEnd().or(() -> check.sealsEnd(leaves.size()));
  }

  private static List<SealText> texts(List<Seal> seals) {
    return new ArrayList<>(seals.stream().map(SealText::of).toList());
  }

  private static List<Hash> leaves(int count, String mark) {
    var leaves = new ArrayList<Hash>();
    for (int i = 0; i < count; i++) {
      leaves.add(Hash.of("entry " + i + mark));
    }
    return leaves;
  }

  private static List<Seal> seals(List<Integer> counts, String mark) {
    var seals = new ArrayList<Seal>();
    Head head = Head.none(Samples.ORGANIZATION);
    int first = 0;
    for (int count : counts) {
      var tree = new MerkleTree();
      leaves(first + count, mark).subList(first, first + count).forEach(tree::add);
      Seal seal = Seal.after(head, Samples.LATER, first, count, tree.root());
      seals.add(seal);
      head = seal.head();
      first += count;
    }
    return seals;
  }
}
