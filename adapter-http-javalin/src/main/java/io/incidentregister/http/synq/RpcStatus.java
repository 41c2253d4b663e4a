package io.incidentregister.http.synq;

import io.incidentregister.application.error.RegisterException;
import io.incidentregister.http.Refusal;

/**
 * Those codes of {@code google.rpc.Code} that calls are refused with, each with the status of HTTP
 * that belongs to it there.
 */
enum RpcStatus {
  INVALID_ARGUMENT(3, 400),
  NOT_FOUND(5, 404),
  ALREADY_EXISTS(6, 409),
  PERMISSION_DENIED(7, 403),
  RESOURCE_EXHAUSTED(8, 429),
  FAILED_PRECONDITION(9, 400),
  ABORTED(10, 409),
  UNIMPLEMENTED(12, 501),
  INTERNAL(13, 500),
  UNAVAILABLE(14, 503),
  UNAUTHENTICATED(16, 401);

  private final int code;
  private final int http;

  RpcStatus(int code, int http) {
    this.code = code;
    this.http = http;
  }

  /** Its number. */
  int code() {
    return code;
  }

  /** The status of an answer that bears it. */
  int http() {
    return http;
  }

  /** What a refusal is: as its error says, or its status when no use case refused. */
  static RpcStatus of(Refusal refusal) {
    return refusal.error().map(RpcStatus::of).orElseGet(() -> of(refusal.status()));
  }

  private static RpcStatus of(RegisterException error) {
    return switch (error.kind()) {
      case INVALID -> INVALID_ARGUMENT;
      case NOT_FOUND -> NOT_FOUND;
      case CONFLICT -> conflict(error.code());
      case STALE -> ABORTED;
      case FORBIDDEN -> PERMISSION_DENIED;
      case UNAUTHENTICATED -> UNAUTHENTICATED;
      case UNAVAILABLE, UNUSABLE_STORE -> UNAVAILABLE;
      case MISCONFIGURED -> INTERNAL;
    };
  }

  /**
   * ABORTED asks to try again, from further up; FAILED_PRECONDITION says that it helps only to
   * change what stands in the way.
   */
  private static RpcStatus conflict(String code) {
    return switch (code) {
      case "issue_taken" -> ALREADY_EXISTS;
      case "idempotency_key_in_use", "plan_moved" -> ABORTED;
      default -> FAILED_PRECONDITION;
    };
  }

  private static RpcStatus of(int status) {
    return switch (status) {
      case 401 -> UNAUTHENTICATED;
      case 403 -> PERMISSION_DENIED;
      case 404 -> NOT_FOUND;
      case 405, 501, 505 -> UNIMPLEMENTED;
      case 409, 412 -> ABORTED;
      case 429 -> RESOURCE_EXHAUSTED;
      case 503 -> UNAVAILABLE;
      default -> status < 500 ? INVALID_ARGUMENT : INTERNAL;
    };
  }
}
