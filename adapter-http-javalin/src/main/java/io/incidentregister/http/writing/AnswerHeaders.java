package io.incidentregister.http.writing;

import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.http.Answer;
import java.util.Optional;

/** What the headers of an answer say, whichever face answers. */
public final class AnswerHeaders {

  private AnswerHeaders() {}

  /** Every answer to a write names what was recorded; nothing was when nothing changed. */
  public static Answer named(Optional<Operation> operation, Answer answer) {
    return operation
        .map(recorded -> answer.with("Operation-Id", recorded.id().toString()))
        .orElse(answer);
  }

  /** An answer that shows an incident has its version for an entity tag: see {@link IfMatch}. */
  public static Answer tagged(Incident incident, Answer answer) {
    return answer.with("ETag", "\"v" + incident.version() + "\"");
  }

  /** An answer in few words says that it is one (RFC 7240, section 3). */
  public static Answer minimal(Answer answer) {
    return answer.with("Preference-Applied", "return=minimal");
  }
}
