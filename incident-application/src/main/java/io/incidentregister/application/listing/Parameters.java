package io.incidentregister.application.listing;

import io.incidentregister.application.Limits;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.input.Format;
import io.incidentregister.application.input.Reading;
import io.incidentregister.application.store.IncidentFilter.Range;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.domain.text.Folding;
import io.incidentregister.domain.text.TextRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parameters of a list as they were sent. Reading them gathers every fault; {@link #refuse}
 * names them all.
 */
public final class Parameters {

  /** The names of what says which page is wanted. */
  public static final List<String> PAGES = List.of("page", "page_size");

  /** What a text that is searched for may be. */
  private static final TextRule SEARCHED = TextRule.free(1_000);

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private final TreeMap<String, List<String>> given;
  private final List<Fault> faults = new ArrayList<>();

  /**
   * @param known the names that this list takes; any other one is a fault
   */
  public Parameters(Map<String, List<String>> given, Collection<String> known) {
    this.given = new TreeMap<>(given);
    this.given.keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(
            name ->
                fault(
                    name,
                    "unknown_parameter",
                    "is not a parameter of this list; known are " + String.join(", ", known)));
  }

  /**
   * @throws io.incidentregister.application.error.InvalidCommandException naming every fault, when
   *     there is any
   */
  public void refuse() {
    CommandValidator.refuse(faults);
  }

  /** Notes a fault. */
  public void fault(String name, String code, String detail) {
    faults.add(Fault.parameter(name, code, detail));
  }

  /** All values of a parameter. */
  public List<String> values(String name) {
    return given.getOrDefault(name, List.of());
  }

  /** The value of a parameter that is to be given once, if at all. */
  public Optional<String> single(String name) {
    var values = values(name);
    if (values.size() > 1) {
      fault(name, "repeated", "must be given once");
    }
    return values.stream().findFirst();
  }

  /**
   * The values of a parameter, read; each that cannot be read is a fault.
   *
   * @param what to be read after the parameter's name and "must be"
   */
  public <T> Set<T> all(
      String name, Function<String, Optional<T>> parse, String code, String what) {
    return all(name, parse, text -> List.of(new Format.Problem(code, "must be " + what)));
  }

  /** The same, for values that have a format. */
  public <T> Set<T> all(String name, Function<String, Optional<T>> parse, Format format) {
    return all(name, parse, format::problems);
  }

  private <T> Set<T> all(
      String name,
      Function<String, Optional<T>> parse,
      Function<String, List<Format.Problem>> problems) {
    return values(name).stream()
        .flatMap(
            text -> {
              var read = parse.apply(text);
              if (read.isEmpty()) {
                problems.apply(text).forEach(it -> fault(name, it.code(), it.detail()));
              }
              return read.stream();
            })
        .collect(Collectors.toSet());
  }

  /** The texts of a parameter that are searched for; one that could stand nowhere is a fault. */
  public Parts searched(String name) {
    for (String text : values(name)) {
      SEARCHED.faults(text).forEach(fault -> fault(name, fault.code(), fault.detail()));
    }
    return new Parts(values(name).stream().map(Folding::fold).toList());
  }

  /**
   * Parts of texts, in any case.
   *
   * @param folded as the texts are that they are searched in
   */
  public record Parts(List<String> folded) {
    public Parts {
      folded = List.copyOf(folded);
    }

    /** Whether any of them stands in a text; also when there is none. */
    public boolean within(String text) {
      return folded.isEmpty() || folded.stream().anyMatch(Folding.fold(text)::contains);
    }
  }

  /** A whole number from 1. */
  public int number(String name, int max, int usual) {
    var text = single(name);
    if (text.isEmpty()) {
      return usual;
    }
    int value = NUMBER.matcher(text.get()).matches() ? Integer.parseInt(text.get()) : -1;
    if (value < 1 || value > max) {
      fault(name, "out_of_range", "must be a whole number from 1 to " + max);
      return usual;
    }
    return value;
  }

  /** Which page is wanted, by {@link #PAGES}. */
  public Page page(Limits limits) {
    return new Page(
        number("page", Integer.MAX_VALUE, 1),
        number(
            "page_size",
            limits.maxPageSize(),
            Math.min(Limits.DEFAULT_PAGE_SIZE, limits.maxPageSize())));
  }

  /**
   * A page of a list.
   *
   * @param number from 1
   * @param size how many fit on it
   */
  public record Page(int number, int size) {

    /** How many come before it. */
    public long offset() {
      return (number - 1L) * size;
    }

    /** What of a whole list stands on it. */
    public <T> List<T> of(List<T> all) {
      return all.stream().skip(offset()).limit(size).toList();
    }
  }

  /**
   * A span of time. One value: from. Two: from and to. An empty one leaves its side open; when all
   * are, there is none.
   */
  public Optional<Range> range(String name) {
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

  /** A moment, given once if at all. */
  public Optional<Instant> instant(String name) {
    return single(name).flatMap(text -> instant(name, text));
  }

  private Optional<Instant> end(String name, String text) {
    return text.isEmpty() ? Optional.empty() : instant(name, text);
  }

  private Optional<Instant> instant(String name, String text) {
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

  /**
   * Users, by ids or e-mail addresses; whatever is neither is a fault.
   *
   * @param nobody a word that means no user, and is left out
   */
  public People people(String name, Optional<String> nobody) {
    var texts = values(name).stream().filter(text -> !nobody.equals(Optional.of(text))).toList();
    for (String text : texts) {
      Format.USER.problems(text).forEach(it -> fault(name, it.code(), it.detail()));
    }
    return new People(texts);
  }

  /** Users as they were named. */
  public record People(List<String> texts) {
    public People {
      texts = List.copyOf(texts);
    }

    /** The ids of those who exist; an id that was sent is taken as it is. */
    public Set<UserId> find(Transaction transaction, OrganizationId organization) {
      var emails = texts.stream().flatMap(text -> EmailAddress.parse(text).stream()).toList();
      var ids = texts.stream().flatMap(text -> Reading.uuid(text).stream()).map(UserId::new);
      return Stream.concat(
              ids,
              transaction.directory().usersByEmail(organization, emails).stream().map(User::id))
          .collect(Collectors.toSet());
    }
  }

  /** Everything that was sent but for some names, as one text that says it in one way only. */
  String identityWithout(Collection<String> names, Map<String, List<String>> instead) {
    var identity = new TreeMap<>(given);
    identity.keySet().removeAll(names);
    identity.putAll(instead);
    return identity.toString();
  }
}
