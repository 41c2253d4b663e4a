package io.incidentregister.testkit.register;

import io.incidentregister.application.error.RegisterException;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.store.Comments.Placed;
import io.incidentregister.application.store.Incidents.Kept;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.Standing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Lets happen to the incidents of a register whatever can: the same for the same seed. What is
 * refused, since the state of the register forbids it, does not happen.
 */
final class RandomLifecycle {

  private static final int ISSUES = 10;

  private final SampleRegister world;
  private final Random random;
  private final long last;
  private final Set<String> refusals = new HashSet<>();

  /**
   * @param last the number of the last incident to which anything happens
   */
  RandomLifecycle(SampleRegister world, Random random, long last) {
    this.world = world;
    this.random = random;
    this.last = last;
  }

  /** Does something; empty when it was refused, or nothing came of it. */
  Optional<Operation> happen() {
    int kind = random.nextInt(9);
    return switch (there().isEmpty() ? 6 : kind) {
      case 0, 1 -> attempt(this::stand);
      case 2 -> attempt(() -> world.linkIssues(id(), random.nextBoolean(), issues()).operation());
      case 3, 4 -> attempt(() -> world.merge(id(), someIds(1 + random.nextInt(2))).operation());
      case 5 -> attempt(this::split);
      case 6 -> attempt(() -> world.openedAbout("Opened", issues()).operation());
      case 7 -> attempt(this::edit);
      default ->
          attempt(() -> world.say(world.caller(), id(), "said " + random.nextInt()).operation());
    };
  }

  /** With which codes something was refused until now. */
  Set<String> refusals() {
    return Set.copyOf(refusals);
  }

  private Optional<Operation> attempt(Supplier<Optional<Operation>> call) {
    try {
      return call.get();
    } catch (RegisterException refused) {
      refusals.add(refused.code());
      return Optional.empty();
    }
  }

  private Optional<Operation> stand() {
    return world
        .stand(
            pick(List.of(Standing.values())),
            pick(List.of(OnError.values())),
            Mode.APPLY,
            someIds(1 + random.nextInt(4)))
        .operation();
  }

  private Optional<Operation> split() {
    var several = there().stream().filter(it -> it.links().issues().size() > 1).toList();
    if (several.isEmpty()) {
      return Optional.empty();
    }
    var incident = pick(several);
    return world
        .split(
            incident.number().toString(), "Split off", pick(incident.links().issues()).toString())
        .operation();
  }

  /** Says something else, or takes it back. */
  private Optional<Operation> edit() {
    var comments =
        world
            .store()
            .read(transaction -> transaction.comments().inRange(world.organization().id(), 1, last))
            .stream()
            .map(Placed::comment)
            .toList();
    if (comments.isEmpty()) {
      return Optional.empty();
    }
    Comment comment = pick(comments);
    return random.nextInt(3) == 0
        ? world.unsay(comment).operation()
        : world.sayInstead(comment, "edited " + random.nextInt()).operation();
  }

  private String[] issues() {
    return IntStream.rangeClosed(1, 1 + random.nextInt(3))
        .mapToObj(i -> RegisterBacked.issue(1 + random.nextInt(ISSUES)))
        .toArray(String[]::new);
  }

  private String id() {
    return pick(there()).number().toString();
  }

  private String[] someIds(int most) {
    var incidents = new ArrayList<>(there());
    Collections.shuffle(incidents, random);
    return incidents.stream()
        .limit(most)
        .map(it -> random.nextBoolean() ? it.number().toString() : it.uid().toString())
        .toArray(String[]::new);
  }

  private List<Incident> there() {
    return world
        .store()
        .read(
            transaction ->
                transaction.incidents().inRange(world.organization().id(), 1, last).stream())
        .map(Kept::incident)
        .filter(it -> !it.deleted())
        .toList();
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
