package io.incidentregister.application.catalogue;

import io.incidentregister.application.Caller;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.input.Format;
import io.incidentregister.application.input.WellFormed;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.organization.Permission;
import io.incidentregister.domain.organization.Tag;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes, renames and deletes tags. */
public interface ChangeTags {

  /**
   * What it takes; taking a tag off incidents, also deleted ones, takes {@code incidents:write}
   * beside it.
   */
  Set<Permission> NEEDS = Set.of(Permission.TAGS_WRITE);

  /**
   * Makes a tag.
   *
   * @throws io.incidentregister.application.error.InvalidCommandException naming every fault
   * @throws io.incidentregister.application.error.ConflictException with code {@code tag_exists}
   *     when the content is there, in any case
   */
  Result create(NewTag command);

  /**
   * Gives a tag another content, everywhere at once. No incident changes by that. Nothing is
   * recorded when it is so already.
   *
   * @throws io.incidentregister.application.error.InvalidCommandException naming every fault
   * @throws io.incidentregister.application.error.NotFoundException when there is no such tag
   * @throws io.incidentregister.application.error.ConflictException with code {@code tag_exists}
   */
  Result rename(Rename command);

  /**
   * Deletes a tag.
   *
   * @throws io.incidentregister.application.error.NotFoundException when there is no such tag
   * @throws io.incidentregister.application.error.ConflictException with code {@code tag_in_use}
   *     when incidents that are not deleted bear it, and it is not to be taken off them
   * @throws io.incidentregister.application.error.InvalidCommandException when more incidents bear
   *     it than one call may change
   */
  Result delete(Delete command);

  /**
   * @param unreadable what the face found wrong while it read the command
   */
  record NewTag(
      @NotNull Caller caller,
      @NotNull Optional<@WellFormed(Format.TAG) String> content,
      @NotNull List<Fault> unreadable) {}

  /**
   * @param tag its id, as it was written
   */
  record Rename(
      @NotNull Caller caller,
      @NotNull String tag,
      @NotNull Optional<@WellFormed(Format.TAG) String> content,
      @NotNull List<Fault> unreadable) {}

  /**
   * @param tag its id, as it was written
   * @param detach whether it is taken off the incidents that bear it, each with a history entry
   */
  record Delete(@NotNull Caller caller, @NotNull String tag, boolean detach) {}

  /**
   * @param operation what was recorded; empty when nothing changed
   * @param tag as it is afterwards; as it was when it is deleted
   */
  record Result(Optional<Operation> operation, Tag tag) {}
}
