package io.incidentregister.application.incident;

import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes register rows of incidents, with the users looked up for all of them at once. */
public final class Rows {

  private Rows() {}

  /** The rows of incidents, in their order. */
  public static List<RegisterRow> of(
      Transaction transaction, OrganizationId organization, Collection<Incident> incidents) {
    var wanted = incidents.stream().flatMap(Rows::users).collect(Collectors.toSet());
    Map<UserId, User> users =
        transaction.directory().usersById(organization, wanted).stream()
            .collect(Collectors.toMap(User::id, Function.identity()));
    return incidents.stream().map(incident -> row(incident, users)).toList();
  }

  private static RegisterRow row(Incident incident, Map<UserId, User> users) {
    return new RegisterRow(
        incident,
        user(users, incident.openedBy()),
        user(users, incident.updatedBy()),
        incident.fields().assignedTo().map(id -> user(users, id)));
  }

  private static User user(Map<UserId, User> users, UserId id) {
    return Optional.ofNullable(users.get(id))
        .orElseThrow(() -> new IllegalStateException("an incident names a user who is not there"));
  }

  private static Stream<UserId> users(Incident incident) {
    return Stream.concat(
        Stream.of(incident.openedBy(), incident.updatedBy()),
        incident.fields().assignedTo().stream());
  }
}
