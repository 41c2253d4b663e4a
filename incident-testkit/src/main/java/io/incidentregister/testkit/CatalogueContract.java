package io.incidentregister.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.error.ErrorKind;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Source;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.TagId;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.Together;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link io.incidentregister.application.store.Catalogue} promises. */
abstract class CatalogueContract extends AvatarsContract {

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
  final void retiresSourcesAndBringsThemBackInTheirPlaces() {
    var organization = newOrganization();
    var siem = new Source(organization.id(), "SIEM", true);
    var audit = new Source(organization.id(), "Audit", true);
    updateSources(List.of(audit, siem));
    assertEquals(catalogue(organization, "SIEM", "Audit"), sources(organization.id()));
    updateSources(List.of(new Source(organization.id(), "SIEM", false), audit));
    assertEquals(catalogue(organization, "Audit"), sources(organization.id()));
  }

  @Test
  final void updatesNoSourceOfAnotherNameOrOrganization() {
    var one = newOrganization();
    var other = newOrganization();
    addSources(List.of(new Source(other.id(), "Theirs", false)));
    updateSources(
        List.of(
            new Source(one.id(), "Theirs", true),
            new Source(one.id(), "siem", true),
            new Source(one.id(), "Audit", true)));
    assertEquals(catalogue(one, "Audit"), sources(one.id()));
    var theirs = new ArrayList<>(catalogue(other));
    theirs.add(new Source(other.id(), "Theirs", false));
    assertEquals(theirs, sources(other.id()));
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

  @Test
  final void listsAllTagsByContentWithoutRegardToCase() {
    var organization = newOrganization();
    organization.tags("b", "Zulu", "\uFF5E", "🦊", "Älpha", "a", "C", "zebra");
    assertEquals(
        List.of("a", "b", "C", "zebra", "Zulu", "\uFF5E", "Älpha", "🦊"),
        tags(organization.id()).stream().map(Tag::content).toList());
    assertEquals(List.of(), tags(newOrganization().id()));
    assertEquals(List.of(), tags(new OrganizationId(ids().next())));
  }

  @Test
  final void renamesTagsAndLeavesTheOthersAlone() {
    var organization = newOrganization();
    var tags = organization.tags("one", "two", "three");
    var renamed = List.of(withContent(tags.get(0), "Ünö 🦊 '%'"), withContent(tags.get(2), "drei"));
    rename(renamed);
    var after = List.of(renamed.get(0), tags.get(1), renamed.get(1));
    assertEquals(
        after.stream().sorted(Tag.ORDER).toList(), tags(organization.id()), "by the new contents");
    assertEquals(
        Set.copyOf(after),
        Set.copyOf(tagsById(organization.id(), tags.stream().map(Tag::id).toList())));
    assertEquals(
        List.of(renamed.get(0)),
        tagsByContent(organization.id(), List.of("one", renamed.get(0).folded(), "three")));
    rename(List.of());
  }

  @Test
  final void givesAContentThatATagNoLongerHasToANewOne() {
    var organization = newOrganization();
    var tag = organization.tags("before").get(0);
    rename(List.of(withContent(tag, "after")));
    var fresh = organization.newTag("Before");
    assertEquals(List.of(fresh), addMissing(organization.id(), List.of(fresh)));
    assertEquals(
        List.of(withContent(tag, "after")),
        addMissing(organization.id(), List.of(organization.newTag("AFTER"))));
  }

  @Test
  final void writesATagAnewInAnotherCase() {
    var organization = newOrganization();
    var tag = organization.tags("phishing").get(0);
    for (String content : List.of("Phishing", "PHISHING", "phishing", "phishing")) {
      rename(List.of(withContent(tag, content)));
      assertEquals(List.of(withContent(tag, content)), tags(organization.id()));
    }
  }

  @Test
  final void refusesAContentThatAnotherTagHasInAnyCaseAndRenamesNone() {
    var organization = newOrganization();
    var tags = organization.tags("one", "two", "Straße");
    for (List<Tag> refused :
        List.of(
            List.of(withContent(tags.get(0), "TWO")),
            List.of(withContent(tags.get(0), "fresh"), withContent(tags.get(1), "STRASSE")),
            List.of(withContent(tags.get(0), "same"), withContent(tags.get(1), "Same")))) {
      var thrown = assertThrows(ConflictException.class, () -> rename(refused));
      assertEquals("tag_exists", thrown.code());
      assertEquals(ErrorKind.CONFLICT, thrown.kind());
      assertEquals(tags.stream().sorted(Tag.ORDER).toList(), tags(organization.id()));
    }
  }

  @Test
  final void givesAContentToOneOfManyWhoRenameAtOnce() {
    var organization = newOrganization();
    var contents = IntStream.range(0, 8).mapToObj(i -> "word " + i).toArray(String[]::new);
    var tasks =
        organization.tags(contents).stream()
            .<Supplier<Boolean>>map(
                tag ->
                    () -> {
                      try {
                        rename(List.of(withContent(tag, "wanted")));
                        return true;
                      } catch (ConflictException e) {
                        assertEquals("tag_exists", e.code());
                        return false;
                      }
                    })
            .toList();
    assertEquals(1, Together.run(8, tasks).stream().filter(won -> won).count());
    assertEquals(1, tagsByContent(organization.id(), List.of("wanted")).size());
    assertEquals(8, tags(organization.id()).size());
  }

  @Test
  final void renamesNoTagOfAnotherOrganization() {
    var one = newOrganization();
    var other = newOrganization();
    var theirs = other.tags("theirs", "shared");
    var ours = one.tags("ours").get(0);
    rename(List.of(new Tag(one.id(), theirs.get(0).id(), "hijacked", one.admin().id())));
    assertEquals(Set.copyOf(theirs), Set.copyOf(tags(other.id())));
    assertEquals(List.of(ours), tags(one.id()));
    rename(List.of(withContent(ours, "Shared")));
    assertEquals(List.of(withContent(ours, "Shared")), tags(one.id()));
  }

  @Test
  final void renamesAThousandTagsAtOnce() {
    var organization = newOrganization();
    var given = IntStream.range(0, 1_000).mapToObj(i -> organization.newTag("Tag " + i)).toList();
    addMissing(organization.id(), given);
    var renamed = given.stream().map(tag -> withContent(tag, "New " + tag.content())).toList();
    rename(renamed);
    assertEquals(Set.copyOf(renamed), Set.copyOf(tags(organization.id())));
  }

  @Test
  final void deletesTagsAndLeavesTheOthersAlone() {
    var organization = newOrganization();
    var tags = organization.tags("one", "two", "three");
    var unknown = new TagId(ids().next());
    deleteTags(organization.id(), List.of(tags.get(0).id(), unknown, tags.get(2).id()));
    assertEquals(List.of(tags.get(1)), tags(organization.id()));
    assertEquals(List.of(), tagsById(organization.id(), List.of(tags.get(0).id())));
    deleteTags(organization.id(), List.of());
    var fresh = organization.newTag("ONE");
    assertEquals(List.of(fresh), addMissing(organization.id(), List.of(fresh)));
  }

  @Test
  final void deletesNoTagOfAnotherOrganization() {
    var one = newOrganization();
    var other = newOrganization();
    var theirs = other.tags("theirs").get(0);
    deleteTags(one.id(), List.of(theirs.id()));
    assertEquals(List.of(theirs), tags(other.id()));
  }

  @Test
  final void locksATagThatIsThere() {
    var one = newOrganization();
    var other = newOrganization();
    var tag = one.tags("ours").get(0);
    assertEquals(Optional.of(tag), lockTag(one.id(), tag.id()));
    assertEquals(Optional.empty(), lockTag(one.id(), new TagId(ids().next())));
    assertEquals(Optional.empty(), lockTag(other.id(), tag.id()));
  }

  @Test
  final void whoLocksATagSeesItAsItIsWhenTheLockIsGot() {
    var organization = newOrganization();
    var tag = organization.tags("before").get(0);
    var locked = new CountDownLatch(1);
    var otherIsComing = new CountDownLatch(1);
    List<Supplier<Optional<Tag>>> tasks =
        List.of(
            () ->
                store()
                    .write(
                        tx -> {
                          var before = tx.catalogue().lockTag(organization.id(), tag.id());
                          locked.countDown();
                          Together.await(otherIsComing);
                          // Goes on working, so that the other has come before this is done.
                          for (int i = 0; i < 500; i++) {
                            tx.catalogue().tagsById(organization.id(), List.of(tag.id()));
                          }
                          tx.catalogue().renameTags(List.of(withContent(tag, "after")));
                          return before;
                        }),
            () -> {
              Together.await(locked);
              otherIsComing.countDown();
              return lockTag(organization.id(), tag.id());
            });
    assertEquals(
        List.of(Optional.of(tag), Optional.of(withContent(tag, "after"))), Together.run(2, tasks));
  }

  private static Tag withContent(Tag tag, String content) {
    return new Tag(tag.organization(), tag.id(), content, tag.creator());
  }

  private void rename(List<Tag> tags) {
    store()
        .write(
            tx -> {
              tx.catalogue().renameTags(tags);
              return true;
            });
  }

  private void deleteTags(OrganizationId organization, List<TagId> ids) {
    store()
        .write(
            tx -> {
              tx.catalogue().deleteTags(organization, ids);
              return true;
            });
  }

  private Optional<Tag> lockTag(OrganizationId organization, TagId id) {
    return store().write(tx -> tx.catalogue().lockTag(organization, id));
  }

  private List<Tag> tags(OrganizationId organization) {
    return store().read(tx -> tx.catalogue().tags(organization));
  }

  private List<Source> sources(OrganizationId organization) {
    return store().read(tx -> tx.catalogue().sources(organization));
  }

  /** The catalogue that an organization starts with, some of its sources retired. */
  private static List<Source> catalogue(SampleOrganization organization, String... retired) {
    return Source.START_CATALOGUE.stream()
        .map(name -> new Source(organization.id(), name, List.of(retired).contains(name)))
        .toList();
  }

  private void updateSources(Collection<Source> sources) {
    store()
        .write(
            tx -> {
              tx.catalogue().update(sources);
              return true;
            });
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
