package io.incidentregister.application.error;

import java.util.List;

/** A setting or a plug-in is wrong; nothing was started. */
public final class ConfigurationException extends RegisterException {

  private static final long serialVersionUID = 1L;

  /** Refuses to start, with a sentence that says which setting and what it takes. */
  public ConfigurationException(String code, String message) {
    super(ErrorKind.MISCONFIGURED, code, message, List.of());
  }
}
