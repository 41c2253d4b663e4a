package io.incidentregister.application.lifecycle;

import io.incidentregister.application.Caller;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.Plan;
import io.incidentregister.application.incident.RegisterRow;
import io.incidentregister.application.input.Declared;
import io.incidentregister.application.input.Format;
import io.incidentregister.application.input.WellFormed;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.incident.IncidentChanges;
import io.incidentregister.domain.organization.Permission;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes incidents parts of another one, all or none.
 *
 * @see io.incidentregister.domain.merge.Merge
 */
public interface MergeIncidents {

  /** What it takes. */
  Set<Permission> NEEDS = Set.of(Permission.INCIDENTS_WRITE);

  /**
   * @throws io.incidentregister.application.error.InvalidCommandException naming every fault;
   *     nothing is changed
   * @throws io.incidentregister.application.error.NotFoundException naming every unknown incident;
   *     nothing is changed
   * @throws io.incidentregister.application.error.StaleVersionException when the one is at another
   *     version than the caller saw; nothing is changed
   * @throws io.incidentregister.application.error.ConflictException naming every incident that
   *     cannot be merged: code {@code merged_away} when the one is a part of another itself, {@code
   *     already_merged} when one of the others is, {@code merged_into_itself} when the one is among
   *     the others; nothing is changed
   * @throws io.incidentregister.application.error.PlanMovedException when something else would
   *     change than the plan says; nothing is changed
   */
  Result handle(Command command);

  /**
   * @param id of the one that takes in the others, such as {@code INC-00001}, or its uid
   * @param others ids or uids; one that stands twice counts once
   * @param version of the one that the caller saw; empty when it does not matter
   * @param declared who merges them, and when that took effect
   * @param unreadable what the face found wrong while it read the command
   */
  record Command(
      @NotNull Caller caller,
      @NotNull @WellFormed(Format.INCIDENT_NAME) String id,
      @NotEmpty(message = "empty|must name at least one incident")
          List<@WellFormed(Format.INCIDENT_NAME) String> others,
      @NotNull Optional<Long> version,
      @NotNull @Valid Declared declared,
      @NotNull Mode mode,
      @NotNull Plan plan,
      @NotNull List<Fault> unreadable) {

    public Command {
      others = List.copyOf(others);
      unreadable = List.copyOf(unreadable);
    }

    /** The command with no more than so many of the others. */
    Command withFirstOthers(int most) {
      return others.size() <= most
          ? this
          : new Command(
              caller, id, others.subList(0, most), version, declared, mode, plan, unreadable);
    }

    /** A command that is meant. */
    public static Command of(Caller caller, String id, List<String> others) {
      return new Command(
          caller, id, others, Optional.empty(), Declared.NOTHING, Mode.APPLY, Plan.NONE, List.of());
    }
  }

  /**
   * @param operation what was recorded; empty on a dry run
   * @param rows the one, then the others in the order of the command, as they are afterwards
   * @param changes what changed in each, in the same order
   * @param plan the digest of what was asked for and of the changes
   */
  record Result(
      Optional<Operation> operation,
      List<RegisterRow> rows,
      List<IncidentChanges> changes,
      Hash plan) {}
}
