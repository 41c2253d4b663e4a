package io.incidentregister.application.dossier;

import io.incidentregister.application.Limits;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.InvalidCommandException;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.input.Reading;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.application.store.IncidentFilter;
import io.incidentregister.application.store.IncidentFilter.DateField;
import io.incidentregister.application.store.IncidentFilter.Range;
import io.incidentregister.application.store.SortKey;
import io.incidentregister.application.store.SortOrder;
import io.incidentregister.application.store.Window;
import io.incidentregister.application.store.Window.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

final class ListDossiersService implements ListDossiers {

  private final Guard guard;
  private final CommandValidator validator;
  private final Limits limits;

  ListDossiersService(Guard guard, CommandValidator validator, Limits limits) {
    this.guard = guard;
    this.validator = validator;
    this.limits = limits;
  }

  @Override
  public List<Dossier> handle(Query query) {
    var found = new ArrayList<>(query.unreadable());
    int usual = Math.min(Limits.DEFAULT_PAGE_SIZE, limits.maxPageSize());
    int size = query.size().orElse(usual);
    if (size < 1 || size > limits.maxPageSize()) {
      found.add(
          Fault.at(
              "/size", "out_of_range", "must be a whole number from 1 to " + limits.maxPageSize()));
    }
    validator.require(query, found);
    return guard.read(query.caller(), NEEDS, admission -> page(admission, query, size));
  }

  private static List<Dossier> page(Admission admission, Query query, int size) {
    var order = new SortOrder(key(query.orderedBy()), query.descending());
    var window =
        query
            .after()
            .map(uid -> Window.after(position(admission, UUID.fromString(uid), order), size))
            .orElseGet(() -> Window.first(size));
    var incidents =
        admission
            .transaction()
            .incidents()
            .list(admission.organization(), filter(query), order, window);
    return Dossiers.of(admission, incidents);
  }

  /** Where the last incident of the page before stands now, also when it was deleted since. */
  private static Position position(Admission admission, UUID uid, SortOrder order) {
    var incidents = admission.transaction().incidents();
    return incidents.numbers(admission.organization(), List.of(uid)).values().stream()
        .flatMap(
            number ->
                incidents
                    .inRange(admission.organization(), number.value(), number.value())
                    .stream())
        .map(kept -> Position.of(kept.incident(), order))
        .findFirst()
        .orElseThrow(ListDossiersService::unknownPlace);
  }

  private static InvalidCommandException unknownPlace() {
    return new InvalidCommandException(
        List.of(
            Fault.at(
                "/after",
                "invalid_cursor",
                "must be the id of the last incident of the page before")));
  }

  private static IncidentFilter filter(Query query) {
    var from = query.from().flatMap(Reading::instant);
    var to = query.to().flatMap(Reading::instant);
    Map<DateField, Range> dates =
        from.isEmpty() && to.isEmpty()
            ? Map.of()
            : Map.of(field(query.moment()), new Range(from, to));
    return IncidentFilter.standing(query.standings(), dates);
  }

  private static SortKey key(Moment moment) {
    return switch (moment) {
      case OPENED -> SortKey.OPENED;
      case CHANGED -> SortKey.CHANGED;
    };
  }

  private static DateField field(Moment moment) {
    return switch (moment) {
      case OPENED -> DateField.OPENED;
      case CHANGED -> DateField.CHANGED;
    };
  }
}
