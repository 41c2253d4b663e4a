package io.incidentregister.http;

/** A call that cannot be read, or that has no route, is refused; nothing was done. */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  /** Refuses the call that is being read. */
  public RefusedException(Refusal refusal) {
    super(refusal.code());
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }
}
