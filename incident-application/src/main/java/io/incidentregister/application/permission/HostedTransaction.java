package io.incidentregister.application.permission;

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

/** A transaction in which users are as the host knows them. */
final class HostedTransaction implements Transaction {

  private final Transaction inner;
  private final UserDirectory users;

  HostedTransaction(Transaction inner, UserDirectory users) {
    this.inner = inner;
    this.users = users;
  }

  @Override
  public Directory directory() {
    return new HostedDirectory(inner.directory(), users);
  }

  @Override
  public Incidents incidents() {
    return inner.incidents();
  }

  @Override
  public Comments comments() {
    return inner.comments();
  }

  @Override
  public Avatars avatars() {
    return inner.avatars();
  }

  @Override
  public Catalogue catalogue() {
    return inner.catalogue();
  }

  @Override
  public Credentials credentials() {
    return inner.credentials();
  }

  @Override
  public History history() {
    return inner.history();
  }

  @Override
  public Ledger ledger() {
    return inner.ledger();
  }

  @Override
  public KeptAnswers keptAnswers() {
    return inner.keptAnswers();
  }

  @Override
  public void rollBackOnly() {
    inner.rollBackOnly();
  }
}
