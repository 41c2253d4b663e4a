package io.incidentregister.application.error;

import java.util.List;

/** The store cannot do its work. Unless it says otherwise, nothing was changed. */
public final class StoreException extends RegisterException {

  private static final long serialVersionUID = 1L;

  private StoreException(ErrorKind kind, String code, String message) {
    super(kind, code, message, List.of());
  }

  /**
   * The store is away, locked or overloaded.
   *
   * @param code such as {@code store_unreachable}, {@code store_busy}, {@code disk_full}
   */
  public static StoreException unavailable(String code, String message, Throwable cause) {
    var exception = new StoreException(ErrorKind.UNAVAILABLE, code, message);
    exception.initCause(cause);
    return exception;
  }

  /**
   * The store cannot be used as it is.
   *
   * @param code such as {@code store_missing}, {@code store_newer}, {@code store_read_only}, {@code
   *     not_a_register}
   */
  public static StoreException unusable(String code, String message) {
    return new StoreException(ErrorKind.UNUSABLE_STORE, code, message);
  }
}
