package io.incidentregister.cli.launcher;

import io.incidentregister.application.plugin.Entrypoint;
import io.incidentregister.cli.command.Server;
import java.net.URI;

/** An entry point that is listening, until a signal ends it. */
record RunningServer(Entrypoint entrypoint, URI address, StopSignal signal) implements Server {

  static RunningServer start(Entrypoint entrypoint) {
    try {
      var signal = StopSignal.listen();
      return new RunningServer(entrypoint, entrypoint.start(), signal);
    } catch (RuntimeException e) {
      entrypoint.close();
      throw e;
    }
  }

  @Override
  public int awaitStop() {
    return signal.await();
  }

  @Override
  public void close() {
    entrypoint.close();
  }
}
