package io.incidentregister.application.audit;

import io.incidentregister.application.Caller;
import io.incidentregister.domain.audit.Head;
import io.incidentregister.domain.organization.Permission;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import java.util.Set;

/**
 * Recomputes all of an organization's history as of one moment: the chain of the organization and
 * that of each incident, each incident against what its history says, each seal. Memory does not
 * grow with the register.
 */
public interface VerifyHistory {

  /** What it takes. */
  Set<Permission> NEEDS = Set.of(Permission.INCIDENTS_READ);

  /**
   * Verifies, and stops at the first thing that does not hold.
   *
   * @param progress told now and then how far it is
   */
  Verified handle(Query query, Progress progress);

  /**
   * @param saved a head that was kept elsewhere, which must still be among the seals
   */
  record Query(@NotNull Caller caller, @NotNull Optional<Head> saved) {}
}
