package io.incidentregister.application.plugin;

import java.net.URI;

/** A way into a register from outside the process. */
public interface Entrypoint extends AutoCloseable {

  /**
   * Starts to listen.
   *
   * @return the address at which it answers
   * @throws io.incidentregister.application.error.ConfigurationException when it cannot, such as
   *     when the port is taken
   */
  URI start();

  /** Takes no more calls, finishes those that run (for a bounded time), and stops listening. */
  @Override
  void close();
}
