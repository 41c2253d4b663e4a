package io.incidentregister.application.incident;

import io.incidentregister.application.Caller;
import io.incidentregister.application.error.ErrorKind;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.input.Declared;
import io.incidentregister.application.input.Format;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.application.input.WellFormed;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.incident.IncidentChanges;
import io.incidentregister.domain.organization.Permission;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Changes the editable fields of one or many incidents, all or none. */
public interface UpdateIncidents {

  /** What it takes. */
  Set<Permission> NEEDS = Set.of(Permission.INCIDENTS_WRITE);

  /**
   * Applies one patch to every incident that is named. An incident that has these values already is
   * left as it is.
   *
   * @throws io.incidentregister.application.error.InvalidCommandException naming every fault;
   *     nothing is changed
   * @throws io.incidentregister.application.error.NotFoundException naming every unknown incident,
   *     unless {@link OnError#CONTINUE}; nothing is changed
   * @throws io.incidentregister.application.error.StaleVersionException naming every incident that
   *     is at another version than the caller saw, unless {@link OnError#CONTINUE}; nothing is
   *     changed
   * @throws io.incidentregister.application.error.ConflictException naming every incident that the
   *     patch would open and that cannot be, unless {@link OnError#CONTINUE}: code {@code
   *     merged_away} when it is a part of another one, {@code issue_taken} when another open
   *     incident has one of its issues; nothing is changed
   * @throws io.incidentregister.application.error.PlanMovedException when something else would
   *     change than the plan says; nothing is changed
   */
  Result handle(Command command);

  /**
   * @param ids such as {@code INC-00001}, in any case, or uids; one that stands twice counts once
   * @param versions by id or uid, the version that the caller saw; an incident that is not named
   *     here is changed whatever its version
   * @param declared who changes them, and when that took effect
   * @param unreadable what the face found wrong while it read the command; it refuses the command,
   *     together with what is found here
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
      @NotNull @Valid PatchFields patch,
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
              patch,
              declared,
              onError,
              mode,
              plan,
              unreadable);
    }

    /** A command that is meant and refuses as a whole. */
    public static Command of(Caller caller, List<String> ids, PatchFields patch) {
      return new Command(
          caller,
          ids,
          Map.of(),
          patch,
          Declared.NOTHING,
          OnError.REFUSE,
          Mode.APPLY,
          Plan.NONE,
          List.of());
    }
  }

  /**
   * @param operation what was recorded; empty when nothing changed, and on a dry run
   * @param rows one for each distinct id that was not a failure, in the order of the ids, as they
   *     are afterwards
   * @param changes what changed in each incident that did, in the same order
   * @param failures the ids that could not be changed, under {@link OnError#CONTINUE}
   * @param plan the digest of what was asked for and of the changes
   */
  record Result(
      Optional<Operation> operation,
      List<RegisterRow> rows,
      List<IncidentChanges> changes,
      List<Failure> failures,
      Hash plan) {}

  /**
   * An incident that could not be changed: it is unknown, at another version, or its state forbids
   * it.
   *
   * @param id as everybody writes it; the uid of an unknown incident that was named so
   */
  record Failure(String id, ErrorKind kind, Fault fault) {}
}
