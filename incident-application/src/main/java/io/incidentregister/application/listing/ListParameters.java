package io.incidentregister.application.listing;

import io.incidentregister.application.Limits;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.input.CommandValidator;
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
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Source;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.TagId;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.domain.text.Folding;
import io.incidentregister.domain.text.TextRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the parameters of a list, and says every fault in them. */
final class ListParameters {

  /** What a text that is searched for may be. */
  private static final TextRule SEARCHED = TextRule.free(1_000);

  /** Dates that the API knows and no incident has. */
  private static final Set<String> EMPTY_DATES = Set.of("due_date", "expected_date");

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
              Arrays.stream(DateField.values()).map(DateField::wireName))
          .collect(Collectors.toCollection(LinkedHashSet::new));

  private static final Set<String> PAGING = Set.of("page", "page_size", "cursor");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private final TreeMap<String, List<String>> parameters;
  private final List<Fault> faults = new ArrayList<>();

  private final Set<IncidentNumber> numbers = new HashSet<>();
  private final Set<Severity> severities = new HashSet<>();
  private final Set<Status> statuses = new HashSet<>();
  private final Set<Objective> objectives = new HashSet<>();
  private final Map<DateField, Range> dates = new EnumMap<>(DateField.class);
  private final SortOrder order;
  private final int page;
  private final int pageSize;

  /**
   * @throws io.incidentregister.application.error.InvalidCommandException naming every fault
   */
  ListParameters(Map<String, List<String>> given, SortOrder usualOrder, boolean paged) {
    parameters = new TreeMap<>(given);
    parameters.keySet().stream()
        .filter(name -> !isKnown(name, paged))
        .forEach(
            name ->
                fault(
                    name,
                    "unknown_parameter",
                    "is not a parameter of this list; known are " + known(paged)));
    read("id", IncidentNumber::parseLenient, "malformed_id", "an incident id", numbers);
    read("severity", Severity::parse, Format.SEVERITY, severities);
    read("status", Status::parse, Format.STATUS, statuses);
    read("threat_objectives", Objective::parse, Format.OBJECTIVE, objectives);
    for (DateField date : DateField.values()) {
      range(date.wireName()).ifPresent(range -> dates.put(date, range));
    }
    EMPTY_DATES.forEach(this::range);
    Stream.of("title_contains", "description_contains", "free_text", "source", "tags")
        .forEach(this::searchable);
    Stream.of("assigned_to", "opened_by").forEach(this::people);
    order = order(usualOrder);
    page = number("page", 1, Integer.MAX_VALUE, 1);
    pageSize = number("page_size", 1, Limits.MAX_PAGE_SIZE, Limits.DEFAULT_PAGE_SIZE);
    if (parameters.containsKey("page") && parameters.containsKey("cursor")) {
      fault("cursor", "contradiction", "cannot be given beside page");
    }
    single("cursor");
    CommandValidator.refuse(faults);
  }

  SortOrder order() {
    return order;
  }

  int page() {
    return page;
  }

  int pageSize() {
    return pageSize;
  }

  Optional<String> cursor() {
    return values("cursor").stream().findFirst();
  }

  /** What makes this list this list: everything but the page. A cursor is bound to it. */
  String identity() {
    var identity = new TreeMap<>(parameters);
    identity.keySet().removeAll(PAGING);
    identity.put("order_by", List.of(order.wireName()));
    return identity.toString();
  }

  /** The filter, with people and tags looked up. */
  IncidentFilter filter(Transaction transaction, OrganizationId organization) {
    var tags = tags(transaction, organization);
    var assignees = users(transaction, organization, "assigned_to");
    boolean nobody = values("assigned_to").contains("none");
    var openedBy = users(transaction, organization, "opened_by");
    boolean nothing =
        asked("tags", tags.isEmpty())
            || asked("assigned_to", assignees.isEmpty() && !nobody)
            || asked("opened_by", openedBy.isEmpty())
            || EMPTY_DATES.stream().anyMatch(date -> range(date).isPresent());
    return new IncidentFilter(
        numbers,
        folded("title_contains"),
        folded("description_contains"),
        folded("free_text"),
        severities,
        statuses,
        values("source").stream().map(Source.NAME::normalize).collect(Collectors.toSet()),
        values("assigned_to").isEmpty()
            ? Optional.empty()
            : Optional.of(new Assignees(assignees, nobody)),
        openedBy,
        tags,
        objectives,
        dates,
        nothing);
  }

  /** Whether a filter is asked for and found nothing that it could match. */
  private boolean asked(String name, boolean foundNothing) {
    return foundNothing && !values(name).isEmpty();
  }

  private Set<TagId> tags(Transaction transaction, OrganizationId organization) {
    var catalogue = transaction.catalogue();
    var named = values("tags").stream().map(Tag.CONTENT::normalize).toList();
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

  private Set<UserId> users(Transaction transaction, OrganizationId organization, String name) {
    var directory = transaction.directory();
    var emails = values(name).stream().flatMap(text -> EmailAddress.parse(text).stream()).toList();
    var ids = values(name).stream().flatMap(text -> Reading.uuid(text).stream()).map(UserId::new);
    return Stream.concat(ids, directory.usersByEmail(organization, emails).stream().map(User::id))
        .collect(Collectors.toSet());
  }

  private List<String> folded(String name) {
    return values(name).stream().map(Folding::fold).toList();
  }

  private void searchable(String name) {
    for (String text : values(name)) {
      SEARCHED.faults(text).forEach(fault -> fault(name, fault.code(), fault.detail()));
    }
  }

  private void people(String name) {
    for (String text : values(name)) {
      boolean nobody = name.equals("assigned_to") && text.equals("none");
      if (!nobody) {
        Format.USER.problems(text).forEach(it -> fault(name, it.code(), it.detail()));
      }
    }
  }

  private <T> void read(
      String name, Function<String, Optional<T>> parse, Format format, Set<T> into) {
    for (String text : values(name)) {
      parse
          .apply(text)
          .ifPresentOrElse(
              into::add,
              () -> format.problems(text).forEach(it -> fault(name, it.code(), it.detail())));
    }
  }

  private <T> void read(
      String name, Function<String, Optional<T>> parse, String code, String what, Set<T> into) {
    for (String text : values(name)) {
      parse.apply(text).ifPresentOrElse(into::add, () -> fault(name, code, "must be " + what));
    }
  }

  /** One value: from. Two: from and to. An empty one leaves its side open. */
  private Optional<Range> range(String name) {
    var texts = values(name);
    if (texts.size() > 2) {
      fault(name, "too_many", "takes one value (from) or two (from and to)");
      return Optional.empty();
    }
    var ends = texts.stream().map(text -> end(name, text)).toList();
    if (ends.stream().allMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    return Optional.of(new Range(ends.get(0), ends.size() == 2 ? ends.get(1) : Optional.empty()));
  }

  private Optional<Instant> end(String name, String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    var instant = Reading.instantOrDate(text);
    if (instant.isEmpty()) {
      fault(
          name,
          "invalid_date",
          "must be a date such as 2026-01-31 or an RFC 3339 date-time with offset,"
              + " between 1970 and 9999");
    }
    return instant;
  }

  private SortOrder order(SortOrder usual) {
    return single("order_by")
        .map(
            text -> {
              boolean descending = text.startsWith("-");
              var key = SortKey.parse(descending ? text.substring(1) : text);
              if (key.isEmpty()) {
                fault(
                    "order_by",
                    "unknown_value",
                    Arrays.stream(SortKey.values())
                        .map(SortKey::wireName)
                        .collect(
                            Collectors.joining(
                                ", ", "must be one of: ", "; - in front for descending")));
              }
              return key.map(found -> new SortOrder(found, descending)).orElse(usual);
            })
        .orElse(usual);
  }

  private int number(String name, int min, int max, int usual) {
    var text = single(name);
    if (text.isEmpty()) {
      return usual;
    }
    int value = NUMBER.matcher(text.get()).matches() ? Integer.parseInt(text.get()) : -1;
    if (value < min || value > max) {
      fault(name, "out_of_range", "must be a whole number from " + min + " to " + max);
      return usual;
    }
    return value;
  }

  private Optional<String> single(String name) {
    var values = values(name);
    if (values.size() > 1) {
      fault(name, "repeated", "must be given once");
    }
    return values.stream().findFirst();
  }

  private List<String> values(String name) {
    return parameters.getOrDefault(name, List.of());
  }

  private void fault(String name, String code, String detail) {
    faults.add(Fault.parameter(name, code, detail));
  }

  private static boolean isKnown(String name, boolean paged) {
    return FILTERS.contains(name) || name.equals("order_by") || (paged && PAGING.contains(name));
  }

  private static String known(boolean paged) {
    var known = new ArrayList<>(FILTERS);
    known.add("order_by");
    if (paged) {
      known.addAll(List.of("page", "page_size", "cursor"));
    }
    return String.join(", ", known);
  }
}
