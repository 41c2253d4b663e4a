package io.incidentregister.testkit;

import io.incidentregister.application.store.KeptAnswers;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.Optional;

/** Passes everything on; a fault overrides what it breaks. */
class PassingKeptAnswers implements KeptAnswers {

  private final KeptAnswers good;

  PassingKeptAnswers(KeptAnswers good) {
    this.good = good;
  }

  @Override
  public Optional<KeptAnswer> take(Key key, Hash fingerprint, Instant now, Instant forgotten) {
    return good.take(key, fingerprint, now, forgotten);
  }

  @Override
  public void keep(Key key, byte[] answer) {
    good.keep(key, answer);
  }

  @Override
  public int forget(OrganizationId organization, Instant before) {
    return good.forget(organization, before);
  }
}
