package io.incidentregister.testkit;

import static io.incidentregister.testkit.sample.SamplePatch.patch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.store.Catalogue;
import io.incidentregister.application.store.IncidentFilter;
import io.incidentregister.application.store.Incidents;
import io.incidentregister.application.store.SortOrder;
import io.incidentregister.application.store.Window;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.TagId;
import io.incidentregister.testkit.sample.SampleFields;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.Together;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What {@link io.incidentregister.application.store.Catalogue} promises of tags that incidents
 * bear.
 */
abstract class TagsContract extends DeletionContract {

  TagsContract() {}

  @Test
  final void showsARenamedTagOnTheIncidentsThatBearIt() {
    var organization = newOrganization();
    var tags = organization.tags("alpha", "beta", "gamma");
    organization.open(
        SampleFields.titled("One").tags(tags).build(),
        SampleFields.titled("Two").tags(tags.subList(1, 3)).build(),
        SampleFields.titled("Deleted").tags(tags.subList(0, 1)).build());
    organization.delete(number(3));
    organization.rename(tags.get(0), "Zulu");
    var all = new IncidentNumber[] {number(1), number(2), number(3)};
    var expected = List.of(List.of("beta", "gamma", "Zulu"), List.of("beta", "gamma"));
    assertEquals(expected, contents(organization.find(all)));
    assertEquals(expected, contents(list(organization, IncidentFilter.ALL)));
    var kept = List.of(expected.get(0), expected.get(1), List.of("Zulu"));
    assertEquals(kept, contents(organization.alsoDeleted(all)));
    var range = store().read(tx -> tx.incidents().inRange(organization.id(), 1, 3));
    assertEquals(kept, contents(range.stream().map(Incidents.Kept::incident).toList()));
  }

  @Test
  final void changesNoIncidentAndNoHistoryWhenATagIsRenamed() {
    var organization = newOrganization();
    var tag = organization.tags("before").get(0);
    organization.open(SampleFields.titled("One").tags(List.of(tag)).build());
    var incident = organization.find(number(1)).get(0);
    var history = organization.history(number(1));
    organization.rename(tag, "after");
    var renamed = organization.find(number(1)).get(0);
    assertEquals(incident.version(), renamed.version());
    assertEquals(incident.updatedAt(), renamed.updatedAt());
    Exactly.sameHistory(history, organization.history(number(1)));
    assertChained(organization, List.of(number(1)));
  }

  @Test
  final void searchesForARenamedTagByItsNewContentOnly() {
    var organization = newOrganization();
    var tags = organization.tags("Ransomware", "stays");
    organization.open(
        SampleFields.titled("One").tags(tags).build(),
        SampleFields.titled("Two").tags(tags.subList(1, 2)).build());
    organization.rename(tags.get(0), "ÜBERFALL");
    assertEquals(List.of("One"), found(organization, "überf"));
    assertEquals(List.of(), found(organization, "ransom"));
    assertEquals(List.of("One", "Two"), found(organization, "stays"));
    var byId = new SampleFilter().tags(tags.get(0).id()).build();
    assertEquals(List.of("One"), titles(list(organization, byId)));
  }

  @Test
  final void renamesNoTagOnAnIncidentWhenItIsRefused() {
    var organization = newOrganization();
    var tags = organization.tags("borne", "taken");
    organization.open(SampleFields.titled("One").tags(tags.subList(0, 1)).build());
    assertThrows(ConflictException.class, () -> organization.rename(tags.get(0), "TAKEN"));
    assertEquals(List.of(List.of("borne")), contents(organization.find(number(1))));
    assertEquals(List.of("One"), found(organization, "borne"));
  }

  @Test
  final void tellsWhichIncidentsBearATagDeletedOnesAmongThem() {
    var organization = newOrganization();
    var tags = organization.tags("some", "few", "none");
    var some = tags.subList(0, 1);
    organization.open(
        SampleFields.titled("1").tags(some).build(),
        SampleFields.titled("2").tags(tags.subList(1, 2)).build(),
        SampleFields.titled("3").tags(some).build(),
        SampleFields.titled("4").tags(some).build(),
        IncidentFields.titled("5"));
    organization.delete(number(3));
    organization.revise(patch().removeTags(some).build(), List.of(number(4)));
    organization.revise(patch().addTags(some).build(), List.of(number(5), number(2)));
    assertEquals(
        List.of(number(1), number(2), number(3), number(5)),
        taggedWith(organization, tags.get(0).id()));
    assertEquals(List.of(number(2)), taggedWith(organization, tags.get(1).id()));
    assertEquals(List.of(), taggedWith(organization, tags.get(2).id()));
    assertEquals(List.of(), taggedWith(organization, new TagId(ids().next())));
    assertEquals(new Catalogue.Bearing(3, 4), bearing(organization, tags.get(0).id()));
    assertEquals(new Catalogue.Bearing(1, 1), bearing(organization, tags.get(1).id()));
    assertEquals(new Catalogue.Bearing(0, 0), bearing(organization, tags.get(2).id()));
  }

  @Test
  final void tellsNobodyWhichIncidentsOfAnotherOrganizationBearATag() {
    var one = newOrganization();
    var other = newOrganization();
    var theirs = other.tags("shared").get(0);
    var ours = one.tags("shared").get(0);
    one.open(SampleFields.titled("ours").tags(List.of(ours)).build());
    other.open(
        IncidentFields.titled("theirs"),
        SampleFields.titled("theirs too").tags(List.of(theirs)).build());
    assertEquals(List.of(), taggedWith(one, theirs.id()));
    assertEquals(new Catalogue.Bearing(0, 0), bearing(one, theirs.id()));
    assertEquals(List.of(number(1)), taggedWith(one, ours.id()));
    assertEquals(List.of(number(2)), taggedWith(other, theirs.id()));
    one.rename(new Tag(one.id(), theirs.id(), "theirs", one.admin().id()), "hijacked");
    one.rename(ours, "renamed");
    assertEquals(List.of(List.of("shared")), contents(other.find(number(2))));
    assertEquals(List.of("theirs too"), found(other, "shared"));
  }

  @Test
  final void deletesNoTagThatAnIncidentBearsNotEvenADeletedOne() {
    var organization = newOrganization();
    var tags = organization.tags("borne", "borne by a deleted one", "free");
    organization.open(
        SampleFields.titled("1").tags(tags.subList(0, 1)).build(),
        SampleFields.titled("2").tags(tags.subList(1, 2)).build());
    organization.delete(number(2));
    for (Tag borne : tags.subList(0, 2)) {
      assertThrows(
          RuntimeException.class,
          () -> delete(organization, List.of(tags.get(2).id(), borne.id())));
    }
    assertEquals(tags, organization.presentTags("borne", "borne by a deleted one", "free"));
    assertEquals(
        List.of(List.of("borne"), List.of("borne by a deleted one")),
        contents(organization.alsoDeleted(number(1), number(2))));
  }

  @Test
  final void deletesATagThatNoIncidentBearsAnyMoreThoughHistoryTellsIt() {
    var organization = newOrganization();
    var tags = organization.tags("goes", "stays");
    organization.open(SampleFields.titled("One").tags(tags).build());
    organization.revise(patch().removeTags(tags.subList(0, 1)).build(), List.of(number(1)));
    var history = organization.history(number(1));
    delete(organization, List.of(tags.get(0).id()));
    assertEquals(tags.subList(1, 2), organization.presentTags("goes", "stays"));
    Exactly.sameHistory(history, organization.history(number(1)));
    assertEquals(List.of(), found(organization, "goes"));
    assertChained(organization, List.of(number(1)));
  }

  @Test
  final void whoLocksATagSeesTheIncidentsThatGotItBefore() {
    var organization = newOrganization();
    var tag = organization.tags("wanted");
    organization.openTitled("One");
    var put = new CountDownLatch(1);
    var otherIsComing = new CountDownLatch(1);
    List<Supplier<List<IncidentNumber>>> tasks =
        List.of(
            () ->
                store()
                    .write(
                        tx -> {
                          organization.reviseIn(
                              tx, patch().addTags(tag).build(), List.of(number(1)));
                          put.countDown();
                          Together.await(otherIsComing);
                          return List.of(number(1));
                        }),
            () -> {
              Together.await(put);
              otherIsComing.countDown();
              return store()
                  .write(
                      tx -> {
                        tx.catalogue().lockTag(organization.id(), tag.get(0).id());
                        return tx.catalogue().taggedWith(organization.id(), tag.get(0).id());
                      });
            });
    assertEquals(List.of(List.of(number(1)), List.of(number(1))), Together.run(2, tasks));
  }

  @Test
  final void noIncidentEverBearsATagThatIsDeleted() {
    var organization = newOrganization();
    organization.openTitled("One");
    for (int round = 0; round < 10; round++) {
      var tag = organization.tags("round " + round);
      List<Supplier<Boolean>> tasks =
          List.of(
              () ->
                  store()
                      .write(
                          tx -> {
                            var id = tag.get(0).id();
                            tx.catalogue().lockTag(organization.id(), id);
                            boolean free =
                                tx.catalogue().taggedWith(organization.id(), id).isEmpty();
                            if (free) {
                              tx.catalogue().deleteTags(organization.id(), List.of(id));
                            }
                            return free;
                          }),
              () -> puts(organization, tag));
      var happened = Together.run(2, tasks);
      assertTrue(happened.get(0) ^ happened.get(1), "deleted, or borne");
      assertEquals(
          Set.copyOf(organization.find(number(1)).get(0).fields().tags()),
          Set.copyOf(store().read(tx -> tx.catalogue().tags(organization.id()))));
    }
  }

  @Test
  final void renamesATagOnAThousandIncidents() {
    var organization = newOrganization();
    var tags = organization.tags("popular", "other");
    var opened =
        organization.open(
            IntStream.range(0, 1_000)
                .mapToObj(i -> SampleFields.titled("No. " + i).tags(tags).build())
                .toList());
    organization.rename(tags.get(0), "famous");
    assertEquals(
        Set.of(List.of("famous", "other")),
        Set.copyOf(
            contents(
                organization.find(
                    opened.stream().map(Incident::number).toArray(IncidentNumber[]::new)))));
    assertEquals(1_000, taggedWith(organization, tags.get(0).id()).size());
    assertEquals(1_000, organization.count(new SampleFilter().freeTexts("famous").build()));
  }

  /** Whether there was still something to put on an incident. */
  private static boolean puts(SampleOrganization organization, List<Tag> tag) {
    try {
      organization.revise(patch().addTags(tag).build(), List.of(number(1)));
      return true;
    } catch (RuntimeException gone) {
      return false;
    }
  }

  private void delete(SampleOrganization organization, Collection<TagId> ids) {
    store()
        .write(
            tx -> {
              tx.catalogue().deleteTags(organization.id(), ids);
              return true;
            });
  }

  private List<IncidentNumber> taggedWith(SampleOrganization organization, TagId id) {
    return store().read(tx -> tx.catalogue().taggedWith(organization.id(), id));
  }

  private Catalogue.Bearing bearing(SampleOrganization organization, TagId id) {
    return store().read(tx -> tx.catalogue().bearing(organization.id(), id));
  }

  private List<String> found(SampleOrganization organization, String text) {
    return titles(list(organization, new SampleFilter().freeTexts(text).build()));
  }

  private List<Incident> list(SampleOrganization organization, IncidentFilter filter) {
    return store()
        .read(
            tx ->
                tx.incidents()
                    .list(organization.id(), filter, SortOrder.BY_NUMBER, Window.first(1_000)));
  }

  private static List<List<String>> contents(List<Incident> incidents) {
    return incidents.stream()
        .map(incident -> incident.fields().tags().stream().map(Tag::content).toList())
        .toList();
  }
}
