package io.incidentregister.application.incident;

import io.incidentregister.application.Caller;
import io.incidentregister.application.error.Fault;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.incident.IncidentChanges;
import io.incidentregister.domain.organization.Permission;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Links an incident to a risk, or unlinks it. */
public interface LinkRisk {

  /** What it takes. */
  Set<Permission> NEEDS = Set.of(Permission.INCIDENTS_WRITE);

  /**
   * Makes the link be there, or not. Nothing is recorded when it is so already.
   *
   * @throws io.incidentregister.application.error.InvalidCommandException naming every fault
   * @throws io.incidentregister.application.error.NotFoundException when there is no such incident,
   *     or what is named is no risk's id
   * @throws io.incidentregister.application.error.StaleVersionException when the incident is at
   *     another version than the caller saw
   * @throws io.incidentregister.application.error.PlanMovedException when something else would
   *     change than the plan says
   */
  Result handle(Command command);

  /**
   * @param id of the incident, as it was written
   * @param risk {@code RSK-00001} or {@code AKR-00001}, in any case and with any zero padding
   * @param version that the caller saw; empty when it does not matter
   * @param unreadable what the face found wrong while it read the command
   */
  record Command(
      @NotNull Caller caller,
      @NotNull String id,
      @NotNull String risk,
      boolean linked,
      @NotNull Optional<Long> version,
      @NotNull Mode mode,
      @NotNull Plan plan,
      @NotNull List<Fault> unreadable) {}

  /**
   * @param operation what was recorded; empty when nothing changed, and on a dry run
   * @param row the incident as it is afterwards
   * @param changes what changed
   * @param plan the digest of what was asked for and of the changes
   */
  record Result(
      Optional<Operation> operation, RegisterRow row, List<IncidentChanges> changes, Hash plan) {}
}
