package io.incidentregister.application.lifecycle;

import io.incidentregister.application.Caller;
import io.incidentregister.application.dossier.Dossier;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.Plan;
import io.incidentregister.application.incident.UpdateIncidents.Failure;
import io.incidentregister.application.input.Declared;
import io.incidentregister.application.input.Format;
import io.incidentregister.application.input.WellFormed;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.incident.IncidentChanges;
import io.incidentregister.domain.incident.Standing;
import io.incidentregister.domain.organization.Permission;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Closes, cancels or reopens one or many incidents, all or none. */
public interface ChangeStanding {

  /** What it takes. */
  Set<Permission> NEEDS = Set.of(Permission.INCIDENTS_WRITE);

  /**
   * Makes every incident that is named stand so. What stands so already is left as it is. What is
   * reopened has again the status that it had before it was closed; In Progress when that is not
   * known.
   *
   * @throws io.incidentregister.application.error.InvalidCommandException naming every fault;
   *     nothing is changed
   * @throws io.incidentregister.application.error.NotFoundException naming every unknown incident,
   *     unless {@link OnError#CONTINUE}; nothing is changed
   * @throws io.incidentregister.application.error.StaleVersionException naming every incident that
   *     is at another version than the caller saw, unless {@link OnError#CONTINUE}; nothing is
   *     changed
   * @throws io.incidentregister.application.error.ConflictException naming every incident whose
   *     state forbids it, unless {@link OnError#CONTINUE}: code {@code merged_away} when it is a
   *     part of another one, {@code issue_taken} when another open incident has one of its issues;
   *     nothing is changed
   * @throws io.incidentregister.application.error.PlanMovedException when something else would
   *     change than the plan says; nothing is changed
   */
  Result handle(Command command);

  /**
   * @param ids such as {@code INC-00001}, in any case, or uids; one that stands twice counts once
   * @param versions by id or uid, the version that the caller saw
   * @param standing how they are to stand
   * @param declared who changes them, and when that took effect
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
      @NotNull Standing standing,
      @NotNull @Valid Declared declared,
      @NotNull OnError onError,
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
          : new Command(
              caller,
              ids.subList(0, most),
              versions,
              standing,
              declared,
              onError,
              mode,
              plan,
              unreadable);
    }

    /** A command that is meant and refuses as a whole. */
    public static Command of(Caller caller, List<String> ids, Standing standing) {
      return new Command(
          caller,
          ids,
          Map.of(),
          standing,
          Declared.NOTHING,
          OnError.REFUSE,
          Mode.APPLY,
          Plan.NONE,
          List.of());
    }
  }

  /**
   * @param operation what was recorded; empty when nothing changed, and on a dry run
   * @param dossiers one for each distinct id that was not a failure, in the order of the ids, as
   *     they are afterwards
   * @param changes what changed in each incident that did, in the same order
   * @param failures the ids that could not be changed, under {@link OnError#CONTINUE}
   * @param plan the digest of what was asked for and of the changes
   */
  record Result(
      Optional<Operation> operation,
      List<Dossier> dossiers,
      List<IncidentChanges> changes,
      List<Failure> failures,
      Hash plan) {}
}
