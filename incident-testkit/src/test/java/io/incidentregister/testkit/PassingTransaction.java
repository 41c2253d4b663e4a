package io.incidentregister.testkit;

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

/** Passes everything on; a fault overrides what it breaks. */
class PassingTransaction implements Transaction {

  private final Transaction good;

  PassingTransaction(Transaction good) {
    this.good = good;
  }

  @Override
  public Incidents incidents() {
    return good.incidents();
  }

  @Override
  public Directory directory() {
    return good.directory();
  }

  @Override
  public Catalogue catalogue() {
    return good.catalogue();
  }

  @Override
  public Credentials credentials() {
    return good.credentials();
  }

  @Override
  public History history() {
    return good.history();
  }

  @Override
  public Ledger ledger() {
    return good.ledger();
  }

  @Override
  public KeptAnswers keptAnswers() {
    return good.keptAnswers();
  }

  @Override
  public void rollBackOnly() {
    good.rollBackOnly();
  }

  @Override
  public Comments comments() {
    return good.comments();
  }

  @Override
  public Avatars avatars() {
    return good.avatars();
  }
}
