package io.incidentregister.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Source;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.TagId;
import io.incidentregister.testkit.sample.Together;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link io.incidentregister.application.store.Catalogue} promises. */
abstract class CatalogueContract extends DirectoryContract {

  CatalogueContract() {}

  @Test
  final void listsSourcesInTheOrderInWhichTheyWereAdded() {
    var organization = newOrganization();
    var added =
        List.of(
            new Source(organization.id(), "Zeitung & 'Presse'", false),
            new Source(organization.id(), "Ärzte 🩺", true),
            new Source(organization.id(), "a", false));
    addSources(added);
    var all = new ArrayList<Source>();
    Source.START_CATALOGUE.forEach(name -> all.add(new Source(organization.id(), name, false)));
    all.addAll(added);
    assertEquals(all, store().read(tx -> tx.catalogue().sources(organization.id())));
  }

  @Test
  final void tellsSourcesApartThatDifferInCaseOnly() {
    var organization = newOrganization();
    addSources(List.of(new Source(organization.id(), "siem", false)));
    assertEquals(
        2,
        store().read(tx -> tx.catalogue().sources(organization.id())).stream()
            .filter(source -> source.name().equalsIgnoreCase("SIEM"))
            .count());
  }

  @Test
  final void showsNobodyTheSourcesOfAnotherOrganization() {
    var one = newOrganization();
    var other = newOrganization();
    addSources(List.of(new Source(other.id(), "Theirs", false)));
    assertEquals(
        Source.START_CATALOGUE,
        store().read(tx -> tx.catalogue().sources(one.id())).stream().map(Source::name).toList());
  }

  @Test
  final void addsTheTagsThatAreMissingAndGivesTheOnesThatAreThere() {
    var organization = newOrganization();
    var first = organization.newTag("Ransomware");
    assertEquals(List.of(first), addMissing(organization.id(), List.of(first)));
    var again = organization.newTag("RANSOMWARE");
    var second = organization.newTag("Phishing");
    assertEquals(
        Set.of(first, second),
        Set.copyOf(addMissing(organization.id(), List.of(again, second))),
        "the tag that was there keeps its id, its writing and its creator");
    assertEquals(
        Set.of(first, second),
        Set.copyOf(tagsById(organization.id(), List.of(first.id(), second.id(), again.id()))));
  }

  @Test
  final void addsOneTagForContentsThatAreEqualWithoutRegardToCase() {
    var organization = newOrganization();
    for (List<String> writings :
        List.of(
            List.of("Straße", "STRASSE", "strasse"),
            List.of("Łódź", "łÓDŹ"),
            List.of("ΣΊΣΥΦΟΣ", "Σίσυφος"),
            List.of("ＶＰＮ", "vpn"),
            List.of("I", "i"))) {
      var given = writings.stream().map(organization::newTag).toList();
      var present = addMissing(organization.id(), given);
      assertEquals(
          1, present.stream().map(Tag::id).distinct().count(), () -> "one tag for " + writings);
      assertEquals(
          List.of(present.get(0)),
          tagsByContent(organization.id(), given.stream().map(Tag::folded).toList()));
      assertEquals(
          List.of(present.get(0)),
          tagsById(organization.id(), given.stream().map(Tag::id).toList()));
    }
  }

  @Test
  final void addsNoTagsWhenNoneAreGiven() {
    var organization = newOrganization();
    assertEquals(List.of(), addMissing(organization.id(), List.of()));
    assertEquals(List.of(), tagsById(organization.id(), List.of()));
    assertEquals(List.of(), tagsByContent(organization.id(), List.of()));
  }

  @Test
  final void addsAThousandTagsAtOnceAndFindsThem() {
    var organization = newOrganization();
    var given = IntStream.range(0, 1_000).mapToObj(i -> organization.newTag("Tag " + i)).toList();
    assertEquals(Set.copyOf(given), Set.copyOf(addMissing(organization.id(), given)));
    assertEquals(
        Set.copyOf(given),
        Set.copyOf(tagsByContent(organization.id(), given.stream().map(Tag::folded).toList())));
  }

  @Test
  final void keepsEveryCharacterOfATag() {
    var organization = newOrganization();
    for (String content :
        List.of("🦊".repeat(100), "100 %_\\ 'quoted' \"twice\"", "Nbsp\u00a0inside", "👩‍🚒")) {
      var tag = organization.newTag(content);
      addMissing(organization.id(), List.of(tag));
      assertEquals(List.of(tag), tagsById(organization.id(), List.of(tag.id())));
      assertEquals(List.of(tag), tagsByContent(organization.id(), List.of(tag.folded())));
    }
  }

  @Test
  final void findsThoseOfTheTagsThatExistEachOnce() {
    var organization = newOrganization();
    var tag = organization.tags("here").get(0);
    var unknown = new TagId(ids().next());
    assertEquals(List.of(tag), tagsById(organization.id(), List.of(unknown, tag.id(), tag.id())));
    assertEquals(
        List.of(tag), tagsByContent(organization.id(), List.of("here", "nowhere", "here")));
  }

  @Test
  final void findsTagsByWholeContentOnly() {
    var organization = newOrganization();
    organization.tags("phishing");
    assertEquals(
        List.of(), tagsByContent(organization.id(), List.of("phish", "%", "phishin_", "")));
  }

  @Test
  final void givesEachOrganizationATagOfItsOwn() {
    var one = newOrganization();
    var other = newOrganization();
    var ours = one.tags("Shared word").get(0);
    var theirs = other.tags("shared WORD").get(0);
    assertNotEquals(ours.id(), theirs.id());
    assertEquals("shared WORD", theirs.content());
    assertEquals(List.of(), tagsById(one.id(), List.of(theirs.id())));
    assertEquals(List.of(ours), tagsByContent(one.id(), List.of(theirs.folded())));
  }

  @Test
  final void givesTheSameTagsToAllWhoAddThemAtOnce() {
    var organization = newOrganization();
    var contents = IntStream.range(0, 20).mapToObj(i -> "word " + i).toList();
    List<Supplier<Set<Tag>>> tasks = new ArrayList<>();
    for (int thread = 0; thread < 8; thread++) {
      var shuffled = new ArrayList<>(contents);
      Collections.shuffle(shuffled, new Random(thread));
      boolean upper = thread % 2 == 0;
      tasks.add(
          () ->
              Set.copyOf(
                  addMissing(
                      organization.id(),
                      shuffled.stream()
                          .map(word -> upper ? word.replace('w', 'W') : word)
                          .map(organization::newTag)
                          .toList())));
    }
    var given = Together.run(8, tasks).stream().collect(Collectors.toSet());
    assertEquals(1, given.size(), "all get the same");
    assertEquals(given.iterator().next(), Set.copyOf(tagsByContent(organization.id(), contents)));
  }

  private void addSources(Collection<Source> sources) {
    store()
        .write(
            tx -> {
              tx.catalogue().add(sources);
              return true;
            });
  }

  private List<Tag> addMissing(OrganizationId organization, List<Tag> tags) {
    return store().write(tx -> tx.catalogue().addMissing(organization, tags));
  }

  private List<Tag> tagsById(OrganizationId organization, List<TagId> ids) {
    return store().read(tx -> tx.catalogue().tagsById(organization, ids));
  }

  private List<Tag> tagsByContent(OrganizationId organization, List<String> folded) {
    return store().read(tx -> tx.catalogue().tagsByContent(organization, folded));
  }
}
