package io.incidentregister.application.catalogue;

import io.incidentregister.application.Caller;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.input.Format;
import io.incidentregister.application.input.WellFormed;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.organization.Permission;
import io.incidentregister.domain.organization.Source;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Adds sources to the catalogue, and retires them. */
public interface ChangeSources {

  /** What it takes. */
  Set<Permission> NEEDS = Set.of(Permission.ORGANIZATION_MANAGE);

  /**
   * Adds a source; one that was retired comes back.
   *
   * @throws io.incidentregister.application.error.InvalidCommandException naming every fault
   * @throws io.incidentregister.application.error.ConflictException with code {@code source_exists}
   *     when it is there and not retired
   */
  Result add(Change command);

  /**
   * Retires a source: incidents that name it keep it, and no other may name it any more. Nothing is
   * recorded when it is retired already.
   *
   * @throws io.incidentregister.application.error.NotFoundException when there is no such source
   */
  Result retire(Change command);

  /**
   * @param name matched exactly, but for surrounding white space and Unicode normalization
   * @param unreadable what the face found wrong while it read the command
   */
  record Change(
      @NotNull Caller caller,
      @NotNull Optional<@WellFormed(Format.SOURCE) String> name,
      @NotNull List<Fault> unreadable) {}

  /**
   * @param operation what was recorded; empty when nothing changed
   */
  record Result(Optional<Operation> operation, Source source) {}
}
