package io.incidentregister.application.store;

/** What can be done in one transaction. Not to be kept beyond it, nor shared between threads. */
public interface Transaction {

  /** Incidents, and the writing of what was done to them. */
  Incidents incidents();

  /** What people say about incidents. */
  Comments comments();

  /** Pictures of users. */
  Avatars avatars();

  /** Organizations and their users. */
  Directory directory();

  /** Tags and sources. */
  Catalogue catalogue();

  /** Service accounts and tokens. */
  Credentials credentials();

  /** What was done, by operation and by incident. */
  History history();

  /** History as it lies in the store, and the seals over it. */
  Ledger ledger();

  /** Answers of calls that may be repeated. */
  KeptAnswers keptAnswers();

  /** Makes the transaction leave no trace when its work ends, as a dry run must. */
  void rollBackOnly();
}
