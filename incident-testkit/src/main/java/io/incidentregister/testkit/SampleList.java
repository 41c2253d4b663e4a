package io.incidentregister.testkit;

import io.incidentregister.application.store.IncidentFilter;
import io.incidentregister.application.store.IncidentFilter.DateField;
import io.incidentregister.application.store.Store;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.Closure;
import io.incidentregister.domain.incident.Edit;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Links;
import io.incidentregister.domain.incident.Objective;
import io.incidentregister.domain.incident.Relevance;
import io.incidentregister.domain.incident.Severity;
import io.incidentregister.domain.incident.Standing;
import io.incidentregister.domain.incident.Status;
import io.incidentregister.domain.incident.ThreatObjective;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.organization.Source;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.User;
import io.incidentregister.testkit.sample.CountingIds;
import io.incidentregister.testkit.sample.SampleFields;
import io.incidentregister.testkit.sample.SampleOperation;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SamplePatch;
import io.incidentregister.testkit.sample.SteppingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * An organization with incidents to list: every optional field is absent in some, values repeat,
 * and texts are of several scripts. The same at every run.
 */
final class SampleList {

  /** How many incidents there are. */
  static final int SIZE = 72;

  /** The number of an incident that has every field. */
  static final int FULL = 71;

  /** A source that starts with a letter beyond ASCII. */
  static final String UMLAUT_SOURCE = "Übergabe";

  private static final List<String> TITLES =
      List.of(
          "Ransomware in der Hauptstraße",
          "ransom note",
          "RANSOMWARE IN DER HAUPTSTRASSE",
          "Zero day",
          "Äpfel gestohlen",
          "\uD83D\uDE00 phish",
          "\uFFFD odd",
          "\uFF5E tilde",
          "100% lost_data",
          "1000 lost data");
  private static final List<String> DESCRIPTIONS =
      List.of("", "A botnet called.", "Der BOTNET-Betreiber", "C:\\temp\\_x", "it's 50% done");

  private final SampleOrganization organization;
  private final User editor;
  private final List<Tag> tags;
  private final List<Incident> incidents;

  SampleList(Store store, CountingIds ids) {
    var clock = new SteppingClock();
    organization = new SampleOrganization(store, ids, clock);
    editor = organization.addUser("editor@example.com", Role.EDITOR);
    tags = organization.tags("vip", "Straße", "50%_off", "ransom");
    store.write(
        tx -> {
          tx.catalogue().add(List.of(new Source(organization.id(), UMLAUT_SOURCE, false)));
          return true;
        });
    var random = new Random(20_260_102);
    for (int i = 0; i < FULL - 1; i += 7) {
      var fields = new ArrayList<IncidentFields>();
      for (int j = 0; j < 7; j++) {
        fields.add(some(random).build());
      }
      var opening = SampleOperation.of(OperationKind.CREATE).effective(someTime(random));
      store.write(tx -> organization.openIn(tx, opening, Links.NONE, fields));
      clock.step(Duration.ofHours(1));
    }
    organization.open(full().build());
    organization.openTitled("bare");
    for (int round = 0; round < 3; round++) {
      clock.step(Duration.ofMillis(1));
      organization.revise(
          SamplePatch.patch().severityReasoning(Edit.set("Round " + round)).build(),
          List.of(
              new IncidentNumber(1 + random.nextInt(FULL - 1)),
              new IncidentNumber(1 + random.nextInt(FULL - 1))));
    }
    cancelAndTalkAboutSome(clock, random);
    var numbers = new ArrayList<IncidentNumber>();
    for (int number = 1; number <= SIZE; number++) {
      numbers.add(new IncidentNumber(number));
    }
    incidents = organization.find(numbers.toArray(IncidentNumber[]::new));
  }

  /** Of those that are closed every other one was given up; much is said without an update. */
  private void cancelAndTalkAboutSome(SteppingClock clock, Random random) {
    for (long number = 1; number < FULL; number++) {
      clock.step(Duration.ofMillis(random.nextInt(2)));
      boolean even = number % 2 == 0;
      organization.change(
          SampleOperation.of(OperationKind.UPDATE).effective(someTime(random)),
          incident ->
              even && incident.closure().isPresent()
                  ? incident.close(Closure.CANCELLED, editor.id(), clock.instant())
                  : incident.comment(organization.newComment("said", clock.instant())),
          new IncidentNumber(number));
    }
  }

  SampleOrganization organization() {
    return organization;
  }

  User editor() {
    return editor;
  }

  List<Tag> tags() {
    return tags;
  }

  /** All incidents, by number. */
  List<Incident> incidents() {
    return incidents;
  }

  ReferenceList reference() {
    return new ReferenceList(incidents);
  }

  /** A filter for each part, each of which finds something. */
  List<IncidentFilter> filters() {
    var numbers =
        incidents.stream()
            .map(Incident::number)
            .filter(number -> number.value() % 2 == 1)
            .toArray(IncidentNumber[]::new);
    var filters =
        new ArrayList<>(
            List.of(
                new SampleFilter().numbers(numbers).build(),
                new SampleFilter().titles("ransom", "lost").build(),
                new SampleFilter().descriptions("botnet", "%").build(),
                new SampleFilter().freeTexts("straße", "inc-0001").build(),
                new SampleFilter().severities(Severity.SEV_1, Severity.SEV_3).build(),
                new SampleFilter().statuses(Status.NEW, Status.CLOSED).build(),
                new SampleFilter().sources("SIEM", UMLAUT_SOURCE).build(),
                new SampleFilter().assignees(Set.of(editor.id()), true).build(),
                new SampleFilter().openedBy(organization.admin().id()).build(),
                new SampleFilter().tags(tags.get(0).id(), tags.get(1).id()).build(),
                new SampleFilter().objectives(Objective.FRAUD, Objective.SABOTAGE).build(),
                new SampleFilter().standings(Standing.OPEN, Standing.CANCELLED).build()));
    for (DateField field : DateField.values()) {
      var dates =
          incidents.stream()
              .flatMap(incident -> ReferenceList.date(incident, field).stream())
              .sorted()
              .toList();
      filters.add(
          new SampleFilter()
              .date(field, dates.get(dates.size() / 5), dates.get(dates.size() * 4 / 5))
              .build());
    }
    return filters;
  }

  /** A filter that asks for everything that an incident with every field has. */
  IncidentFilter filtersOf(Incident incident) {
    var fields = incident.fields();
    var filter =
        new SampleFilter()
            .numbers(incident.number())
            .titles(fields.title())
            .descriptions(fields.description())
            .freeTexts(fields.severityReasoning().orElseThrow())
            .severities(fields.severity().orElseThrow())
            .statuses(fields.status())
            .sources(fields.source().orElseThrow())
            .assignees(Set.of(fields.assignedTo().orElseThrow()), false)
            .openedBy(incident.openedBy())
            .tags(fields.tags().get(0).id())
            .objectives(fields.objectives().get(0).objective())
            .standings(incident.standing());
    for (DateField field : DateField.values()) {
      Instant at = ReferenceList.date(incident, field).orElseThrow();
      filter.date(field, at, at.plusMillis(1));
    }
    return filter.build();
  }

  private SampleFields some(Random random) {
    var fields = SampleFields.titled(pick(random, TITLES)).description(pick(random, DESCRIPTIONS));
    if (random.nextInt(3) > 0) {
      fields.severity(pick(random, List.of(Severity.values())));
    }
    if (random.nextInt(3) > 0) {
      fields.severityReasoning(pick(random, List.of("", "obvious", "Straßenraub")));
    }
    if (random.nextInt(3) > 0) {
      fields.source(pick(random, List.of("SIEM", "EDR", "Audit", UMLAUT_SOURCE)));
    }
    if (random.nextInt(3) > 0) {
      fields.assignedTo(pick(random, List.of(editor, organization.admin())).id());
    }
    if (random.nextInt(3) > 0) {
      fields.detected(someTime(random));
    }
    if (random.nextInt(3) > 0) {
      fields.occurred(someTime(random));
    }
    if (random.nextInt(3) > 0) {
      fields.responded(someTime(random));
    }
    if (random.nextInt(3) > 0) {
      fields.contained(someTime(random));
    }
    int from = random.nextInt(tags.size());
    fields.tags(tags.subList(from, from + random.nextInt(tags.size() - from + 1)));
    fields.status(pick(random, List.of(Status.values())));
    var objective = pick(random, List.of(Objective.values()));
    if (random.nextInt(3) == 0) {
      fields.objectives(relation(objective));
    } else if (objective != Objective.FRAUD && random.nextInt(2) == 0) {
      fields.objectives(relation(objective), relation(Objective.FRAUD));
    }
    return fields;
  }

  private SampleFields full() {
    return SampleFields.titled("Everything is said")
        .description("botnet, at length")
        .severity(Severity.SEV_3)
        .severityReasoning("obvious")
        .status(Status.CLOSED)
        .source("SIEM")
        .assignedTo(editor.id())
        .detected(Instant.parse("2025-03-01T00:00:00.001Z"))
        .occurred(Instant.parse("2025-03-01T00:00:00.002Z"))
        .responded(Instant.parse("2025-03-01T00:00:00.003Z"))
        .contained(Instant.parse("2025-03-01T00:00:00.004Z"))
        .tags(tags)
        .objectives(relation(Objective.SABOTAGE), relation(Objective.FRAUD));
  }

  /** Few times, so that many are the same, some of which differ in the last digit only. */
  private static Instant someTime(Random random) {
    return Instant.parse("2025-03-01T00:00:00Z")
        .plus(Duration.ofDays(random.nextInt(8) * 30L))
        .plusMillis(random.nextInt(3));
  }

  private static ThreatObjective relation(Objective objective) {
    return new ThreatObjective(objective, Optional.of(Relevance.HIGH), SteppingClock.START);
  }

  private static <T> T pick(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
