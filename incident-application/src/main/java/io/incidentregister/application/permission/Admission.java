package io.incidentregister.application.permission;

import io.incidentregister.application.Caller;
import io.incidentregister.application.error.ForbiddenException;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Permission;
import java.util.EnumSet;
import java.util.Set;

/** One call that was let into one transaction, and what it may do there. */
public final class Admission {

  private final Transaction transaction;
  private final Caller caller;
  private final Authorities authorities;
  private final Set<Permission> granted;
  private final EnumSet<Permission> required = EnumSet.noneOf(Permission.class);

  Admission(
      Transaction transaction, Caller caller, Authorities authorities, Set<Permission> needs) {
    this.transaction = transaction;
    this.caller = caller;
    this.authorities = authorities;
    this.granted = authorities.of(transaction, caller);
    require(needs);
  }

  /** What can be done now. */
  public Transaction transaction() {
    return transaction;
  }

  /** Who asks. */
  public Caller caller() {
    return caller;
  }

  /** Within which everything happens. */
  public OrganizationId organization() {
    return caller.organization();
  }

  /** Whether the caller may do something. */
  public boolean may(Permission permission) {
    return granted.contains(permission);
  }

  /**
   * Goes on only when the caller may do something more.
   *
   * @throws ForbiddenException naming it
   */
  public void require(Permission permission) {
    require(Set.of(permission));
  }

  /** The same, of several. */
  public void require(Set<Permission> permissions) {
    ForbiddenException.unless(granted, permissions);
    required.addAll(permissions);
  }

  /**
   * Waits for whoever else changes something beside incidents, such as users or tags. A call that
   * is to do so says it before it locks or reads anything else: opening incidents locks the
   * organization first, too, and so nobody waits in a circle.
   */
  public void takeTurn() {
    transaction.directory().lockChainHead(caller.organization());
  }

  /**
   * Asks everything again. Whoever waited for a lock in between may have lost what was granted.
   *
   * @throws io.incidentregister.application.error.AuthenticationException when the caller may no
   *     longer act at all
   * @throws ForbiddenException naming what the caller lacks now
   */
  public void confirm() {
    ForbiddenException.unless(authorities.of(transaction, caller), required);
  }
}
