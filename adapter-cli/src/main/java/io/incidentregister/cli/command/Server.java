package io.incidentregister.cli.command;

import java.net.URI;

/** A server that is listening. */
public interface Server extends AutoCloseable {

  /** Where it answers. */
  URI address();

  /**
   * Waits until somebody asks the process to stop.
   *
   * @return the exit code that this way of asking deserves
   */
  int awaitStop();

  /** Takes no more calls, and finishes those that run. */
  @Override
  void close();
}
