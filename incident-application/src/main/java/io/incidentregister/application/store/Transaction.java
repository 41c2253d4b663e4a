package io.incidentregister.application.store;

/** What can be done in one transaction. Not to be kept beyond it, nor shared between threads. */
public interface Transaction {

  /** Incidents and their history. */
  Incidents incidents();

  /** Organizations and their users. */
  Directory directory();

  /** Tags and sources. */
  Catalogue catalogue();

  /** Service accounts and tokens. */
  Credentials credentials();

  /** Makes the transaction leave no trace when its work ends, as a dry run must. */
  void rollBackOnly();
}
