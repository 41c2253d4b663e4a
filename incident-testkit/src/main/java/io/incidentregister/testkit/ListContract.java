package io.incidentregister.testkit;

import static io.incidentregister.application.store.IncidentFilter.DateField.CHANGED;
import static io.incidentregister.application.store.IncidentFilter.DateField.OPENED;
import static io.incidentregister.testkit.sample.SamplePatch.patch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.store.IncidentFilter;
import io.incidentregister.application.store.IncidentFilter.DateField;
import io.incidentregister.application.store.SortKey;
import io.incidentregister.application.store.SortOrder;
import io.incidentregister.application.store.Window;
import io.incidentregister.application.store.Window.Position;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Links;
import io.incidentregister.domain.incident.Objective;
import io.incidentregister.domain.incident.Severity;
import io.incidentregister.domain.incident.Standing;
import io.incidentregister.domain.incident.Status;
import io.incidentregister.domain.organization.RiskId;
import io.incidentregister.domain.organization.Source;
import io.incidentregister.domain.organization.TagId;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.testkit.sample.SampleFields;
import io.incidentregister.testkit.sample.SampleOperation;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SteppingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What {@link io.incidentregister.application.store.Incidents} promises of lists. Most tests hold a
 * store to {@link ReferenceList}, over a sample that has every field absent and present, texts of
 * several scripts, and many ties; some say the outcome in so many words.
 */
abstract class ListContract extends IncidentsContract {

  private static final int ALL = 1_000;

  private Optional<SampleList> sample = Optional.empty();

  ListContract() {}

  /** The sample is only read, so all tests share it. */
  private SampleList sample() {
    if (sample.isEmpty()) {
      sample = Optional.of(new SampleList(store(), ids()));
      newOrganization().openTitled("Ransomware of another organization");
    }
    return sample.get();
  }

  // Filters, each alone

  @Test
  final void listsEverythingWhenNothingIsAskedFor() {
    assertEquals(SampleList.SIZE, sample().incidents().size());
    assertListsAsReference(IncidentFilter.ALL);
  }

  @Test
  final void listsNothingWhenNothingCanMatch() {
    var filter = new SampleFilter().nothing().build();
    assertEquals(List.of(), list(filter, SortOrder.BY_NUMBER, Window.first(ALL)));
    assertEquals(0, count(filter));
  }

  @Test
  final void filtersByNumber() {
    var filter = new SampleFilter().numbers(number(3), number(5), number(ALL)).build();
    assertEquals(List.of(3L, 5L), numbersOf(filter));
    assertListsAsReference(filter);
  }

  @Test
  final void filtersBySeverity() {
    assertSelective(new SampleFilter().severities(Severity.SEV_2).build());
    assertSelective(new SampleFilter().severities(Severity.SEV_1, Severity.SEV_5).build());
  }

  @Test
  final void filtersByStatus() {
    assertSelective(new SampleFilter().statuses(Status.CLOSED).build());
    assertSelective(new SampleFilter().statuses(Status.NEW, Status.REVIEW).build());
  }

  @Test
  final void filtersByHowTheyStandWhateverTheStatus() {
    for (Standing standing : Standing.values()) {
      assertSelective(new SampleFilter().standings(standing).build());
    }
    assertSelective(new SampleFilter().standings(Standing.OPEN, Standing.CANCELLED).build());
    assertSelective(new SampleFilter().standings(Standing.RESOLVED, Standing.CANCELLED).build());
    assertEquals(SampleList.SIZE, count(new SampleFilter().standings(Standing.values()).build()));
    assertEquals(
        0, count(new SampleFilter().standings(Standing.CANCELLED).statuses(Status.NEW).build()));
  }

  @Test
  final void filtersBySourceExactly() {
    assertSelective(new SampleFilter().sources("SIEM").build());
    assertSelective(new SampleFilter().sources("EDR", SampleList.UMLAUT_SOURCE).build());
    assertEquals(0, count(new SampleFilter().sources("siem").build()));
  }

  @Test
  final void filtersByAssigneeAndByNobody() {
    var someone = sample().editor().id();
    assertSelective(new SampleFilter().assignees(Set.of(someone), false).build());
    assertSelective(new SampleFilter().assignees(Set.of(), true).build());
    assertSelective(new SampleFilter().assignees(Set.of(someone), true).build());
    var stranger = new UserId(ids().next());
    assertEquals(0, count(new SampleFilter().assignees(Set.of(stranger), false).build()));
  }

  @Test
  final void filtersByWhoOpened() {
    var opener = sample().incidents().get(0).openedBy();
    var stranger = new UserId(ids().next());
    assertEquals(SampleList.SIZE, count(new SampleFilter().openedBy(opener, stranger).build()));
    assertEquals(0, count(new SampleFilter().openedBy(stranger).build()));
  }

  @Test
  final void filtersByTagAndListsAnIncidentOnceThatHasTwoOfThem() {
    var tags = sample().tags();
    assertSelective(new SampleFilter().tags(tags.get(0).id()).build());
    assertSelective(new SampleFilter().tags(tags.get(0).id(), tags.get(1).id()).build());
    assertEquals(0, count(new SampleFilter().tags(new TagId(ids().next())).build()));
  }

  @Test
  final void filtersByObjectiveAndListsAnIncidentOnceThatHasTwoOfThem() {
    assertSelective(new SampleFilter().objectives(Objective.FRAUD).build());
    assertSelective(new SampleFilter().objectives(Objective.FRAUD, Objective.EXTORTION).build());
  }

  @Test
  final void filtersByEachDateFromInclusiveToExclusive() {
    for (DateField field : DateField.values()) {
      var dates =
          sample().incidents().stream()
              .flatMap(incident -> ReferenceList.date(incident, field).stream())
              .distinct()
              .sorted()
              .toList();
      Instant early = dates.get(dates.size() / 4);
      Instant late = dates.get(dates.size() * 3 / 4);
      assertTrue(early.isBefore(late), "the sample has a span of " + field);
      assertSelective(new SampleFilter().date(field, early, late).build());
      assertSelective(new SampleFilter().from(field, early).build());
      assertSelective(new SampleFilter().to(field, late).build());
      assertSelective(new SampleFilter().date(field, early, early.plusMillis(1)).build());
      assertEquals(0, count(new SampleFilter().date(field, early, early).build()));
    }
  }

  @Test
  final void anIncidentWithoutADateIsInNoSpanOfIt() {
    var filter =
        new SampleFilter()
            .date(DateField.DETECTED, Instant.EPOCH, Instant.parse("9999-12-31T23:59:59.999Z"))
            .build();
    assertSelective(filter);
    assertTrue(
        list(filter, SortOrder.BY_NUMBER, Window.first(ALL)).stream()
            .allMatch(incident -> incident.fields().detected().isPresent()));
  }

  // Texts

  @Test
  final void findsTextInAnyCaseInAnyScript() {
    var organization = newOrganization();
    organization.openTitled(
        "ÜBERFALL in der Hauptstraße",
        "überfall in der HAUPTSTRASSE",
        "Σίσυφος",
        "ＶＰＮ gateway",
        "ILIK",
        "nothing of it",
        "Привет МИР");
    assertFindsTitles(organization, "überfall", 1, 2);
    assertFindsTitles(organization, "STRASSE", 1, 2);
    assertFindsTitles(organization, "straße", 1, 2);
    assertFindsTitles(organization, "ΣΊΣΥΦΟΣ", 3);
    assertFindsTitles(organization, "vpn", 4);
    assertFindsTitles(organization, "ilik", 5);
    assertFindsTitles(organization, "привет мир", 7);
    assertFindsTitles(organization, "überfallen");
  }

  @Test
  final void takesWildcardsAndQuotesInASearchLiterally() {
    var organization = newOrganization();
    organization.openTitled(
        "100% sure",
        "1000 sure",
        "snake_case",
        "snakeXcase",
        "back\\slash",
        "it's [a-z]*",
        "\"quoted\"",
        "question?");
    assertFindsTitles(organization, "0%", 1);
    assertFindsTitles(organization, "%", 1);
    assertFindsTitles(organization, "_", 3);
    assertFindsTitles(organization, "snake_case", 3);
    assertFindsTitles(organization, "\\", 5);
    assertFindsTitles(organization, "k\\s", 5);
    assertFindsTitles(organization, "'", 6);
    assertFindsTitles(organization, "[a-z]*", 6);
    assertFindsTitles(organization, "\"", 7);
    assertFindsTitles(organization, "?", 8);
    assertFindsTitles(organization, "%sure");
    assertFindsTitles(organization, "\\%");
  }

  @Test
  final void findsTextsOfOneCharacterAndEmoji() {
    var organization = newOrganization();
    organization.openTitled("🦊 in the henhouse", "🐔", "x");
    assertFindsTitles(organization, "🦊", 1);
    assertFindsTitles(organization, "x", 3);
    assertFindsTitles(organization, "\uD83E\uDD8A in", 1);
  }

  @Test
  final void findsWhatATextSaysNowNotWhatItSaidOnce() {
    var organization = newOrganization();
    organization.open(
        SampleFields.titled("Old title").description("old words").build(),
        IncidentFields.titled("Other"));
    organization.revise(
        patch().title("New title").description("new words").build(), List.of(number(1)));
    assertFindsTitles(organization, "old title");
    assertFindsTitles(organization, "new title", 1);
    var oldWords = new SampleFilter().descriptions("old").build();
    var newWords = new SampleFilter().freeTexts("new words").build();
    assertEquals(0, count(organization, oldWords));
    assertEquals(1, count(organization, newWords));
  }

  @Test
  final void searchesTitlesAndDescriptionsEachByItself() {
    assertSelective(new SampleFilter().titles("ransom").build());
    assertSelective(new SampleFilter().titles("ransom", "straße").build());
    assertSelective(new SampleFilter().descriptions("BOTNET").build());
    assertEquals(0, count(new SampleFilter().titles("botnet").build()));
    assertEquals(0, count(new SampleFilter().descriptions("ransom").build()));
  }

  @Test
  final void searchesFreelyInIdTitleDescriptionReasoningAndTags() {
    var organization = newOrganization();
    organization.open(
        SampleFields.titled("word").build(),
        SampleFields.titled("b").description("a WORD in it").build(),
        SampleFields.titled("c").severityReasoning("Wordy").build(),
        SampleFields.titled("d").tags(organization.tags("Sword", "other", "words")).build(),
        SampleFields.titled("e").source("SIEM").tags(organization.tags("unrelated")).build());
    assertFindsFreely(organization, "word", 1, 2, 3, 4);
    assertFindsFreely(organization, "INC-00005", 5);
    assertFindsFreely(organization, "inc-0000", 1, 2, 3, 4, 5);
    assertFindsFreely(organization, "siem");
    assertFindsFreely(organization, "word in", 2);
    assertFindsFreely(organization, "%");
    assertEquals(
        2, count(organization, new SampleFilter().freeTexts("wordy", "sword").build()), "by OR");
  }

  // Filters together

  @Test
  final void joinsEveryTwoFiltersByAnd() {
    var parts = sample().filters();
    int selective = 0;
    for (int first = 0; first < parts.size(); first++) {
      for (int second = first + 1; second < parts.size(); second++) {
        var both = SampleFilter.both(parts.get(first), parts.get(second));
        assertListsAsReference(both);
        if (count(both) > 0) {
          selective++;
        }
      }
    }
    assertTrue(selective > parts.size(), "many pairs find something: " + selective);
  }

  @Test
  final void joinsAllFiltersByAnd() {
    var wanted = sample().incidents().get(SampleList.FULL - 1);
    var all = sample().filtersOf(wanted);
    assertEquals(List.of(wanted.number().value()), numbersOf(all));
  }

  // Orders

  @Test
  final void sortsByEveryKeyBothWaysWithThoseWithoutAValueLast() {
    for (SortKey key : SortKey.values()) {
      for (boolean descending : List.of(false, true)) {
        var order = new SortOrder(key, descending);
        assertEquals(
            numbers(sample().reference().list(IncidentFilter.ALL, order)),
            numbers(list(IncidentFilter.ALL, order, Window.first(ALL))),
            order::wireName);
      }
    }
  }

  @Test
  final void putsIncidentsWithoutAValueLastBothWays() {
    var organization = newOrganization();
    organization.open(
        IncidentFields.titled("none"),
        SampleFields.titled("low").severity(Severity.SEV_4).build(),
        SampleFields.titled("none either").build(),
        SampleFields.titled("worst").severity(Severity.SEV_1).build());
    assertOrder(organization, new SortOrder(SortKey.SEVERITY, false), 4, 2, 1, 3);
    assertOrder(organization, new SortOrder(SortKey.SEVERITY, true), 2, 4, 3, 1);
  }

  @Test
  final void breaksTiesByNumberInTheDirectionOfTheOrder() {
    var organization = newOrganization();
    organization.openTitled("same", "SAME", "Same", "another");
    assertOrder(organization, new SortOrder(SortKey.TITLE, false), 4, 1, 2, 3);
    assertOrder(organization, new SortOrder(SortKey.TITLE, true), 3, 2, 1, 4);
    assertOrder(organization, SortOrder.NEWEST_FIRST, 4, 3, 2, 1);
  }

  @Test
  final void sortsTextByCodePointNotByUtf16NorByLanguage() {
    var organization = newOrganization();
    organization.openTitled(
        "\uD83D\uDE00 beyond the first plane", // U+1F600
        "\uFFFD last of the first plane",
        "\uFF5E folds to a tilde", // U+FF5E, which compatibility makes U+007E
        "z",
        "ä",
        "Z 2",
        "a-b",
        "a b",
        "ab",
        "\u20AC");
    assertOrder(organization, new SortOrder(SortKey.TITLE, false), 8, 7, 9, 4, 6, 3, 5, 10, 2, 1);
  }

  @Test
  final void sortsSourcesByFoldedTextAndRanksByRank() {
    var organization = newOrganization();
    store()
        .write(
            tx -> {
              tx.catalogue()
                  .add(
                      List.of(
                          new Source(organization.id(), "apple", false),
                          new Source(organization.id(), "Banana", false),
                          new Source(organization.id(), "Ärger", false)));
              return true;
            });
    organization.open(
        SampleFields.titled("1").source("Ärger").status(Status.CLOSED).build(),
        SampleFields.titled("2").source("Banana").status(Status.IN_PROGRESS).build(),
        SampleFields.titled("3").source("apple").status(Status.NEW).build(),
        SampleFields.titled("4").status(Status.REVIEW).build());
    assertOrder(organization, new SortOrder(SortKey.SOURCE, false), 3, 2, 1, 4);
    assertOrder(organization, new SortOrder(SortKey.STATUS, false), 3, 2, 4, 1);
    assertOrder(organization, new SortOrder(SortKey.STATUS, true), 1, 4, 2, 3);
  }

  @Test
  final void sortsNumbersAsNumbers() {
    var organization = newOrganization();
    organization.open(
        IntStream.rangeClosed(1, 101).mapToObj(i -> IncidentFields.titled("n" + i)).toList());
    var numbers =
        numbers(
            store()
                .read(
                    tx ->
                        tx.incidents()
                            .list(
                                organization.id(),
                                IncidentFilter.ALL,
                                SortOrder.BY_NUMBER,
                                Window.first(ALL))));
    assertEquals(IntStream.rangeClosed(1, 101).mapToObj(Long::valueOf).toList(), numbers);
  }

  // Pages

  @Test
  final void visitsEveryIncidentOnceByOffset() {
    for (SortKey key : SortKey.values()) {
      for (boolean descending : List.of(false, true)) {
        var order = new SortOrder(key, descending);
        var visited = new ArrayList<Long>();
        List<Incident> page;
        do {
          page = list(IncidentFilter.ALL, order, new Window(Optional.empty(), visited.size(), 7));
          visited.addAll(numbers(page));
        } while (page.size() == 7);
        assertEquals(
            numbers(sample().reference().list(IncidentFilter.ALL, order)),
            visited,
            order::wireName);
      }
    }
  }

  @Test
  final void visitsEveryIncidentOnceByPosition() {
    for (SortKey key : SortKey.values()) {
      for (boolean descending : List.of(false, true)) {
        var order = new SortOrder(key, descending);
        var visited = new ArrayList<Long>();
        var window = Window.first(7);
        List<Incident> page;
        do {
          page = list(IncidentFilter.ALL, order, window);
          visited.addAll(numbers(page));
          if (!page.isEmpty()) {
            window = Window.after(Position.of(page.get(page.size() - 1), order), 7);
          }
        } while (page.size() == 7);
        assertEquals(
            numbers(sample().reference().list(IncidentFilter.ALL, order)),
            visited,
            order::wireName);
      }
    }
  }

  @Test
  final void startsBehindAPositionWhereNobodyStandsAnyMore() {
    var organization = newOrganization();
    organization.openTitled("a", "c", "e", "g");
    var order = new SortOrder(SortKey.TITLE, false);
    var gone = new Position(Optional.of("d"), number(2));
    assertEquals(List.of(3L, 4L), page(organization, order, Window.after(gone, 9)));
    assertEquals(
        List.of(2L, 1L),
        page(organization, new SortOrder(SortKey.TITLE, true), Window.after(gone, 9)));
    var behindAll = new Position(Optional.empty(), number(99));
    assertEquals(List.of(), page(organization, order, Window.after(behindAll, 9)));
  }

  @Test
  final void skipsBehindAPosition() {
    var organization = newOrganization();
    organization.openTitled("a", "b", "c", "d", "e");
    var position = Optional.of(new Position(Optional.of("a"), number(1)));
    assertEquals(
        List.of(4L),
        page(organization, new SortOrder(SortKey.TITLE, false), new Window(position, 2, 1)));
  }

  @Test
  final void givesAnEmptyPageBehindTheLast() {
    assertEquals(
        List.of(),
        list(
            IncidentFilter.ALL,
            SortOrder.NEWEST_FIRST,
            new Window(Optional.empty(), 1_000_000_000_000L, 5)));
  }

  @Test
  final void listsWholeIncidents() {
    Exactly.same(
        sample().incidents(), list(IncidentFilter.ALL, SortOrder.BY_NUMBER, Window.first(ALL)));
  }

  @Test
  final void findsTheSameWithPagesAndWithoutWhenFiltered() {
    for (IncidentFilter filter : sample().filters()) {
      var order = new SortOrder(SortKey.DETECTED_DATE, true);
      var whole = sample().reference().list(filter, order);
      var first = list(filter, order, Window.first(2));
      assertEquals(numbers(whole.subList(0, Math.min(2, whole.size()))), numbers(first));
      if (whole.size() > 2) {
        var rest = list(filter, order, Window.after(Position.of(whole.get(1), order), ALL));
        assertEquals(numbers(whole.subList(2, whole.size())), numbers(rest));
      }
    }
  }

  @Test
  final void putsAnIncidentWhereItsUpdateMovesIt() {
    var clock = new SteppingClock();
    var organization = newOrganization(clock);
    organization.openTitled("1", "2", "3");
    clock.step(Duration.ofSeconds(1));
    organization.revise(patch().title("moved").build(), List.of(number(2)));
    assertOrder(organization, new SortOrder(SortKey.UPDATED_DATE, true), 2, 3, 1);
    assertOrder(organization, new SortOrder(SortKey.CREATED_DATE, true), 3, 2, 1);
    assertOrder(organization, new SortOrder(SortKey.TITLE, true), 2, 3, 1);
  }

  @Test
  final void putsAnIncidentWhereItsLastChangeOfAnyKindAndTheTimeOfItsOpeningMoveIt() {
    var clock = new SteppingClock();
    var organization = newOrganization(clock);
    for (int daysBack : List.of(1, 3, 2)) {
      organization.open(
          SampleOperation.of(OperationKind.CREATE)
              .effective(SteppingClock.START.minus(Duration.ofDays(daysBack))),
          Links.NONE,
          IncidentFields.titled(daysBack + " days ago"));
    }
    for (int number : List.of(2, 1)) {
      clock.step(Duration.ofSeconds(1));
      organization.change(
          SampleOperation.of(OperationKind.RISK).effective(SteppingClock.START),
          incident -> incident.link(new RiskId("RSK-00001"), true),
          number(number));
    }
    assertOrder(organization, new SortOrder(SortKey.OPENED, false), 2, 3, 1);
    assertOrder(organization, new SortOrder(SortKey.CHANGED, true), 1, 2, 3);
    assertOrder(organization, new SortOrder(SortKey.UPDATED_DATE, true), 3, 2, 1);
    var yesterday = SteppingClock.START.minus(Duration.ofDays(1));
    assertEquals(1, count(organization, new SampleFilter().from(OPENED, yesterday).build()));
    var since = SteppingClock.START.plusSeconds(1);
    assertEquals(2, count(organization, new SampleFilter().from(CHANGED, since).build()));
  }

  // How they are asked

  /** The store agrees with the reference, and the filter takes some of the sample and not all. */
  private void assertSelective(IncidentFilter filter) {
    long count = count(filter);
    assertFalse(count == 0 || count == SampleList.SIZE, () -> count + " match " + filter);
    assertListsAsReference(filter);
  }

  private void assertListsAsReference(IncidentFilter filter) {
    var expected = numbers(sample().reference().list(filter, SortOrder.NEWEST_FIRST));
    assertEquals(
        expected,
        numbers(list(filter, SortOrder.NEWEST_FIRST, Window.first(ALL))),
        filter::toString);
    assertEquals(expected.size(), count(filter), filter::toString);
  }

  private void assertFindsTitles(SampleOrganization organization, String text, long... expected) {
    assertFinds(organization, text, new SampleFilter().titles(text).build(), expected);
  }

  private void assertFindsFreely(SampleOrganization organization, String text, long... expected) {
    assertFinds(organization, text, new SampleFilter().freeTexts(text).build(), expected);
  }

  private void assertFinds(
      SampleOrganization organization, String text, IncidentFilter filter, long... expected) {
    var found =
        store()
            .read(
                tx ->
                    tx.incidents()
                        .list(organization.id(), filter, SortOrder.BY_NUMBER, Window.first(ALL)));
    assertEquals(Arrays.stream(expected).boxed().toList(), numbers(found), "found by " + text);
    assertEquals(expected.length, count(organization, filter), "counted by " + text);
  }

  private void assertOrder(SampleOrganization organization, SortOrder order, long... expected) {
    assertEquals(
        Arrays.stream(expected).boxed().toList(),
        page(organization, order, Window.first(ALL)),
        order::wireName);
  }

  private List<Long> page(SampleOrganization organization, SortOrder order, Window window) {
    return numbers(
        store()
            .read(tx -> tx.incidents().list(organization.id(), IncidentFilter.ALL, order, window)));
  }

  private List<Incident> list(IncidentFilter filter, SortOrder order, Window window) {
    var organization = sample().organization().id();
    return store().read(tx -> tx.incidents().list(organization, filter, order, window));
  }

  private long count(IncidentFilter filter) {
    return count(sample().organization(), filter);
  }

  private long count(SampleOrganization organization, IncidentFilter filter) {
    return store().read(tx -> tx.incidents().count(organization.id(), filter));
  }

  private List<Long> numbersOf(IncidentFilter filter) {
    return numbers(list(filter, SortOrder.BY_NUMBER, Window.first(ALL)));
  }

  private static List<Long> numbers(List<Incident> incidents) {
    return incidents.stream().map(Incident::number).map(IncidentNumber::value).toList();
  }
}
