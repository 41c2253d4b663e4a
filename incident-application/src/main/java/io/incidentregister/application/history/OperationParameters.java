package io.incidentregister.application.history;

import io.incidentregister.application.Limits;
import io.incidentregister.application.listing.Parameters;
import io.incidentregister.application.store.IncidentFilter.Range;
import io.incidentregister.application.store.OperationFilter;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.history.IdempotencyKey;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.OrganizationId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the parameters of the list of operations, and says every fault in them. */
final class OperationParameters {

  private static final List<String> KNOWN =
      List.of("kind", "user", "recorded_at", "incident", "idempotency_key", "page", "page_size");

  private final Set<OperationKind> kinds;
  private final Parameters.People users;
  private final Set<IncidentNumber> incidents;
  private final Set<IdempotencyKey> keys;
  private final Range recorded;
  private final Parameters.Page page;

  /**
   * @throws io.incidentregister.application.error.InvalidCommandException naming every fault
   */
  OperationParameters(Map<String, List<String>> given, Limits limits) {
    var parameters = new Parameters(given, KNOWN);
    kinds =
        parameters.all(
            "kind", OperationParameters::kind, "unknown_value", "one of: " + knownKinds());
    users = parameters.people("user", Optional.empty());
    incidents =
        parameters.all("incident", IncidentNumber::parseLenient, "malformed_id", "an incident id");
    keys =
        parameters.all(
            "idempotency_key",
            IdempotencyKey::parse,
            "malformed_key",
            "1 to 255 visible ASCII characters");
    recorded =
        parameters
            .range("recorded_at")
            .orElseGet(() -> new Range(Optional.empty(), Optional.empty()));
    page = parameters.page(limits);
    parameters.refuse();
  }

  Parameters.Page page() {
    return page;
  }

  /** The filter, with users looked up; empty when it asks for users and there is none of them. */
  Optional<OperationFilter> filter(Transaction transaction, OrganizationId organization) {
    var found = users.find(transaction, organization);
    return found.isEmpty() && !users.texts().isEmpty()
        ? Optional.empty()
        : Optional.of(new OperationFilter(kinds, found, incidents, keys, recorded));
  }

  private static Optional<OperationKind> kind(String code) {
    return Arrays.stream(OperationKind.values())
        .filter(kind -> kind.code().equals(code))
        .findFirst();
  }

  private static String knownKinds() {
    return Arrays.stream(OperationKind.values())
        .map(OperationKind::code)
        .collect(Collectors.joining(", "));
  }
}
