package io.incidentregister.application.history;

import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.organization.User;
import java.util.Optional;

/**
 * An operation with everything that the register shows of it.
 *
 * @param user who was signed in
 * @param undoneBy the operation that took it back
 */
public record OperationRow(Operation operation, User user, Optional<OperationId> undoneBy) {}
