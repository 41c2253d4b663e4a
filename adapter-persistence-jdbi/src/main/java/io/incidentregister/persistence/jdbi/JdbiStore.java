package io.incidentregister.persistence.jdbi;

import io.incidentregister.application.store.Store;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.persistence.jdbi.connection.Transactions;
import io.incidentregister.persistence.jdbi.dialect.Dialect;
import io.incidentregister.persistence.jdbi.repository.JdbiTransaction;
import java.util.function.Function;

/** A register in a database. */
final class JdbiStore implements Store {

  private final Transactions transactions;
  private final Dialect dialect;

  JdbiStore(Transactions transactions, Dialect dialect) {
    this.transactions = transactions;
    this.dialect = dialect;
  }

  private record Outcome<T>(T result, boolean kept) {}

  @Override
  public <T> T read(Function<? super Transaction, T> work) {
    return transactions.read(handle -> work.apply(new JdbiTransaction(handle, dialect)));
  }

  @Override
  public <T> T write(Function<? super Transaction, T> work) {
    return transactions
        .write(
            handle -> {
              var transaction = new JdbiTransaction(handle, dialect);
              T result = work.apply(transaction);
              return new Outcome<>(result, !transaction.isRollBackOnly());
            },
            Outcome::kept)
        .result();
  }

  @Override
  public void check() {
    transactions.check();
  }

  @Override
  public void close() {
    transactions.close();
  }
}
