package io.incidentregister.application.memory;

import io.incidentregister.application.store.IncidentFilter;
import io.incidentregister.application.store.Incidents;
import io.incidentregister.application.store.SortOrder;
import io.incidentregister.application.store.Window;
import io.incidentregister.application.store.Window.Position;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OrganizationEntry;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.IssueId;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.text.Folding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class MemoryIncidents implements Incidents {

  private final State state;

  MemoryIncidents(State state) {
    this.state = state;
  }

  @Override
  public List<Incident> find(OrganizationId organization, Collection<IncidentNumber> numbers) {
    return alsoDeleted(organization, numbers).filter(incident -> !incident.deleted()).toList();
  }

  @Override
  public List<Kept> lock(OrganizationId organization, Collection<IncidentNumber> numbers) {
    return find(organization, numbers).stream().map(this::kept).toList();
  }

  @Override
  public List<Kept> lockAlsoDeleted(
      OrganizationId organization, Collection<IncidentNumber> numbers) {
    return alsoDeleted(organization, numbers).map(this::kept).toList();
  }

  private Stream<Incident> alsoDeleted(
      OrganizationId organization, Collection<IncidentNumber> numbers) {
    return state.tenant(organization).stream()
        .flatMap(
            tenant ->
                new TreeSet<>(numbers)
                    .stream()
                        .flatMap(
                            number -> Optional.ofNullable(tenant.incidents.get(number)).stream()));
  }

  @Override
  public Map<UUID, IncidentNumber> numbers(OrganizationId organization, Collection<UUID> uids) {
    var wanted = Set.copyOf(uids);
    return incidents(organization)
        .filter(incident -> wanted.contains(incident.uid()))
        .collect(Collectors.toMap(Incident::uid, Incident::number));
  }

  @Override
  public Map<IssueId, IncidentNumber> holders(
      OrganizationId organization, Collection<IssueId> issues) {
    var wanted = Set.copyOf(issues);
    var holders = new HashMap<IssueId, IncidentNumber>();
    incidents(organization)
        .forEach(
            incident ->
                incident.heldIssues().stream()
                    .filter(wanted::contains)
                    .forEach(issue -> holders.put(issue, incident.number())));
    return holders;
  }

  private Stream<Incident> incidents(OrganizationId organization) {
    return state.tenant(organization).stream()
        .flatMap(tenant -> tenant.incidents.values().stream());
  }

  @Override
  public List<Kept> inRange(OrganizationId organization, long from, long to) {
    return incidents(organization)
        .filter(incident -> from <= incident.number().value() && incident.number().value() <= to)
        .map(this::kept)
        .toList();
  }

  private Kept kept(Incident incident) {
    var entries = state.require(incident.organization()).history.get(incident.number());
    if (entries == null) {
      throw new IllegalStateException("an incident without history");
    }
    return new Kept(incident, entries.get(entries.size() - 1).hash());
  }

  @Override
  public List<Incident> list(
      OrganizationId organization, IncidentFilter filter, SortOrder order, Window window) {
    var byPosition = byPosition(order);
    return matching(organization, filter)
        .sorted(Comparator.comparing(incident -> Position.of(incident, order), byPosition))
        .filter(
            incident ->
                window
                    .after()
                    .map(after -> byPosition.compare(Position.of(incident, order), after) > 0)
                    .orElse(true))
        .skip(window.offset())
        .limit(window.limit())
        .toList();
  }

  /** Those without a value last both ways; ties by number in the direction of the order. */
  private static Comparator<Position> byPosition(SortOrder order) {
    Comparator<Position> byValue =
        Comparator.comparing(position -> position.value().orElse(""), Folding.CODE_POINT_ORDER);
    var byValueAndNumber = byValue.thenComparing(Position::number);
    Comparator<Position> absentLast = Comparator.comparing(position -> position.value().isEmpty());
    return absentLast.thenComparing(
        order.descending() ? byValueAndNumber.reversed() : byValueAndNumber);
  }

  @Override
  public long count(OrganizationId organization, IncidentFilter filter) {
    return matching(organization, filter).count();
  }

  private Stream<Incident> matching(OrganizationId organization, IncidentFilter filter) {
    return incidents(organization)
        .filter(incident -> !incident.deleted() && Matching.matches(filter, incident));
  }

  @Override
  public IncidentNumber takeNumbers(OrganizationId organization, int count) {
    var tenant = state.require(organization);
    var first = new IncidentNumber(tenant.lastNumber + 1);
    tenant.lastNumber += count;
    return first;
  }

  @Override
  public void record(
      Operation operation, List<Recorded> recorded, Optional<OrganizationEntry> beside) {
    var tenant = state.require(operation.organization());
    tenant.operations.put(operation.id(), operation);
    operation.undoes().ifPresent(undone -> undo(tenant, undone, operation.id()));
    beside.ifPresent(
        entry -> {
          tenant.entries.add(entry);
          tenant.waiting.add(Entry.of(entry));
        });
    for (Recorded each : recorded) {
      each.revision().changes().stream()
          .filter(Change.Comments.class::isInstance)
          .forEach(change -> talk(tenant, each, (Change.Comments) change));
      var after = each.revision().after();
      if (!after.fields().tags().stream().map(Tag::id).allMatch(tenant.tags::containsKey)) {
        throw new IllegalStateException("a tag of an incident is not there");
      }
      tenant.incidents.put(after.number(), after);
      var entries = new ArrayList<>(tenant.history.getOrDefault(after.number(), List.of()));
      entries.add(each.entry());
      tenant.history.put(after.number(), List.copyOf(entries));
      tenant.waiting.add(Entry.of(each.entry()));
    }
    requireOneHolder(tenant);
  }

  private static void requireOneHolder(State.Tenant tenant) {
    var held = new HashSet<IssueId>();
    boolean once =
        tenant.incidents.values().stream()
            .flatMap(incident -> incident.heldIssues().stream())
            .allMatch(held::add);
    if (!once) {
      throw new IllegalStateException("two open incidents have one issue");
    }
  }

  private static void talk(State.Tenant tenant, Recorded recorded, Change.Comments change) {
    var number = recorded.revision().after().number();
    var gone = change.removed().stream().map(Comment::id).collect(Collectors.toSet());
    var comments =
        Stream.concat(
                tenant.comments.getOrDefault(number, List.of()).stream()
                    .filter(comment -> !gone.contains(comment.id())),
                change.added().stream())
            .sorted(
                Comparator.comparing(Comment::createdAt)
                    .thenComparing(comment -> comment.id().toString()))
            .toList();
    tenant.comments.put(number, comments);
  }

  private static void undo(State.Tenant tenant, OperationId undone, OperationId by) {
    if (tenant.undoneBy.putIfAbsent(undone, by) != null) {
      throw new IllegalStateException("an operation is undone once");
    }
  }
}
