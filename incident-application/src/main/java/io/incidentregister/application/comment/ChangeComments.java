package io.incidentregister.application.comment;

import io.incidentregister.application.Caller;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.input.Declared;
import io.incidentregister.application.input.Format;
import io.incidentregister.application.input.WellFormed;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.organization.Permission;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says something about an incident, says it differently, or takes it back. */
public interface ChangeComments {

  /** What it takes; for what somebody else said, {@code organization:manage} beside it. */
  Set<Permission> NEEDS = Set.of(Permission.INCIDENTS_WRITE);

  /**
   * Adds a comment; the incident's version rises.
   *
   * @throws io.incidentregister.application.error.InvalidCommandException naming every fault;
   *     nothing is changed
   * @throws io.incidentregister.application.error.NotFoundException when there is no such incident
   * @throws io.incidentregister.application.error.StaleVersionException when the incident is at
   *     another version than the caller saw
   */
  Result add(NewComment command);

  /**
   * Changes what a comment says, wherever it is shown: after a merge it is about several incidents.
   * When it says that already, nothing is recorded.
   *
   * @throws io.incidentregister.application.error.InvalidCommandException naming every fault
   * @throws io.incidentregister.application.error.NotFoundException when there is no such comment,
   *     or every incident that it is about is deleted
   * @throws io.incidentregister.application.error.ForbiddenException when somebody else wrote it
   */
  Result edit(Edit command);

  /** Deletes a comment, under the rules of {@link #edit}. History keeps what it said. */
  Result delete(Delete command);

  /**
   * @param id of the incident, as it was written
   * @param version that the caller saw; empty when it does not matter
   * @param declared who says it, and when it was said
   * @param unreadable what the face found wrong while it read the command
   */
  record NewComment(
      @NotNull Caller caller,
      @NotNull String id,
      @NotNull Optional<Long> version,
      @NotNull Optional<@WellFormed(Format.COMMENT) String> message,
      @NotNull @Valid Declared declared,
      @NotNull List<Fault> unreadable) {}

  /**
   * @param comment its id, as it was written
   */
  record Edit(
      @NotNull Caller caller,
      @NotNull String comment,
      @NotNull Optional<@WellFormed(Format.COMMENT) String> message,
      @NotNull List<Fault> unreadable) {}

  /**
   * @param comment its id, as it was written
   */
  record Delete(@NotNull Caller caller, @NotNull String comment) {}

  /**
   * @param operation what was recorded; empty when nothing changed
   * @param comment as it is afterwards; as it was when it is deleted
   */
  record Result(Optional<Operation> operation, CommentRow comment) {}
}
