package io.incidentregister.application.people;

import io.incidentregister.application.Limits;
import io.incidentregister.application.input.Format;
import io.incidentregister.application.listing.Parameters;
import io.incidentregister.application.store.SortKey;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.text.Folding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the parameters of a list of users, and says every fault in them. */
final class UserParameters {

  private static final List<String> FILTERS =
      List.of(
          "query",
          "first_name",
          "last_name",
          "email",
          "active",
          "roles",
          "created_after",
          "created_before",
          "order_by");

  /** By what users can be sorted: a text in code point order; who has none comes last. */
  private static final Map<String, Function<User, Optional<String>>> KEYS = keys();

  private final Parameters.Parts anywhere;
  private final Parameters.Parts firstNames;
  private final Parameters.Parts lastNames;
  private final Parameters.Parts emails;
  private final Set<Boolean> active;
  private final Set<Role> roles;
  private final Optional<Instant> createdAfter;
  private final Optional<Instant> createdBefore;
  private final Comparator<User> order;
  private final Parameters.Page page;

  /**
   * @throws io.incidentregister.application.error.InvalidCommandException naming every fault
   */
  UserParameters(Map<String, List<String>> given, Limits limits) {
    var known = new ArrayList<>(FILTERS);
    known.addAll(Parameters.PAGES);
    var parameters = new Parameters(given, known);
    anywhere = parameters.searched("query");
    firstNames = parameters.searched("first_name");
    lastNames = parameters.searched("last_name");
    emails = parameters.searched("email");
    active = parameters.all("active", UserParameters::truth, "unknown_value", "true or false");
    roles = parameters.all("roles", Role::parse, Format.ROLE);
    createdAfter = parameters.instant("created_after");
    createdBefore = parameters.instant("created_before");
    order = order(parameters);
    page = parameters.page(limits);
    parameters.refuse();
  }

  Parameters.Page page() {
    return page;
  }

  Comparator<User> order() {
    return order;
  }

  boolean match(User user) {
    String name = user.firstName() + " " + user.lastName();
    return (anywhere.within(name) || anywhere.within(user.email().value()))
        && firstNames.within(user.firstName())
        && lastNames.within(user.lastName())
        && emails.within(user.email().value())
        && (active.isEmpty() || active.contains(user.active()))
        && (roles.isEmpty() || !Collections.disjoint(roles, user.roles()))
        && createdAfter.filter(user.joinedAt()::isBefore).isEmpty()
        && createdBefore.filter(end -> !user.joinedAt().isBefore(end)).isEmpty();
  }

  private static Optional<Boolean> truth(String text) {
    return switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Comparator<User> order(Parameters parameters) {
    String wanted = parameters.single("order_by").orElse("email");
    boolean descending = wanted.startsWith("-");
    var key = Optional.ofNullable(KEYS.get(descending ? wanted.substring(1) : wanted));
    if (key.isEmpty()) {
      parameters.fault(
          "order_by",
          "unknown_value",
          "must be one of: " + String.join(", ", KEYS.keySet()) + "; - in front for descending");
    }
    return by(key.orElse(user -> Optional.empty()), descending);
  }

  private static Comparator<User> by(Function<User, Optional<String>> key, boolean descending) {
    Comparator<User> order =
        Comparator.comparing((User user) -> key.apply(user).orElse(""), Folding.CODE_POINT_ORDER)
            .thenComparing(user -> user.id().toString());
    return Comparator.comparing((User user) -> key.apply(user).isEmpty())
        .thenComparing(descending ? order.reversed() : order);
  }

  private static Map<String, Function<User, Optional<String>>> keys() {
    var keys = new LinkedHashMap<String, Function<User, Optional<String>>>();
    keys.put("email", user -> Optional.of(Folding.fold(user.email().value())));
    keys.put("first_name", user -> Optional.of(Folding.fold(user.firstName())));
    keys.put("last_name", user -> Optional.of(Folding.fold(user.lastName())));
    keys.put("joined_date", user -> Optional.of(SortKey.instant(user.joinedAt())));
    keys.put("last_login", user -> user.lastLogin().map(SortKey::instant));
    keys.put("kind", user -> Optional.of(user.kind().name()));
    return keys;
  }
}
