package io.incidentregister.application.access;

import io.incidentregister.application.AddressRange;
import io.incidentregister.application.IdSource;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A service account that is new, the user in whose name it acts, and the secret, not kept. */
record MadeAccount(ServiceAccount account, User user, String secret) {

  /** What people read behind the name of a program. */
  static final String LAST_NAME = "Service Account";

  /** Addresses there are never delivered to (RFC 2606). */
  private static final String NO_MAILBOX = "@service-accounts.invalid";

  /** Makes one, which is in no store yet. */
  static MadeAccount of(
      OrganizationId organization,
      String name,
      Set<Role> roles,
      List<AddressRange> addresses,
      Instant now,
      Optional<Instant> expiresAt,
      IdSource ids,
      Secrets secrets) {
    String clientId = secrets.clientId();
    String secret = secrets.clientSecret();
    var user =
        User.joining(
            organization,
            new UserId(ids.next()),
            new EmailAddress(clientId + NO_MAILBOX),
            name,
            LAST_NAME,
            User.Kind.SERVICE_ACCOUNT,
            roles,
            now);
    var account =
        new ServiceAccount(
            organization,
            user.id(),
            clientId,
            Hash.of(secret),
            addresses,
            now,
            expiresAt,
            Optional.empty());
    return new MadeAccount(account, user, secret);
  }

  void addTo(Transaction transaction) {
    transaction.directory().add(List.of(user));
    transaction.credentials().add(account);
  }

  /** Without the secret, which a log would keep. */
  @Override
  public String toString() {
    return "MadeAccount[account=%s]".formatted(account.clientId());
  }
}
