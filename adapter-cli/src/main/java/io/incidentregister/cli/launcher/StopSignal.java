package io.incidentregister.cli.launcher;

import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Waits for SIGTERM or Ctrl-C and takes their place: a plain shutdown hook could neither tell them
 * apart nor choose the exit code.
 *
 * <p>The JDK's signals have no supported interface, and naming them is a warning of the compiler
 * that nothing switches off; so they are reached by reflection, and where that fails the process
 * just ends as any other does.
 */
final class StopSignal {

  private static final int STOPPED = 0;

  private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

  private StopSignal() {}

  static StopSignal listen() {
    var signal = new StopSignal();
    signal.on("TERM", STOPPED);
    signal.on("INT", ExitCodes.INTERRUPTED);
    return signal;
  }

  /** Waits, and says how to exit. */
  int await() {
    try {
      return exitCode.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCodes.INTERRUPTED;
    } catch (ExecutionException e) {
      throw new IllegalStateException("nobody ends the wait with a failure", e);
    }
  }

  private void on(String name, int code) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object asking =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> answer(method.getName(), code));
      Object named = signal.getConstructor(String.class).newInstance(name);
      signal.getMethod("handle", signal, handler).invoke(null, named, asking);
    } catch (ReflectiveOperationException e) {
      System.getLogger(StopSignal.class.getName())
          .log(System.Logger.Level.DEBUG, "this platform's signals stay as they are", e);
    }
  }

  /** The second signal does not wait for anything. */
  private Object answer(String method, int code) {
    if (method.equals("handle") && !exitCode.complete(code)) {
      Runtime.getRuntime().halt(ExitCodes.INTERRUPTED);
    }
    return 0;
  }
}
