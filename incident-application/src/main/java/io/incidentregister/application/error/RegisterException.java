package io.incidentregister.application.error;

import java.util.List;
import java.util.Objects;

/** An error that a face can answer: a kind, a stable code, a sentence, and the faults in detail. */
public abstract sealed class RegisterException extends RuntimeException
    permits AuthenticationException,
        ConfigurationException,
        ConflictException,
        ForbiddenException,
        InvalidCommandException,
        NotFoundException,
        PlanMovedException,
        StaleVersionException,
        StoreException,
        UndoConflictException {

  private static final long serialVersionUID = 1L;

  private final ErrorKind kind;
  private final String code;
  private final transient List<Fault> faults;

  RegisterException(ErrorKind kind, String code, String message, List<Fault> faults) {
    super(message);
    this.kind = Objects.requireNonNull(kind, "kind");
    this.code = Objects.requireNonNull(code, "code");
    this.faults = List.copyOf(faults);
  }

  /** What kind of answer it deserves. */
  public ErrorKind kind() {
    return kind;
  }

  /** What happened, as a stable word for programs. */
  public String code() {
    return code;
  }

  /** Everything that is wrong, when something that was sent is. */
  public List<Fault> faults() {
    return faults;
  }

  /** What happened, as a sentence for people. */
  public String detail() {
    return Objects.requireNonNullElse(getMessage(), code);
  }
}
