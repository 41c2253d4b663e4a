package io.incidentregister.application.lifecycle;

import io.incidentregister.application.Caller;
import io.incidentregister.application.dossier.Dossier;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.Plan;
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
 * Moves some issues of an incident to a new one, which is open.
 *
 * @see io.incidentregister.domain.merge.Split
 */
public interface SplitIncident {

  /** What it takes. */
  Set<Permission> NEEDS = Set.of(Permission.INCIDENTS_WRITE);

  /**
   * @throws io.incidentregister.application.error.InvalidCommandException naming every fault;
   *     nothing is changed
   * @throws io.incidentregister.application.error.NotFoundException when there is no such incident
   * @throws io.incidentregister.application.error.StaleVersionException when the incident is at
   *     another version than the caller saw; nothing is changed
   * @throws io.incidentregister.application.error.ConflictException with code {@code
   *     issue_not_there}, naming every issue that the incident is not about; {@code no_issue_left}
   *     when none would stay; {@code issue_taken} when the incident is closed, and another open one
   *     has one of them; nothing is changed
   * @throws io.incidentregister.application.error.PlanMovedException when something else would
   *     change than the plan says; nothing is changed
   */
  Result handle(Command command);

  /**
   * @param id of the incident, as it was written, or its uid
   * @param issues UUIDs of those that move; one that stands twice counts once
   * @param title of the new incident
   * @param version that the caller saw; empty when it does not matter
   * @param declared who splits it, and when that took effect
   * @param unreadable what the face found wrong while it read the command
   */
  record Command(
      @NotNull Caller caller,
      @NotNull String id,
      @NotEmpty(message = "empty|must name at least one issue")
          List<@WellFormed(Format.ISSUE) String> issues,
      @NotNull Optional<@WellFormed(Format.TITLE) String> title,
      @NotNull Optional<Long> version,
      @NotNull @Valid Declared declared,
      @NotNull Mode mode,
      @NotNull Plan plan,
      @NotNull List<Fault> unreadable) {

    public Command {
      issues = List.copyOf(issues);
      unreadable = List.copyOf(unreadable);
    }

    /** A command that is meant. */
    public static Command of(Caller caller, String id, List<String> issues, String title) {
      return new Command(
          caller,
          id,
          issues,
          Optional.of(title),
          Optional.empty(),
          Declared.NOTHING,
          Mode.APPLY,
          Plan.NONE,
          List.of());
    }

    /** The command with no more than so many of its issues. */
    Command withFirstIssues(int most) {
      return issues.size() <= most
          ? this
          : new Command(
              caller,
              id,
              issues.subList(0, most),
              title,
              version,
              declared,
              mode,
              plan,
              unreadable);
    }
  }

  /**
   * @param operation what was recorded; empty on a dry run
   * @param left the incident as it is afterwards
   * @param opened the new one
   * @param changes what changed in both, in this order
   * @param plan the digest of what was asked for and of the changes
   */
  record Result(
      Optional<Operation> operation,
      Dossier left,
      Dossier opened,
      List<IncidentChanges> changes,
      Hash plan) {}
}
