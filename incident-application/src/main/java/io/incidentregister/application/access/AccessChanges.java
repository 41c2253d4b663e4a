package io.incidentregister.application.access;

import io.incidentregister.application.AddressRange;
import io.incidentregister.domain.history.OrganizationChange;
import io.incidentregister.domain.history.OrganizationChange.Subject;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.organization.User;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What history tells of users, service accounts and tokens. Neither a secret nor its hash is ever
 * told, since history stays.
 */
final class AccessChanges {

  private static final String ROLES = "roles";

  private AccessChanges() {}

  /** A user that joins. */
  static List<OrganizationChange> joining(User user) {
    var changes = new ArrayList<OrganizationChange>();
    var id = user.id().toString();
    changes.add(made(Subject.USER, id, "email", user.email()));
    changes.add(made(Subject.USER, id, "first_name", user.firstName()));
    changes.add(made(Subject.USER, id, "last_name", user.lastName()));
    labels(user.roles()).ifPresent(text -> changes.add(made(Subject.USER, id, ROLES, text)));
    return changes;
  }

  /** What of a user is different: nothing, when it is as it was. */
  static List<OrganizationChange> between(User before, User after) {
    var changes = new ArrayList<OrganizationChange>();
    var id = before.id().toString();
    if (!before.roles().equals(after.roles())) {
      changes.add(
          new OrganizationChange(
              Subject.USER, id, ROLES, labels(before.roles()), labels(after.roles())));
    }
    if (before.active() != after.active()) {
      changes.add(
          new OrganizationChange(
              Subject.USER,
              id,
              "active",
              Optional.of(Boolean.toString(before.active())),
              Optional.of(Boolean.toString(after.active()))));
    }
    return changes;
  }

  /** An account that is made. */
  static List<OrganizationChange> making(ServiceAccount account) {
    var changes = new ArrayList<OrganizationChange>();
    var id = account.clientId();
    changes.add(made(Subject.ACCOUNT, id, "user", account.user()));
    addresses(account.addresses())
        .ifPresent(text -> changes.add(made(Subject.ACCOUNT, id, "addresses", text)));
    account.expiresAt().ifPresent(at -> changes.add(made(Subject.ACCOUNT, id, "expires", at)));
    return changes;
  }

  /** A token that is made. */
  static List<OrganizationChange> making(Token token) {
    var changes = new ArrayList<OrganizationChange>();
    var id = token.id().toString();
    changes.add(made(Subject.TOKEN, id, "user", token.user()));
    labels(token.roles()).ifPresent(text -> changes.add(made(Subject.TOKEN, id, ROLES, text)));
    addresses(token.addresses())
        .ifPresent(text -> changes.add(made(Subject.TOKEN, id, "addresses", text)));
    token.expiresAt().ifPresent(at -> changes.add(made(Subject.TOKEN, id, "expires", at)));
    return changes;
  }

  /** An account or a token that is revoked. */
  static OrganizationChange revoking(Subject subject, String id) {
    return new OrganizationChange(subject, id, "active", Optional.of("true"), Optional.of("false"));
  }

  private static OrganizationChange made(
      Subject subject, String id, String attribute, Object value) {
    return OrganizationChange.made(subject, id, attribute, value.toString());
  }

  private static Optional<String> labels(Collection<Role> roles) {
    return joined(roles.stream().sorted().map(Role::label).toList());
  }

  private static Optional<String> addresses(List<AddressRange> addresses) {
    return joined(addresses.stream().map(AddressRange::toString).toList());
  }

  private static Optional<String> joined(List<String> texts) {
    return Optional.of(texts.stream().collect(Collectors.joining(", ")))
        .filter(text -> !text.isEmpty());
  }
}
