package io.incidentregister.testkit;

import io.incidentregister.application.store.Avatars;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.UserId;
import java.util.Optional;

/** Passes everything on; a fault overrides what it breaks. */
class PassingAvatars implements Avatars {

  private final Avatars good;

  PassingAvatars(Avatars good) {
    this.good = good;
  }

  @Override
  public Optional<byte[]> find(OrganizationId organization, UserId user) {
    return good.find(organization, user);
  }

  @Override
  public void put(OrganizationId organization, UserId user, byte[] image) {
    good.put(organization, user, image);
  }

  @Override
  public void remove(OrganizationId organization, UserId user) {
    good.remove(organization, user);
  }
}
