package io.incidentregister.application.input;

import java.util.Optional;

/**
 * A threat objective as it is sent. Its time is the register's to set, so none is taken.
 *
 * @param threatObjective a label of {@link io.incidentregister.domain.incident.Objective}
 * @param relevance a label of {@link io.incidentregister.domain.incident.Relevance}
 */
public record ObjectiveInput(
    @WellFormed(Format.OBJECTIVE) String threatObjective,
    Optional<@WellFormed(Format.RELEVANCE) String> relevance) {}
