package io.incidentregister.application.once;

import io.incidentregister.application.store.Store;
import io.incidentregister.domain.organization.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;

/** Clears answers away that are too old, now and then, by the way of calls that come anyway. */
final class Forgetting {

  /** How long to wait at least, in one organization. */
  static final Duration PAUSE = Duration.ofMinutes(10);

  private final Store store;
  private final ConcurrentHashMap<OrganizationId, Instant> last = new ConcurrentHashMap<>();

  Forgetting(Store store) {
    this.store = store;
  }

  /** Forgets what was kept too long ago, when it is time. */
  void now(OrganizationId organization, Instant now) {
    if (!isDue(organization, now)) {
      return;
    }
    try {
      store.write(
          transaction -> transaction.keptAnswers().forget(organization, now.minus(CallOnce.KEPT)));
    } catch (RuntimeException e) {
      // The call that came by is done, and its answer must go out; a later one tries again.
    }
  }

  /** Of calls that come at the same time, one only finds that it is. */
  private boolean isDue(OrganizationId organization, Instant now) {
    Instant before = last.putIfAbsent(organization, now);
    if (before == null) {
      return true;
    }
    boolean pausing = now.isBefore(before.plus(PAUSE)) && !now.isBefore(before);
    return !pausing && last.replace(organization, before, now);
  }
}
