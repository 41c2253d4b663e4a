package io.incidentregister.domain.audit;

import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.organization.OrganizationId;
import java.util.Objects;

/**
 * Where an organization's seals end. Kept elsewhere, it binds everything that is sealed by then.
 *
 * @param seal the number of the newest seal; 0 when there is none
 * @param hash of that seal
 */
public record Head(OrganizationId organization, long seal, Hash hash) {

  public Head {
    Objects.requireNonNull(organization, "organization");
    Objects.requireNonNull(hash, "hash");
  }

  /** The head of an organization that has no seal. */
  public static Head none(OrganizationId organization) {
    return new Head(organization, 0, Seal.chainStart(organization));
  }
}
