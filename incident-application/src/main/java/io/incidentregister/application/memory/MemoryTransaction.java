package io.incidentregister.application.memory;

import io.incidentregister.application.store.Avatars;
import io.incidentregister.application.store.Catalogue;
import io.incidentregister.application.store.Comments;
import io.incidentregister.application.store.Credentials;
import io.incidentregister.application.store.Directory;
import io.incidentregister.application.store.History;
import io.incidentregister.application.store.Incidents;
import io.incidentregister.application.store.KeptAnswers;
import io.incidentregister.application.store.Ledger;
import io.incidentregister.application.store.Transaction;

/** Works on a copy of the state, which becomes the state when it is committed. */
final class MemoryTransaction implements Transaction {

  private final State state;
  private final MemoryKeptAnswers keptAnswers;
  private boolean rollBackOnly;

  MemoryTransaction(State state) {
    this.state = state;
    keptAnswers = new MemoryKeptAnswers(state);
  }

  State state() {
    return state;
  }

  boolean isRollBackOnly() {
    return rollBackOnly;
  }

  @Override
  public Incidents incidents() {
    return new MemoryIncidents(state);
  }

  @Override
  public Comments comments() {
    return new MemoryComments(state);
  }

  @Override
  public Avatars avatars() {
    return new MemoryAvatars(state);
  }

  @Override
  public Directory directory() {
    return new MemoryDirectory(state);
  }

  @Override
  public Catalogue catalogue() {
    return new MemoryCatalogue(state);
  }

  @Override
  public Credentials credentials() {
    return new MemoryCredentials(state);
  }

  @Override
  public History history() {
    return new MemoryHistory(state);
  }

  @Override
  public Ledger ledger() {
    return new MemoryLedger(state);
  }

  @Override
  public KeptAnswers keptAnswers() {
    return keptAnswers;
  }

  @Override
  public void rollBackOnly() {
    rollBackOnly = true;
  }
}
