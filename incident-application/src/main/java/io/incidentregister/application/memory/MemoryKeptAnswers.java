package io.incidentregister.application.memory;

import io.incidentregister.application.store.KeptAnswers;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One for each transaction, since a key is taken for its transaction. */
final class MemoryKeptAnswers implements KeptAnswers {

  private final State state;
  private final Map<Key, Call> taken = new HashMap<>();

  private record Call(Hash fingerprint, Instant at) {}

  MemoryKeptAnswers(State state) {
    this.state = state;
  }

  @Override
  public Optional<KeptAnswer> take(Key key, Hash fingerprint, Instant now, Instant forgotten) {
    var kept =
        Optional.ofNullable(state.require(key.organization()).answers.get(key))
            .filter(answer -> !answer.at().isBefore(forgotten))
            .map(State.Answer::kept);
    if (kept.isEmpty()) { // Writers take turns, so nobody else holds the key.
      taken.put(key, new Call(fingerprint, now));
    }
    return kept;
  }

  @Override
  public void keep(Key key, byte[] answer) {
    var call = taken.get(key);
    if (call == null) {
      throw new IllegalStateException("the key was not taken by this transaction");
    }
    var kept = new KeptAnswer(call.fingerprint(), answer);
    state.require(key.organization()).answers.put(key, new State.Answer(kept, call.at()));
  }

  @Override
  public int forget(OrganizationId organization, Instant before) {
    var answers = state.require(organization).answers;
    int there = answers.size();
    answers.values().removeIf(answer -> answer.at().isBefore(before));
    return there - answers.size();
  }
}
