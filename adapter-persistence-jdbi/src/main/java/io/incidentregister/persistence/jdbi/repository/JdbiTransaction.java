package io.incidentregister.persistence.jdbi.repository;

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
import io.incidentregister.persistence.jdbi.dialect.Dialect;
import org.jdbi.v3.core.Handle;

/** The ports on one handle, on which a transaction is open. */
public final class JdbiTransaction implements Transaction {

  private final Handle handle;
  private final Dialect dialect;
  private boolean rollBackOnly;

  /** The ports on a handle, which the caller commits and closes. */
  public JdbiTransaction(Handle handle, Dialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
  }

  @Override
  public Incidents incidents() {
    return new IncidentRepository(handle, dialect);
  }

  @Override
  public Comments comments() {
    return new CommentRepository(handle, dialect);
  }

  @Override
  public Avatars avatars() {
    return new AvatarRepository(handle, dialect);
  }

  @Override
  public Directory directory() {
    return new DirectoryRepository(handle, dialect);
  }

  @Override
  public Catalogue catalogue() {
    return new CatalogueRepository(handle, dialect);
  }

  @Override
  public Credentials credentials() {
    return new CredentialRepository(handle, dialect);
  }

  @Override
  public History history() {
    return new HistoryRepository(handle, dialect);
  }

  @Override
  public Ledger ledger() {
    return new LedgerRepository(handle, dialect);
  }

  @Override
  public KeptAnswers keptAnswers() {
    return new KeptAnswersRepository(handle, dialect);
  }

  @Override
  public void rollBackOnly() {
    rollBackOnly = true;
  }

  /** Whether the transaction must leave no trace. */
  public boolean isRollBackOnly() {
    return rollBackOnly;
  }
}
