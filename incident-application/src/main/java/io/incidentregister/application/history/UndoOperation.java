package io.incidentregister.application.history;

import io.incidentregister.application.Caller;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.Plan;
import io.incidentregister.application.incident.RegisterRow;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.incident.IncidentChanges;
import io.incidentregister.domain.organization.Permission;
import io.incidentregister.domain.undo.Conflict;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes back what an operation did to incidents, as a new operation. Undoing an undo does it again.
 * What the operation did beside incidents stays as it is.
 *
 * @see io.incidentregister.domain.undo.Undo
 */
public interface UndoOperation {

  /** What it takes. */
  Set<Permission> NEEDS = Set.of(Permission.INCIDENTS_WRITE);

  /**
   * @throws io.incidentregister.application.error.NotFoundException when the organization has no
   *     such operation, also when the id is nothing of the kind
   * @throws io.incidentregister.application.error.ForbiddenException when it takes back what was
   *     done to a comment of somebody else, and the caller may not moderate; nothing is changed
   * @throws io.incidentregister.application.error.ConflictException with code {@code
   *     already_undone}, naming the operation that took it back, or {@code cannot_be_undone} when
   *     it changed no incident; nothing is changed
   * @throws io.incidentregister.application.error.UndoConflictException naming every change that
   *     cannot be taken back, unless {@link OnError#CONTINUE}; nothing is changed
   * @throws io.incidentregister.application.error.PlanMovedException when something else would
   *     change than the plan says; nothing is changed
   */
  Result handle(Command command);

  /**
   * @param operation a UUID
   * @param unreadable what the face found wrong while it read the command
   */
  record Command(
      @NotNull Caller caller,
      @NotNull String operation,
      @NotNull OnError onError,
      @NotNull Mode mode,
      @NotNull Plan plan,
      @NotNull List<Fault> unreadable) {

    public Command {
      unreadable = List.copyOf(unreadable);
    }

    /** A command that is meant and refuses as a whole. */
    public static Command of(Caller caller, String operation) {
      return new Command(caller, operation, OnError.REFUSE, Mode.APPLY, Plan.NONE, List.of());
    }
  }

  /**
   * @param operation what was recorded; empty when nothing changed, and on a dry run
   * @param rows the incidents that changed and are in the register afterwards, by id
   * @param changes what changed in each incident, by id
   * @param conflicts what could not be taken back, under {@link OnError#CONTINUE}
   * @param plan the digest of what was asked for and of the changes
   */
  record Result(
      Optional<OperationRow> operation,
      List<RegisterRow> rows,
      List<IncidentChanges> changes,
      List<Conflict> conflicts,
      Hash plan) {}
}
