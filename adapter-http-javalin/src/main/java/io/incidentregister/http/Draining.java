package io.incidentregister.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Reads on for a moment, and throws away, what a caller still sends who was answered already. A
 * connection that is closed with unread bytes is reset, and the answer would be lost on its way.
 */
final class Draining implements Runnable {

  private static final long MAX_MILLIS = 2_000;
  private static final long MAX_BYTES = 64L * 1024 * 1024;

  private final Request request;
  private final Callback then;
  private final AtomicBoolean over = new AtomicBoolean();
  private final Scheduler.Task deadline;
  private long drained;

  private Draining(Request request, Callback then) {
    this.request = request;
    this.then = then;
    this.deadline =
        request
            .getComponents()
            .getScheduler()
            .schedule(this::end, MAX_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** What to do once the answer is out; the call ends when nothing more comes. */
  static Callback before(Request request, Callback then) {
    return Callback.from(() -> new Draining(request, then).run(), then::failed);
  }

  @Override
  public void run() {
    while (!over.get()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      boolean last = chunk.isLast() || Content.Chunk.isFailure(chunk);
      drained += chunk.remaining();
      chunk.release();
      if (last || drained > MAX_BYTES) {
        end();
      }
    }
  }

  private void end() {
    if (over.compareAndSet(false, true)) {
      deadline.cancel();
      then.succeeded();
    }
  }
}
