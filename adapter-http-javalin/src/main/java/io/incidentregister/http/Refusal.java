package io.incidentregister.http;

import io.incidentregister.application.error.ErrorKind;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.RegisterException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An answer that is not a success, before a face gives it its shape.
 *
 * @param code what happened, as a stable word for programs, lower case with underscores
 * @param detail a sentence for people, without internals
 * @param faults everything that is wrong with what was sent, when that is why
 * @param headers that belong to the answer
 * @param error of the application, when that is why; a face may tell more of it
 */
public record Refusal(
    int status,
    String code,
    String detail,
    List<Fault> faults,
    Map<String, String> headers,
    Optional<RegisterException> error) {

  private static final String RETRY_SECONDS = "2";

  public Refusal {
    faults = List.copyOf(faults);
    headers = Map.copyOf(headers);
  }

  /** A refusal that has no faults to name. */
  public static Refusal of(int status, String code, String detail) {
    return new Refusal(status, code, detail, List.of(), Map.of(), Optional.empty());
  }

  /** What one of several things that were asked for deserves, when the others were done. */
  public static Refusal of(ErrorKind kind, Fault fault) {
    return of(status(kind), fault.code(), fault.detail());
  }

  private static int status(ErrorKind kind) {
    return switch (kind) {
      case INVALID -> 422;
      case NOT_FOUND -> 404;
      case CONFLICT -> 409;
      case STALE -> 412;
      case FORBIDDEN -> 403;
      case UNAUTHENTICATED -> 401;
      case UNAVAILABLE, UNUSABLE_STORE -> 503;
      case MISCONFIGURED -> 500;
    };
  }

  /** What an error of the application deserves. */
  public static Refusal of(RegisterException error) {
    return switch (error.kind()) {
      case INVALID, NOT_FOUND, CONFLICT, STALE, FORBIDDEN -> of(status(error.kind()), error);
      case UNAUTHENTICATED -> of(status(error.kind()), error).with("WWW-Authenticate", "Bearer");
      // What the store says of itself may name machines and files.
      case UNAVAILABLE -> tryLater(error.code(), unavailable(error.code()));
      case UNUSABLE_STORE -> tryLater(error.code(), "The store cannot be used now.");
      case MISCONFIGURED -> unexpected();
    };
  }

  private static String unavailable(String code) {
    return code.equals("outcome_unknown")
        ? "Whether the call was done is not known. Sent again with the same Idempotency-Key it is"
            + " done once; if it had none, look first whether it was done."
        : "The store does not answer now; try again.";
  }

  /** Something that must not happen did; what, stands in the log under the request's id. */
  static Refusal unexpected() {
    return of(
        500, "unexpected", "Something went wrong here; the request's id finds it in the log.");
  }

  /** Whoever calls asks for too much; how long to wait is told in whole seconds. */
  public static Refusal tooMany(String code, String detail, Duration wait) {
    return of(429, code, detail)
        .with("Retry-After", "" + Math.max(1, wait.plusMillis(999).toSeconds()));
  }

  /** The server, or what it needs, is not up to it now. */
  public static Refusal tryLater(String code, String detail) {
    return of(503, code, detail).with("Retry-After", RETRY_SECONDS);
  }

  private static Refusal of(int status, RegisterException error) {
    return new Refusal(
        status, error.code(), error.detail(), error.faults(), Map.of(), Optional.of(error));
  }

  /** The same with one more header. */
  public Refusal with(String name, String value) {
    var joined = new TreeMap<>(headers);
    joined.put(name, value);
    return new Refusal(status, code, detail, faults, joined, error);
  }
}
