package io.incidentregister.testkit;

import static io.incidentregister.testkit.sample.SamplePatch.patch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.incidentregister.application.store.Incidents;
import io.incidentregister.application.store.SortOrder;
import io.incidentregister.application.store.Window;
import io.incidentregister.domain.actor.Attribution;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.IdempotencyKey;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Closure;
import io.incidentregister.domain.incident.Edit;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.IncidentPatch;
import io.incidentregister.domain.incident.Objective;
import io.incidentregister.domain.incident.Relevance;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.incident.Severity;
import io.incidentregister.domain.incident.Status;
import io.incidentregister.domain.incident.ThreatObjective;
import io.incidentregister.domain.incident.Timestamps;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.RiskId;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.testkit.sample.SampleActors;
import io.incidentregister.testkit.sample.SampleFields;
import io.incidentregister.testkit.sample.SampleOperation;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SteppingClock;
import io.incidentregister.testkit.sample.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What {@link Incidents} promises of finding, locking, numbering, recording and telling history.
 */
abstract class IncidentsContract extends CredentialsContract {

  private static final Duration SECOND = Duration.ofSeconds(1);

  IncidentsContract() {}

  // Finding and locking

  @Test
  final void findsThoseOfTheIncidentsThatExistByNumberEachOnce() {
    var organization = newOrganization();
    var opened = organization.openTitled("One", "Two", "Three");
    assertEquals(
        List.of(opened.get(0), opened.get(2)),
        organization.find(number(3), number(99), number(1), number(3)));
  }

  @Test
  final void findsNothingWhenNothingIsAskedForOrThere() {
    var organization = newOrganization();
    assertEquals(List.of(), organization.find(number(1), number(IncidentNumber.MAX)));
    assertEquals(List.of(), organization.find());
    assertEquals(List.of(), organization.history());
    assertEquals(List.of(), store().write(tx -> tx.incidents().lock(organization.id(), List.of())));
  }

  @Test
  final void locksThoseOfTheIncidentsThatExistByNumberEachOnceWithTheirChainHeads() {
    var organization = newOrganization();
    organization.openTitled("One", "Two", "Three");
    var revised = organization.revise(patch().title("Deux").build(), List.of(number(2)));
    var locked =
        store()
            .write(
                tx ->
                    tx.incidents()
                        .lock(
                            organization.id(),
                            List.of(number(3), number(2), number(77), number(3))));
    assertEquals(
        List.of(revised.get(0), organization.find(number(3)).get(0)),
        locked.stream().map(Incidents.Kept::incident).toList());
    var history = organization.history(number(2), number(3));
    assertEquals(
        List.of(history.get(1).hash(), history.get(2).hash()),
        locked.stream().map(Incidents.Kept::chainHead).toList());
  }

  @Test
  final void findsAThousandIncidentsWithTheirTagsAmongTwiceAsManyNumbers() {
    var organization = newOrganization();
    var tags = organization.tags("a", "b", "c");
    var fields = new ArrayList<IncidentFields>();
    IntStream.range(0, 1_000)
        .forEach(
            i ->
                fields.add(
                    SampleFields.titled("No. " + i)
                        .tags(tags.subList(i % 3, 3))
                        .objectives(
                            new ThreatObjective(
                                List.of(Objective.values()).get(i % 6),
                                Optional.empty(),
                                SteppingClock.START))
                        .build()));
    var opened = organization.open(fields);
    var asked = LongStream.rangeClosed(1, 2_000).mapToObj(IncidentsContract::number).toList();
    Exactly.same(opened, store().read(tx -> tx.incidents().find(organization.id(), asked)));
    assertEquals(
        opened,
        store().write(tx -> tx.incidents().lock(organization.id(), asked)).stream()
            .map(Incidents.Kept::incident)
            .toList());
  }

  @Test
  final void tellsTheNumbersOfIncidentsByTheirUidsDeletedOnesAmongThem() {
    var organization = newOrganization();
    var opened = organization.openTitled("One", "Two", "Three");
    var uids = opened.stream().map(Incident::uid).toList();
    var stranger = newOrganization().openTitled("theirs").get(0).uid();
    organization.delete(number(2));
    assertEquals(
        Map.of(uids.get(1), number(2), uids.get(2), number(3)),
        numbers(
            organization, List.of(uids.get(2), ids().next(), uids.get(1), stranger, uids.get(2))));
    assertEquals(Map.of(), numbers(organization, List.of()));
    assertEquals(Map.of(), numbers(organization, List.of(stranger, ids().next())));
    assertEquals(3, numbers(organization, uids).size());
    var nowhere = new OrganizationId(ids().next());
    assertEquals(Map.of(), store().read(tx -> tx.incidents().numbers(nowhere, uids)));
  }

  private Map<UUID, IncidentNumber> numbers(SampleOrganization organization, List<UUID> uids) {
    return store().read(tx -> tx.incidents().numbers(organization.id(), uids));
  }

  // Numbers

  @Test
  final void numbersTheIncidentsOfEachOrganizationFromOneWithoutGaps() {
    var one = newOrganization();
    var other = newOrganization();
    one.openTitled("a", "b");
    other.openTitled("A");
    one.openTitled("c");
    assertEquals(List.of("a", "b", "c"), titles(one.find(number(1), number(2), number(3))));
    assertEquals(List.of("A"), titles(other.find(number(1), number(2), number(3))));
  }

  @Test
  final void takesConsecutiveNumbersWithinOneTransaction() {
    var organization = newOrganization();
    var taken =
        store()
            .write(
                tx ->
                    List.of(
                        tx.incidents().takeNumbers(organization.id(), 10_000),
                        tx.incidents().takeNumbers(organization.id(), 1),
                        tx.incidents().takeNumbers(organization.id(), 2)));
    assertEquals(List.of(number(1), number(10_001), number(10_002)), taken);
    assertEquals(number(10_004), takeOne(organization));
  }

  @Test
  final void takesNumbersBackWhenTheTransactionDoesNotCommit() {
    var organization = newOrganization();
    organization.openTitled("One");
    store()
        .write(
            tx -> {
              tx.rollBackOnly();
              return tx.incidents().takeNumbers(organization.id(), 5);
            });
    assertThrows(
        IllegalStateException.class,
        () ->
            store()
                .write(
                    tx -> {
                      tx.incidents().takeNumbers(organization.id(), 7);
                      throw new IllegalStateException("changed its mind");
                    }));
    assertEquals(number(2), takeOne(organization));
  }

  @Test
  final void givesNoNumberTwiceAndLeavesNoneOutWhenManyOpenAtOnce() {
    var organization = newOrganization();
    var tasks = new ArrayList<Supplier<List<Incident>>>();
    for (int i = 0; i < 24; i++) {
      var titles = new String[] {"first of " + i, "second of " + i, "third of " + i};
      tasks.add(() -> organization.openTitled(titles));
    }
    var numbers =
        Together.run(8, tasks).stream()
            .flatMap(Collection::stream)
            .map(Incident::number)
            .sorted()
            .toList();
    assertEquals(
        LongStream.rangeClosed(1, 72).mapToObj(IncidentsContract::number).toList(), numbers);
  }

  // Recording

  @Test
  final void keepsEveryFieldWhetherItIsThereOrNot() {
    var organization = newOrganization();
    var editor = organization.addUser("editor@example.com", Role.EDITOR);
    var bare = IncidentFields.titled("Bare");
    var full =
        SampleFields.titled("Full")
            .description("What happened")
            .severity(Severity.SEV_2)
            .severityReasoning("Because")
            .status(Status.IN_PROGRESS)
            .source("SIEM")
            .assignedTo(editor.id())
            .detected(Instant.parse("2025-06-07T08:09:10.111Z"))
            .occurred(Instant.parse("2025-06-06T08:09:10.112Z"))
            .responded(Instant.parse("2025-06-08T08:09:10.113Z"))
            .contained(Instant.parse("2025-06-09T08:09:10.114Z"))
            .tags(organization.tags("zulu", "Älpha", "beta"))
            .objectives(
                new ThreatObjective(
                    Objective.FRAUD, Optional.of(Relevance.HIGH), Instant.EPOCH.plusMillis(1)),
                new ThreatObjective(
                    Objective.SABOTAGE, Optional.empty(), Instant.EPOCH.plusMillis(2)))
            .build();
    Exactly.same(organization.open(bare, full), organization.find(number(1), number(2)));
  }

  @Test
  final void keepsEveryValueOfEveryVocabulary() {
    var organization = newOrganization();
    var fields = new ArrayList<IncidentFields>();
    for (Status status : Status.values()) {
      fields.add(SampleFields.titled("status").status(status).build());
    }
    for (Severity severity : Severity.values()) {
      fields.add(SampleFields.titled("severity").severity(severity).build());
    }
    for (Objective objective : Objective.values()) {
      for (Relevance relevance : Relevance.values()) {
        fields.add(
            SampleFields.titled("objective")
                .objectives(
                    new ThreatObjective(objective, Optional.of(relevance), SteppingClock.START))
                .build());
      }
    }
    var opened = organization.open(fields);
    Exactly.same(
        opened,
        organization.find(opened.stream().map(Incident::number).toArray(IncidentNumber[]::new)));
  }

  @Test
  final void keepsEveryCharacter() {
    var organization = newOrganization();
    var fields =
        List.of(
                "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich",
                "İstanbul'da ığdır",
                "東京 🗼 👩‍🚒 e\u0301 \u0301",
                "no\u00a0break \u2009thin",
                "it's \"quoted\" `back` \\slash\\ ''twice''",
                "100% _under_ %25 \\% \\_",
                "'; drop table incidents; --",
                "<script>alert(1)</script> {{7*7}} ${jndi:ldap://x} =1+1",
                ":name ? $1 @p",
                "null",
                "\uD83D\uDE00 \uFF5E \uFFFD \uE000")
            .stream()
            .map(
                text ->
                    SampleFields.titled(text)
                        .description("  " + text + "\r\n\t" + text + "\n ")
                        .severityReasoning(text)
                        .tags(organization.tags(text))
                        .build())
            .toList();
    var opened = organization.open(fields);
    Exactly.same(
        opened,
        organization.find(opened.stream().map(Incident::number).toArray(IncidentNumber[]::new)));
  }

  @Test
  final void tellsAnEmptyTextFromNone() {
    var organization = newOrganization();
    var opened =
        organization.open(
            SampleFields.titled("empty").severityReasoning("").build(),
            SampleFields.titled("none").build());
    assertEquals(opened, organization.find(number(1), number(2)));
  }

  @Test
  final void keepsTextsOfFullLength() {
    var organization = newOrganization();
    var opened =
        organization.open(
            SampleFields.titled("🦊".repeat(500))
                .description("ä🦊".repeat(50_000))
                .severityReasoning("x".repeat(100_000))
                .build());
    assertEquals(opened, organization.find(number(1)));
    assertChained(organization, List.of(number(1)));
  }

  @Test
  final void keepsInstantsToTheMillisecondFrom1970To9999() {
    var clock = new SteppingClock(Timestamps.MIN);
    var organization = newOrganization(clock);
    var fields = new ArrayList<IncidentFields>();
    for (Instant instant :
        List.of(
            Timestamps.MIN,
            Timestamps.MIN.plusMillis(1),
            Timestamps.MAX,
            Timestamps.MAX.minusMillis(1),
            Instant.parse("2024-02-29T23:59:59.999Z"),
            Instant.parse("1972-06-30T23:59:59.001Z"),
            Instant.parse("2026-04-05T02:45:00.010Z"),
            Instant.parse("2000-01-01T00:00:00Z"))) {
      fields.add(
          SampleFields.titled(instant.toString())
              .detected(instant)
              .occurred(instant)
              .responded(instant)
              .contained(instant)
              .objectives(new ThreatObjective(Objective.FRAUD, Optional.empty(), instant))
              .build());
    }
    var opened = new ArrayList<>(organization.open(fields));
    clock.step(Duration.between(Timestamps.MIN, Timestamps.MAX));
    opened.addAll(organization.openTitled("at the end of time"));
    Exactly.same(
        opened,
        organization.find(opened.stream().map(Incident::number).toArray(IncidentNumber[]::new)));
  }

  @Test
  final void writesEveryFieldThatARevisionSets() {
    var clock = new SteppingClock();
    var organization = newOrganization(clock);
    organization.openTitled("Before", "Bystander");
    clock.step(SECOND);
    var revised = organization.revise(fullPatch(organization), List.of(number(1)));
    Exactly.same(revised, organization.find(number(1)));
    assertEquals(2, revised.get(0).version());
    assertEquals(1, organization.find(number(2)).get(0).version(), "nobody else was touched");
  }

  @Test
  final void writesEveryFieldThatARevisionClears() {
    var clock = new SteppingClock();
    var organization = newOrganization(clock);
    organization.openTitled("Before", "Bystander");
    organization.revise(fullPatch(organization), List.of(number(1), number(2)));
    var bystander = organization.find(number(2));
    clock.step(SECOND);
    var cleared =
        organization.revise(
            patch()
                .description("")
                .severity(Edit.clear())
                .severityReasoning(Edit.clear())
                .source(Edit.clear())
                .assignedTo(Edit.clear())
                .occurred(Edit.clear())
                .responded(Edit.clear())
                .contained(Edit.clear())
                .replaceTags(List.of())
                .objectives()
                .build(),
            List.of(number(1)));
    assertEquals(List.of(), cleared.get(0).fields().tags());
    Exactly.same(cleared, organization.find(number(1)));
    Exactly.same(bystander, organization.find(number(2)));
  }

  @Test
  final void keepsTheTagsAndObjectivesThatARevisionDoesNotMention() {
    var organization = newOrganization();
    organization.openTitled("Before");
    var full = organization.revise(fullPatch(organization), List.of(number(1))).get(0);
    var retitled = organization.revise(patch().title("Later").build(), List.of(number(1))).get(0);
    Exactly.same(List.of(retitled), organization.find(number(1)));
    assertEquals(full.fields().tags(), organization.find(number(1)).get(0).fields().tags());
    assertEquals(
        full.fields().objectives(), organization.find(number(1)).get(0).fields().objectives());
  }

  @Test
  final void joinsTakesAwayAndReplacesTags() {
    var organization = newOrganization();
    var tags = organization.tags("a", "b", "c", "d");
    organization.open(
        SampleFields.titled("One").tags(tags.subList(0, 2)).build(),
        SampleFields.titled("Two").tags(tags.subList(1, 3)).build());
    var both = List.of(number(1), number(2));
    organization.revise(patch().addTags(tags.subList(2, 4)).build(), both);
    assertEquals(List.of("abcd", "bcd"), tagContents(organization));
    organization.revise(patch().removeTags(tags.subList(0, 2)).build(), both);
    assertEquals(List.of("cd", "cd"), tagContents(organization));
    organization.revise(patch().replaceTags(tags.subList(0, 1)).build(), both);
    assertEquals(List.of("a", "a"), tagContents(organization));
  }

  @Test
  final void keepsTheTimeOfAnObjectiveThatStays() {
    var clock = new SteppingClock();
    var organization = newOrganization(clock);
    var fraud = new ThreatObjective(Objective.FRAUD, Optional.empty(), clock.instant());
    organization.open(SampleFields.titled("One").objectives(fraud).build());
    Instant later = clock.step(SECOND);
    organization.revise(
        patch()
            .objectives(
                new ThreatObjective(Objective.FRAUD, Optional.empty(), later),
                new ThreatObjective(Objective.EXTORTION, Optional.of(Relevance.LOW), later))
            .build(),
        List.of(number(1)));
    assertEquals(
        List.of(later, SteppingClock.START),
        organization.find(number(1)).get(0).fields().objectives().stream()
            .map(ThreatObjective::createdAt)
            .toList());
  }

  @Test
  final void keepsWhyAnIncidentIsClosedAndWhoOpenedAndChangedIt() {
    var organization = newOrganization();
    var other = organization.addUser("other@example.com", Role.EDITOR);
    var opened = organization.openTitled("One").get(0);
    var fields = opened.fields().with(patch().status(Status.CLOSED).build());
    var cancelled =
        new Incident(
            opened.organization(),
            opened.number(),
            opened.uid(),
            2,
            fields,
            Optional.of(Closure.CANCELLED),
            Optional.empty(),
            opened.links(),
            0,
            opened.opening(),
            new Attribution(
                other.id(),
                Optional.of(SampleActors.FULL),
                opened.updatedAt().plusMillis(5),
                opened.createdAt()),
            other.id(),
            opened.updatedAt().plusMillis(5),
            false);
    var operation =
        new Operation(
            organization.id(),
            new OperationId(ids().next()),
            OperationKind.UPDATE,
            other.id(),
            Optional.of(SampleActors.FULL),
            Face.CLI,
            "!".repeat(50) + "~".repeat(50),
            opened.updatedAt().plusMillis(5),
            opened.createdAt(),
            Optional.of(new IdempotencyKey("!".repeat(255))),
            Optional.of(new OperationId(ids().next())),
            1);
    store()
        .write(
            tx -> {
              var head =
                  tx.incidents()
                      .lock(organization.id(), List.of(opened.number()))
                      .get(0)
                      .chainHead();
              var revision = new Revision(Optional.of(opened), cancelled, List.of());
              tx.incidents()
                  .record(
                      operation,
                      List.of(
                          new Incidents.Recorded(
                              revision, HistoryEntry.of(operation, revision, head))));
              return true;
            });
    assertEquals(List.of(cancelled), organization.find(number(1)));
    assertEquals(operation, organization.history(number(1)).get(1).content().operation());
  }

  @Test
  final void keepsTheRisksThatAnIncidentIsLinkedTo() {
    var organization = newOrganization();
    organization.openTitled("One", "Two");
    organization.change(risk(), linking("RSK-00002", "AKR-00010", "RSK-00001"), number(1));
    var linked = organization.find(number(1)).get(0);
    assertEquals(risks("AKR-00010", "RSK-00001", "RSK-00002"), linked.risks());
    assertEquals(2, linked.version());
    assertShownEverywhere(organization, linked);
    organization.change(
        risk(), incident -> incident.link(new RiskId("RSK-00001"), false), number(1));
    assertEquals(risks("AKR-00010", "RSK-00002"), organization.find(number(1)).get(0).risks());
    assertEquals(List.of(), organization.find(number(2)).get(0).risks(), "nobody else was touched");
    assertChained(organization, List.of(number(1), number(2)));
  }

  @Test
  final void replacesAndClearsTheRisksOfManyIncidents() {
    var organization = newOrganization();
    organization.openTitled("1", "2", "3");
    var all = new IncidentNumber[] {number(1), number(2), number(3)};
    organization.change(risk(), linking("RSK-00001", "RSK-00002"), all);
    organization.change(risk(), linking("RSK-00002", "AKR-00001"), number(1), number(2));
    organization.change(risk(), linking(), number(2));
    assertEquals(
        List.of(risks("AKR-00001", "RSK-00002"), risks(), risks("RSK-00001", "RSK-00002")),
        organization.find(all).stream().map(Incident::risks).toList());
    assertChained(organization, List.of(all));
  }

  @Test
  final void tellsInHistoryWhichRisksJoinedAndWent() {
    var organization = newOrganization();
    organization.openTitled("One");
    organization.change(risk(), linking("RSK-00001", "AKR-999999999999"), number(1));
    organization.change(risk(), linking("RSK-00001", "RSK-00003"), number(1));
    assertEquals(
        List.of(
            List.of(
                new Change.Links(Field.RISKS, List.of("AKR-999999999999", "RSK-00001"), List.of())),
            List.of(
                new Change.Links(Field.RISKS, List.of("RSK-00003"), List.of("AKR-999999999999")))),
        organization.history(number(1)).stream()
            .skip(1)
            .map(entry -> entry.content().changes())
            .toList());
  }

  @Test
  final void keepsTheRisksThatARevisionDoesNotMention() {
    var organization = newOrganization();
    organization.openTitled("One");
    organization.change(risk(), linking("RSK-00001"), number(1));
    organization.revise(fullPatch(organization), List.of(number(1)));
    assertEquals(risks("RSK-00001"), organization.find(number(1)).get(0).risks());
    organization.delete(number(1));
    organization.restore(number(1));
    assertEquals(risks("RSK-00001"), organization.find(number(1)).get(0).risks());
  }

  @Test
  final void linksIncidentsOfOneOrganizationOnly() {
    var one = newOrganization();
    var other = newOrganization();
    one.openTitled("ours");
    other.openTitled("theirs");
    other.change(risk(), linking("RSK-00001"), number(1));
    assertEquals(List.of(), one.find(number(1)).get(0).risks());
    one.change(risk(), linking("RSK-00001", "RSK-00002"), number(1));
    one.change(risk(), linking(), number(1));
    assertEquals(risks("RSK-00001"), other.find(number(1)).get(0).risks());
  }

  private static SampleOperation risk() {
    return SampleOperation.of(OperationKind.RISK);
  }

  private static List<RiskId> risks(String... ids) {
    return Arrays.stream(ids).map(RiskId::new).toList();
  }

  /** A revision after which an incident is linked to exactly these risks. */
  private static Function<Incident, Revision> linking(String... ids) {
    return incident ->
        incident.revise(
            incident.draft().with(incident.links().withRisks(risks(ids))),
            incident.updatedBy(),
            incident.updatedAt());
  }

  /** Fails unless lists, ranges and locks show an incident as it is. */
  final void assertShownEverywhere(SampleOrganization organization, Incident incident) {
    var id = organization.id();
    var number = incident.number();
    var filter = new SampleFilter().numbers(number).build();
    assertEquals(
        List.of(incident),
        store()
            .read(tx -> tx.incidents().list(id, filter, SortOrder.NEWEST_FIRST, Window.first(10))));
    for (var kept :
        List.of(
            store().read(tx -> tx.incidents().inRange(id, number.value(), number.value())),
            store().write(tx -> tx.incidents().lock(id, List.of(number))),
            store().write(tx -> tx.incidents().lockAlsoDeleted(id, List.of(number))))) {
      assertEquals(List.of(incident), kept.stream().map(Incidents.Kept::incident).toList());
    }
  }

  @Test
  final void showsATransactionItsOwnWrites() {
    var organization = newOrganization();
    var seen =
        store()
            .write(
                tx -> {
                  organization.openIn(tx, List.of(IncidentFields.titled("Mine")));
                  organization.reviseIn(tx, patch().title("Mine too").build(), List.of(number(1)));
                  return tx.incidents().find(organization.id(), List.of(number(1)));
                });
    assertEquals(List.of("Mine too"), titles(seen));
    assertEquals(2, organization.history(number(1)).size());
  }

  // History

  @Test
  final void tellsTheHistoryOfEachIncidentOldestFirst() {
    var clock = new SteppingClock();
    var organization = newOrganization(clock);
    organization.openTitled("One", "Two", "Three");
    var all = List.of(number(3), number(1));
    for (String title : List.of("second", "third")) {
      clock.step(SECOND.negated());
      organization.revise(patch().title(title).build(), all);
    }
    var told = organization.history(number(3), number(1), number(3), number(50));
    assertEquals(
        List.of(
            "INC-00001 0-1",
            "INC-00001 1-2",
            "INC-00001 2-3",
            "INC-00003 0-1",
            "INC-00003 1-2",
            "INC-00003 2-3"),
        told.stream()
            .map(HistoryEntry::content)
            .map(
                content ->
                    "%s %d-%d"
                        .formatted(
                            content.incident(), content.versionBefore(), content.versionAfter()))
            .toList());
  }

  @Test
  final void keepsEveryDetailOfAHistoryEntry() {
    var clock = new SteppingClock();
    var organization = newOrganization(clock);
    var recorded = new ArrayList<HistoryEntry>();
    var fields =
        SampleFields.titled("'It's' \"here\" \\ 🦊")
            .tags(organization.tags("12:34,", "ä"))
            .objectives(
                new ThreatObjective(Objective.FRAUD, Optional.of(Relevance.LOW), Instant.EPOCH))
            .build();
    organization.open(fields);
    clock.step(Duration.ofMillis(1));
    organization.revise(fullPatch(organization), List.of(number(1)));
    clock.step(Duration.ofMillis(1));
    organization.revise(
        patch().severity(Edit.clear()).replaceTags(List.of()).objectives().build(),
        List.of(number(1)));
    var told = organization.history(number(1));
    // What an entry says is rebuilt here from the incident's states, which were read by themselves.
    assertEquals(3, told.size());
    var previous = HistoryEntry.chainStart(organization.find(number(1)).get(0).uid());
    for (HistoryEntry entry : told) {
      recorded.add(
          new HistoryEntry(
              entry.content(), previous, HistoryEntry.expectedHash(entry.content(), previous)));
      previous = entry.hash();
    }
    Exactly.sameHistory(recorded, told);
    assertEquals(1, told.get(0).content().operation().incidentCount());
    assertEquals(OperationKind.CREATE, told.get(0).content().operation().kind());
    assertEquals(OperationKind.UPDATE, told.get(1).content().operation().kind());
    assertEquals(Face.EMBEDDED, told.get(1).content().operation().face());
    assertEquals("req-1", told.get(1).content().operation().requestId());
    assertEquals(organization.admin().id(), told.get(1).content().operation().user());
    assertEquals(SteppingClock.START.plusMillis(1), told.get(1).content().operation().recordedAt());
  }

  @Test
  final void chainsTheHistoryOfEveryIncidentThroughManyChanges() {
    var clock = new SteppingClock();
    var organization = newOrganization(clock);
    var tags = organization.tags("a", "b", "c");
    var opened = organization.openTitled("1", "2", "3", "4", "5");
    var numbers = opened.stream().map(Incident::number).toList();
    for (int round = 0; round < 12; round++) {
      clock.step(SECOND);
      organization.revise(
          patch()
              .title("Round " + round)
              .replaceTags(tags.subList(0, round % 4))
              .status(List.of(Status.values()).get(round % 4))
              .objectives(
                  new ThreatObjective(
                      List.of(Objective.values()).get(round % 6),
                      Optional.empty(),
                      clock.instant()))
              .build(),
          numbers.subList(0, 1 + round % 5));
    }
    assertChained(organization, numbers);
  }

  @Test
  final void countsTheIncidentsOfAnOperationInEachOfItsEntries() {
    var organization = newOrganization();
    organization.openTitled("One", "Two", "Three");
    organization.revise(patch().title("Two").build(), List.of(number(1), number(2), number(3)));
    var operations =
        organization.history(number(1), number(3)).stream()
            .map(entry -> entry.content().operation())
            .filter(operation -> operation.kind() == OperationKind.UPDATE)
            .collect(Collectors.toSet());
    assertEquals(1, operations.size());
    assertEquals(2, operations.iterator().next().incidentCount());
    assertEquals(1, organization.history(number(2)).size(), "what did not change has no entry");
  }

  // Tenancy

  @Test
  final void showsNobodyTheIncidentsOfAnotherOrganization() {
    var one = newOrganization();
    var other = newOrganization();
    one.openTitled("ours");
    var theirs =
        other.open(
            SampleFields.titled("theirs").tags(other.tags("x")).build(),
            IncidentFields.titled("and another"));
    assertEquals(List.of("ours"), titles(one.find(number(1), number(2))));
    assertEquals(1, one.history(number(1), number(2)).size());
    assertEquals(
        List.of("ours"),
        titles(
            store()
                .write(tx -> tx.incidents().lock(one.id(), List.of(number(1), number(2))))
                .stream()
                .map(Incidents.Kept::incident)
                .toList()));
    one.revise(
        patch().title("changed").replaceTags(one.tags("x")).build(), List.of(number(1), number(2)));
    Exactly.same(theirs, other.find(number(1), number(2)));
    assertEquals(2, other.history(number(1), number(2)).size());
    assertChained(other, List.of(number(1), number(2)));
  }

  /** Fails unless the history of each incident is a chain that ends at what it is locked with. */
  final void assertChained(SampleOrganization organization, List<IncidentNumber> numbers) {
    var locked = store().write(tx -> tx.incidents().lock(organization.id(), numbers));
    var history =
        organization.history(numbers.toArray(IncidentNumber[]::new)).stream()
            .collect(Collectors.groupingBy(entry -> entry.content().incident()));
    assertEquals(numbers.size(), locked.size());
    for (Incidents.Kept each : locked) {
      var incident = each.incident();
      var previous = HistoryEntry.chainStart(incident.uid());
      long version = 0;
      for (HistoryEntry entry : history.getOrDefault(incident.number(), List.of())) {
        assertEquals(previous, entry.previousHash(), "the hash before version " + version);
        assertEquals(
            HistoryEntry.expectedHash(entry.content(), previous),
            entry.hash(),
            () -> "the hash of " + entry.content());
        assertEquals(version, entry.content().versionBefore());
        assertEquals(incident.uid(), entry.content().incidentUid());
        version = entry.content().versionAfter();
        previous = entry.hash();
      }
      assertEquals(incident.version(), version, "the last entry's version");
      assertEquals(previous, each.chainHead(), "the last entry's hash");
    }
  }

  static IncidentNumber number(long value) {
    return new IncidentNumber(value);
  }

  static List<String> titles(List<Incident> incidents) {
    return incidents.stream().map(incident -> incident.fields().title()).toList();
  }

  static IncidentPatch fullPatch(SampleOrganization organization) {
    return patch()
        .title("After")
        .description("Told at length")
        .severity(Edit.set(Severity.SEV_1))
        .severityReasoning(Edit.set("Bad"))
        .status(Status.CLOSED)
        .source(Edit.set("Audit"))
        .assignedTo(Edit.set(organization.admin().id()))
        .detected(Instant.parse("2025-01-01T00:00:00.001Z"))
        .occurred(Edit.set(Instant.parse("2025-01-02T00:00:00.002Z")))
        .responded(Edit.set(Instant.parse("2025-01-03T00:00:00.003Z")))
        .contained(Edit.set(Instant.parse("2025-01-04T00:00:00.004Z")))
        .replaceTags(organization.tags("late", "Früh"))
        .objectives(
            new ThreatObjective(
                Objective.EXTORTION, Optional.of(Relevance.MEDIUM), Instant.EPOCH.plusMillis(3)))
        .build();
  }

  private IncidentNumber takeOne(SampleOrganization organization) {
    return store().write(tx -> tx.incidents().takeNumbers(organization.id(), 1));
  }

  private static List<String> tagContents(SampleOrganization organization) {
    return organization.find(number(1), number(2)).stream()
        .map(
            incident ->
                incident.fields().tags().stream()
                    .map(tag -> tag.content())
                    .collect(Collectors.joining()))
        .toList();
  }
}
