package io.incidentregister.application.incident;

import io.incidentregister.application.Caller;
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
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Opens one or many incidents, all or none. */
public interface OpenIncidents {

  /** What it takes. */
  Set<Permission> NEEDS = Set.of(Permission.INCIDENTS_WRITE);

  /**
   * Opens the incidents in the order given, with consecutive numbers. Titles are required; the
   * status is New and the description empty where nothing is said.
   *
   * @throws io.incidentregister.application.error.InvalidCommandException naming every fault, its
   *     pointer starting with {@code /incidents/N}, N from 0; nothing is opened
   * @throws io.incidentregister.application.error.ConflictException with code {@code issue_taken}
   *     when another open incident has one of the issues, unless {@link OnError#CONTINUE}; nothing
   *     is opened
   * @throws io.incidentregister.application.error.PlanMovedException when something else would be
   *     opened than the plan says; nothing is opened
   */
  Result handle(Command command);

  /**
   * @param unknownDetection what an incident gets that does not say when it was detected
   * @param onError under {@link OnError#CONTINUE} incidents with faults are left out and told
   * @param declared who opens them, and when that took effect
   * @param unreadable what the face found wrong while it read the command, with the same pointers
   */
  record Command(
      @NotNull Caller caller,
      @NotEmpty(message = "empty|must hold at least one incident") List<@Valid Opening> incidents,
      @NotNull UnknownDetection unknownDetection,
      @NotNull @Valid Declared declared,
      @NotNull OnError onError,
      @NotNull Mode mode,
      @NotNull Plan plan,
      @NotNull List<Fault> unreadable) {

    public Command {
      incidents = List.copyOf(incidents);
      unreadable = List.copyOf(unreadable);
    }

    /** A command that is meant, detected now where nothing is said. */
    public static Command of(Caller caller, List<PatchFields> incidents) {
      return new Command(
          caller,
          incidents.stream().map(Opening::of).toList(),
          UnknownDetection.NOW,
          Declared.NOTHING,
          OnError.REFUSE,
          Mode.APPLY,
          Plan.NONE,
          List.of());
    }
  }

  /**
   * An incident that is to be opened.
   *
   * @param patch its fields
   * @param issues that it is about; one that stands twice counts once
   * @param groups of people whom it is opened for
   */
  record Opening(
      @NotNull @Valid PatchFields patch,
      @NotNull
          @Size(max = MAX_LINKS, message = "too_many|must name at most " + MAX_LINKS + " issues")
          List<@WellFormed(Format.ISSUE) String> issues,
      @NotNull
          @Size(max = MAX_LINKS, message = "too_many|must name at most " + MAX_LINKS + " groups")
          List<@WellFormed(Format.GROUP) String> groups) {

    public Opening {
      issues = List.copyOf(issues);
      groups = List.copyOf(groups);
    }

    /** An incident that is linked to nothing. */
    public static Opening of(PatchFields patch) {
      return new Opening(patch, List.of(), List.of());
    }
  }

  /** The most issues, or groups, that a new incident may name. */
  int MAX_LINKS = 1_000;

  /** What an incident gets that does not say when it was detected. */
  enum UnknownDetection {
    /** It is reported as it is detected. */
    NOW,
    /** It is an old record, and nobody knows. */
    ABSENT
  }

  /**
   * @param operation what was recorded; empty on a dry run, and when every incident had a fault
   * @param rows the new incidents, in the order given
   * @param changes what there is to tell of each, in the same order
   * @param faults why incidents were left out, under {@link OnError#CONTINUE}
   * @param plan the digest of what was asked for and of the changes
   */
  record Result(
      Optional<Operation> operation,
      List<RegisterRow> rows,
      List<IncidentChanges> changes,
      List<Fault> faults,
      Hash plan) {}
}
