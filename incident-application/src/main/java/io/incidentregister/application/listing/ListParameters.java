package io.incidentregister.application.listing;

import io.incidentregister.application.Limits;
import io.incidentregister.application.input.Format;
import io.incidentregister.application.input.Reading;
import io.incidentregister.application.store.IncidentFilter;
import io.incidentregister.application.store.IncidentFilter.Assignees;
import io.incidentregister.application.store.IncidentFilter.DateField;
import io.incidentregister.application.store.IncidentFilter.Range;
import io.incidentregister.application.store.SortKey;
import io.incidentregister.application.store.SortOrder;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Objective;
import io.incidentregister.domain.incident.Severity;
import io.incidentregister.domain.incident.Status;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Source;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.TagId;
import io.incidentregister.domain.text.Folding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the parameters of a list, and says every fault in them. */
final class ListParameters {

  /** Stands where an assignee is asked for. */
  private static final String NOBODY = "none";

  /** Dates that the API knows and no incident has. */
  private static final Set<String> EMPTY_DATES = Set.of("due_date", "expected_date");

  /** Those that a row shows. */
  private static final Set<DateField> DATES =
      EnumSet.complementOf(EnumSet.of(DateField.OPENED, DateField.CHANGED));

  private static final Set<SortKey> KEYS =
      EnumSet.complementOf(EnumSet.of(SortKey.OPENED, SortKey.CHANGED));

  private static final Set<String> FILTERS =
      Stream.concat(
              Stream.of(
                  "id",
                  "title_contains",
                  "description_contains",
                  "free_text",
                  "severity",
                  "status",
                  "source",
                  "assigned_to",
                  "opened_by",
                  "tags",
                  "threat_objectives",
                  "due_date",
                  "expected_date"),
              DATES.stream().map(DateField::wireName))
          .collect(Collectors.toCollection(LinkedHashSet::new));

  private static final List<String> PAGING = List.of("page", "page_size", "cursor");

  private final Parameters parameters;
  private final Set<IncidentNumber> numbers;
  private final Set<Severity> severities;
  private final Set<Status> statuses;
  private final Set<Objective> objectives;
  private final Map<DateField, Range> dates = new EnumMap<>(DateField.class);
  private final boolean asksForEmptyDates;
  private final Parameters.Parts titleParts;
  private final Parameters.Parts descriptionParts;
  private final Parameters.Parts freeTexts;
  private final Parameters.People assignees;
  private final Parameters.People openers;
  private final SortOrder order;
  private final Parameters.Page page;
  private final Optional<String> cursor;

  /**
   * @throws io.incidentregister.application.error.InvalidCommandException naming every fault
   */
  ListParameters(
      Map<String, List<String>> given, SortOrder usualOrder, boolean paged, Limits limits) {
    parameters = new Parameters(given, known(paged));
    numbers = parameters.all("id", IncidentNumber::parseLenient, "malformed_id", "an incident id");
    severities = parameters.all("severity", Severity::parse, Format.SEVERITY);
    statuses = parameters.all("status", Status::parse, Format.STATUS);
    objectives = parameters.all("threat_objectives", Objective::parse, Format.OBJECTIVE);
    for (DateField date : DATES) {
      parameters.range(date.wireName()).ifPresent(range -> dates.put(date, range));
    }
    // Not anyMatch: each is read, for its faults.
    asksForEmptyDates =
        EMPTY_DATES.stream().filter(date -> parameters.range(date).isPresent()).count() > 0;
    titleParts = parameters.searched("title_contains");
    descriptionParts = parameters.searched("description_contains");
    freeTexts = parameters.searched("free_text");
    Stream.of("source", "tags").forEach(parameters::searched);
    assignees = parameters.people("assigned_to", Optional.of(NOBODY));
    openers = parameters.people("opened_by", Optional.empty());
    order = order(usualOrder);
    page = parameters.page(limits);
    if (!parameters.values("page").isEmpty() && !parameters.values("cursor").isEmpty()) {
      parameters.fault("cursor", "contradiction", "cannot be given beside page");
    }
    cursor = parameters.single("cursor");
    parameters.refuse();
  }

  SortOrder order() {
    return order;
  }

  Parameters.Page page() {
    return page;
  }

  Optional<String> cursor() {
    return cursor;
  }

  /** What makes this list this list: everything but the page. A cursor is bound to it. */
  String identity() {
    return parameters.identityWithout(PAGING, Map.of("order_by", List.of(order.wireName())));
  }

  /** The filter, with people and tags looked up. */
  IncidentFilter filter(Transaction transaction, OrganizationId organization) {
    var tags = tags(transaction, organization);
    var assigned = assignees.find(transaction, organization);
    boolean nobody = parameters.values("assigned_to").contains(NOBODY);
    var openedBy = openers.find(transaction, organization);
    boolean nothing =
        asked("tags", tags.isEmpty())
            || asked("assigned_to", assigned.isEmpty() && !nobody)
            || asked("opened_by", openedBy.isEmpty())
            || asksForEmptyDates;
    return new IncidentFilter(
        numbers,
        titleParts.folded(),
        descriptionParts.folded(),
        freeTexts.folded(),
        severities,
        statuses,
        parameters.values("source").stream()
            .map(Source.NAME::normalize)
            .collect(Collectors.toSet()),
        parameters.values("assigned_to").isEmpty()
            ? Optional.empty()
            : Optional.of(new Assignees(assigned, nobody)),
        openedBy,
        tags,
        objectives,
        Set.of(),
        dates,
        nothing);
  }

  /** Whether a filter is asked for and found nothing that it could match. */
  private boolean asked(String name, boolean foundNothing) {
    return foundNothing && !parameters.values(name).isEmpty();
  }

  private Set<TagId> tags(Transaction transaction, OrganizationId organization) {
    var catalogue = transaction.catalogue();
    var named = parameters.values("tags").stream().map(Tag.CONTENT::normalize).toList();
    var ids = named.stream().flatMap(text -> Reading.uuid(text).stream()).map(TagId::new);
    var contents =
        named.stream()
            .filter(text -> Reading.uuid(text).isEmpty())
            .map(Folding::fold)
            .distinct()
            .toList();
    return Stream.concat(
            catalogue.tagsById(organization, ids.toList()).stream(),
            catalogue.tagsByContent(organization, contents).stream())
        .map(Tag::id)
        .collect(Collectors.toSet());
  }

  private SortOrder order(SortOrder usual) {
    return parameters
        .single("order_by")
        .map(
            text -> {
              boolean descending = text.startsWith("-");
              var key = SortKey.parse(descending ? text.substring(1) : text).filter(KEYS::contains);
              if (key.isEmpty()) {
                parameters.fault(
                    "order_by",
                    "unknown_value",
                    KEYS.stream()
                        .map(SortKey::wireName)
                        .collect(
                            Collectors.joining(
                                ", ", "must be one of: ", "; - in front for descending")));
              }
              return key.map(found -> new SortOrder(found, descending)).orElse(usual);
            })
        .orElse(usual);
  }

  private static List<String> known(boolean paged) {
    var known = new ArrayList<>(FILTERS);
    known.add("order_by");
    if (paged) {
      known.addAll(PAGING);
    }
    return known;
  }
}
