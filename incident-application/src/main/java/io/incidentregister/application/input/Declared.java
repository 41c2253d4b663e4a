package io.incidentregister.application.input;

import io.incidentregister.application.error.Fault;
import io.incidentregister.domain.actor.Attribution;
import io.incidentregister.domain.organization.UserId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a caller declares about a change: who made it, and when it took effect. Neither is proven,
 * and neither grants anything.
 *
 * @param at RFC 3339, after {@link #EARLIEST} and before now; now when it is not said
 */
public record Declared(
    @NotNull Optional<@Valid ActorInput> actor,
    @NotNull Optional<@WellFormed(Format.INSTANT) String> at) {

  /** Nothing had taken effect by then, as the SYNQ API has it. */
  public static final Instant EARLIEST = Instant.parse("2022-01-01T00:00:00Z");

  /** Nothing is declared: the user did it as it was recorded. */
  public static final Declared NOTHING = new Declared(Optional.empty(), Optional.empty());

  /** What the constraints cannot say. */
  public List<Fault> faults(Instant now) {
    var faults = new ArrayList<>(actor.map(ActorInput::faults).orElse(List.of()));
    // What is finer than we keep may still lie between a bound and the rest.
    at.flatMap(Reading::exactInstant)
        .filter(exact -> !exact.isAfter(EARLIEST) || !exact.isBefore(now))
        .ifPresent(
            exact ->
                faults.add(
                    Fault.at(
                        "/at",
                        "out_of_range",
                        "must lie after " + EARLIEST + " and before the present time")));
    return faults;
  }

  /** Who makes the change, and when, when the constraints are met. */
  public Attribution by(UserId user, Instant now) {
    return new Attribution(
        user, actor.map(ActorInput::actor), now, at.flatMap(Reading::instant).orElse(now));
  }
}
