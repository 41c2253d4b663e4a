package io.incidentregister.application.audit;

import io.incidentregister.application.Caller;
import io.incidentregister.domain.audit.Head;
import io.incidentregister.domain.audit.Seal;
import io.incidentregister.domain.organization.Permission;
import java.util.Optional;
import java.util.Set;

/** Seals what was written since the last seal. Several may try at once. */
public interface SealHistory {

  /** What it takes. */
  Set<Permission> NEEDS = Set.of(Permission.ORGANIZATION_MANAGE);

  /** Appends a seal when anything waits for one. */
  Result handle(Caller caller);

  /**
   * @param seal the new one; empty when nothing waited
   * @param head where the seals end now
   */
  record Result(Optional<Seal> seal, Head head) {}
}
