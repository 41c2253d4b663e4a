package io.incidentregister.http;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Reads a body as it comes, without a thread that waits for it: a caller who sends slowly costs
 * memory for what has come, and nothing else. The whole body has a deadline.
 */
final class BodyReading implements Runnable {

  /** What comes of it, exactly one of these, once. */
  interface Outcome {
    /** The whole body has come; its bytes are held until {@link ReadingBounds#release}. */
    void complete(byte[] body);

    /** It is refused; nothing is held. */
    void refused(Refusal refusal);

    /** Nobody is there any more to be answered; nothing is held. */
    void gone(Throwable cause);
  }

  private final Request request;
  private final int maxBytes;
  private final ReadingBounds bounds;
  private final Outcome outcome;
  private final AtomicBoolean settled = new AtomicBoolean();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final Scheduler.Task deadline;

  private BodyReading(
      Request request, int maxBytes, Duration timeout, ReadingBounds bounds, Outcome outcome) {
    this.request = request;
    this.maxBytes = maxBytes;
    this.bounds = bounds;
    this.outcome = outcome;
    this.deadline =
        request
            .getComponents()
            .getScheduler()
            .schedule(
                () -> refuse(BodyReading.tooSlow()), timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Starts to read.
   *
   * @throws RefusedException when it is clear already that the body is not taken; the outcome hears
   *     nothing then
   */
  static void start(
      Request request, int maxBytes, Duration timeout, ReadingBounds bounds, Outcome outcome) {
    if (request.getLength() > maxBytes) {
      throw new RefusedException(tooLarge(maxBytes));
    }
    bounds.begin();
    new BodyReading(request, maxBytes, timeout, bounds, outcome).run();
  }

  /** Takes what is there, and asks to be called again when there is more. */
  @Override
  public void run() {
    while (!settled.get()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        failed(chunk.getFailure());
        return;
      }
      boolean last = chunk.isLast();
      take(chunk);
      if (last) {
        settle(() -> outcome.complete(body.toByteArray()));
      }
    }
  }

  private void take(Content.Chunk chunk) {
    int size = chunk.remaining();
    byte[] bytes = new byte[size];
    chunk.getByteBuffer().get(bytes);
    chunk.release();
    if (body.size() + size > maxBytes) {
      refuse(tooLarge(maxBytes));
      return;
    }
    try {
      hold(bytes);
    } catch (RefusedException e) {
      refuse(e.refusal());
    }
  }

  /** The deadline may have passed meanwhile: what is held then would never be given back. */
  private void hold(byte[] bytes) {
    synchronized (body) {
      if (!settled.get()) {
        bounds.hold(bytes.length);
        body.write(bytes, 0, bytes.length);
      }
    }
  }

  private void release() {
    synchronized (body) {
      bounds.release(body.size());
    }
  }

  private void failed(Throwable cause) {
    if (cause instanceof TimeoutException) {
      refuse(tooSlow());
    } else if (cause instanceof HttpException malformed) {
      refuse(
          Refusal.of(malformed.getCode(), "bad_request", "The body is not framed as HTTP asks."));
    } else {
      settle(
          () -> {
            release();
            outcome.gone(cause);
          });
    }
  }

  private void refuse(Refusal refusal) {
    settle(
        () -> {
          release();
          outcome.refused(refusal.with("Connection", "close"));
        });
  }

  private void settle(Runnable tell) {
    if (settled.compareAndSet(false, true)) {
      deadline.cancel();
      bounds.end();
      tell.run();
    }
  }

  private static Refusal tooSlow() {
    return Refusal.of(408, "request_timeout", "The body did not arrive in time.");
  }

  private static Refusal tooLarge(int maxBytes) {
    return Refusal.of(413, "body_too_large", "A body may have at most " + maxBytes + " bytes.")
        .with("Connection", "close");
  }
}
