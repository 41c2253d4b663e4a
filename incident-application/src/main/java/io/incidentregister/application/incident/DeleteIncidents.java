package io.incidentregister.application.incident;

import io.incidentregister.application.Caller;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.input.Format;
import io.incidentregister.application.input.WellFormed;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.incident.IncidentChanges;
import io.incidentregister.domain.organization.Permission;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Deletes one or many incidents, all or none. History keeps them, and undo brings them back. */
public interface DeleteIncidents {

  /** What it takes. */
  Set<Permission> NEEDS = Set.of(Permission.INCIDENTS_WRITE);

  /**
   * Deletes every incident that is named.
   *
   * @throws io.incidentregister.application.error.InvalidCommandException naming every fault;
   *     nothing is deleted
   * @throws io.incidentregister.application.error.NotFoundException naming every incident that is
   *     unknown, or deleted already; nothing is deleted
   * @throws io.incidentregister.application.error.StaleVersionException naming every incident that
   *     is at another version than the caller saw; nothing is deleted
   * @throws io.incidentregister.application.error.PlanMovedException when something else would
   *     change than the plan says; nothing is deleted
   */
  Result handle(Command command);

  /**
   * @param ids such as {@code INC-00001}, in any case, or uids; one that stands twice counts once
   * @param versions by id or uid, the version that the caller saw
   * @param unreadable what the face found wrong while it read the command
   */
  record Command(
      @NotNull Caller caller,
      @NotEmpty(message = "empty|must name at least one incident")
          List<@WellFormed(Format.INCIDENT_NAME) String> ids,
      @NotNull
          Map<
                  @WellFormed(Format.INCIDENT_NAME) String,
                  @PositiveOrZero(message = "out_of_range|must not be negative") Long>
              versions,
      @NotNull Mode mode,
      @NotNull Plan plan,
      @NotNull List<Fault> unreadable) {

    public Command {
      ids = List.copyOf(ids);
      versions = Map.copyOf(versions);
      unreadable = List.copyOf(unreadable);
    }

    /** The command with no more than so many of its ids. */
    Command withFirstIds(int most) {
      return ids.size() <= most
          ? this
          : new Command(caller, ids.subList(0, most), versions, mode, plan, unreadable);
    }

    /** A command that is meant. */
    public static Command of(Caller caller, List<String> ids) {
      return new Command(caller, ids, Map.of(), Mode.APPLY, Plan.NONE, List.of());
    }
  }

  /**
   * @param operation what was recorded; empty on a dry run
   * @param changes what changed, in the order of the ids
   * @param plan the digest of what was asked for and of the changes
   */
  record Result(Optional<Operation> operation, List<IncidentChanges> changes, Hash plan) {}
}
