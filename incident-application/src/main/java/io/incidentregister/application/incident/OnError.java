package io.incidentregister.application.incident;

/** What happens to the good incidents of a call when others are bad. */
public enum OnError {
  /** Nothing at all is changed. */
  REFUSE,
  /** The good ones are changed, the bad ones are told. */
  CONTINUE
}
