package io.incidentregister.application.error;

/**
 * What kind of answer an error deserves. Every face answers each kind, by a switch without default.
 */
public enum ErrorKind {
  /** The command was understood and is not acceptable; nothing was changed. */
  INVALID,
  /** Something named does not exist in the caller's organization; nothing was changed. */
  NOT_FOUND,
  /** The state of the register forbids it now; nothing was changed. */
  CONFLICT,
  /** The caller saw an older version than there is; nothing was changed. */
  STALE,
  /** The caller may not do this; nothing was changed. */
  FORBIDDEN,
  /** Nobody proved who is asking. */
  UNAUTHENTICATED,
  /** The store is away, locked or overloaded; the same call may work later. */
  UNAVAILABLE,
  /** The store is there, and cannot be used as it is: a person has to look at it. */
  UNUSABLE_STORE,
  /** A setting or a plug-in is wrong. */
  MISCONFIGURED
}
