package io.incidentregister.testkit;

import io.incidentregister.application.store.IncidentFilter;
import io.incidentregister.application.store.IncidentFilter.Assignees;
import io.incidentregister.application.store.IncidentFilter.DateField;
import io.incidentregister.application.store.IncidentFilter.Range;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Objective;
import io.incidentregister.domain.incident.Severity;
import io.incidentregister.domain.incident.Standing;
import io.incidentregister.domain.incident.Status;
import io.incidentregister.domain.organization.TagId;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.domain.text.Folding;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Says one thing after another about a filter; what is not said is not asked for. */
final class SampleFilter {

  private Set<IncidentNumber> numbers = Set.of();
  private List<String> titles = List.of();
  private List<String> descriptions = List.of();
  private List<String> freeTexts = List.of();
  private Set<Severity> severities = Set.of();
  private Set<Status> statuses = Set.of();
  private Set<String> sources = Set.of();
  private Optional<Assignees> assignees = Optional.empty();
  private Set<UserId> openedBy = Set.of();
  private Set<TagId> tags = Set.of();
  private Set<Objective> objectives = Set.of();
  private Set<Standing> standings = Set.of();
  private final Map<DateField, Range> dates = new EnumMap<>(DateField.class);
  private boolean nothing;

  SampleFilter numbers(IncidentNumber... values) {
    numbers = Set.of(values);
    return this;
  }

  SampleFilter titles(String... texts) {
    titles = folded(texts);
    return this;
  }

  SampleFilter descriptions(String... texts) {
    descriptions = folded(texts);
    return this;
  }

  SampleFilter freeTexts(String... texts) {
    freeTexts = folded(texts);
    return this;
  }

  SampleFilter severities(Severity... values) {
    severities = Set.of(values);
    return this;
  }

  SampleFilter statuses(Status... values) {
    statuses = Set.of(values);
    return this;
  }

  SampleFilter sources(String... names) {
    sources = Set.of(names);
    return this;
  }

  SampleFilter assignees(Set<UserId> users, boolean nobody) {
    assignees = Optional.of(new Assignees(users, nobody));
    return this;
  }

  SampleFilter openedBy(UserId... users) {
    openedBy = Set.of(users);
    return this;
  }

  SampleFilter tags(TagId... ids) {
    tags = Set.of(ids);
    return this;
  }

  SampleFilter objectives(Objective... values) {
    objectives = Set.of(values);
    return this;
  }

  SampleFilter standings(Standing... values) {
    standings = Set.of(values);
    return this;
  }

  SampleFilter date(DateField field, Instant from, Instant to) {
    dates.put(field, new Range(Optional.of(from), Optional.of(to)));
    return this;
  }

  SampleFilter from(DateField field, Instant from) {
    dates.put(field, new Range(Optional.of(from), Optional.empty()));
    return this;
  }

  SampleFilter to(DateField field, Instant to) {
    dates.put(field, new Range(Optional.empty(), Optional.of(to)));
    return this;
  }

  SampleFilter nothing() {
    nothing = true;
    return this;
  }

  IncidentFilter build() {
    return new IncidentFilter(
        numbers,
        titles,
        descriptions,
        freeTexts,
        severities,
        statuses,
        sources,
        assignees,
        openedBy,
        tags,
        objectives,
        standings,
        dates,
        nothing);
  }

  /** What both filters ask for, which are about different parts. */
  static IncidentFilter both(IncidentFilter one, IncidentFilter other) {
    var dates = new HashMap<>(one.dates());
    dates.putAll(other.dates());
    return new IncidentFilter(
        union(one.numbers(), other.numbers()),
        concat(one.titleContains(), other.titleContains()),
        concat(one.descriptionContains(), other.descriptionContains()),
        concat(one.freeText(), other.freeText()),
        union(one.severities(), other.severities()),
        union(one.statuses(), other.statuses()),
        union(one.sources(), other.sources()),
        one.assignees().or(other::assignees),
        union(one.openedBy(), other.openedBy()),
        union(one.tags(), other.tags()),
        union(one.objectives(), other.objectives()),
        union(one.standings(), other.standings()),
        dates,
        one.nothing() || other.nothing());
  }

  private static List<String> folded(String... texts) {
    return Arrays.stream(texts).map(Folding::fold).toList();
  }

  private static <T> Set<T> union(Set<T> one, Set<T> other) {
    return Set.copyOf(Stream.concat(one.stream(), other.stream()).toList());
  }

  private static <T> List<T> concat(List<T> one, List<T> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }
}
