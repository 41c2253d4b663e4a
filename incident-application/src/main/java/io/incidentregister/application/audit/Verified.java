package io.incidentregister.application.audit;

import io.incidentregister.domain.audit.Finding;
import io.incidentregister.domain.audit.Head;
import java.util.Optional;

/**
 * What came of a verification.
 *
 * @param finding the first thing that does not hold; empty when all holds
 * @param incidents how many were verified until then
 * @param entries how many were verified until then, those of the organization among them
 * @param seals how many were verified until then
 * @param waiting how many of the entries wait for a seal
 * @param head where the seals end; empty when something does not hold, since then nothing is proven
 */
public record Verified(
    Optional<Finding> finding,
    long incidents,
    long entries,
    long seals,
    long waiting,
    Optional<Head> head) {}
