package io.incidentregister.cli.command.change;

import com.fasterxml.jackson.core.JsonGenerator;
import io.incidentregister.cli.output.Output;
import io.incidentregister.domain.history.Operation;
import java.io.IOException;
import java.util.Optional;

/** Says how what was done can be undone. */
public final class TakeBack {

  private TakeBack() {}

  /** A note that names the operation, when anything was recorded. */
  public static void tell(Output output, Optional<Operation> operation) {
    operation.ifPresent(
        recorded -> output.note("Take it back with: incident undo " + recorded.id()));
  }

  /** A note that names the operation, of which an undo would take nothing back. */
  public static void onlyName(Output output, Optional<Operation> operation) {
    operation.ifPresent(recorded -> output.note("Recorded as operation " + recorded.id() + "."));
  }

  /** The member {@code operation_id}, which an answer over HTTP has as a header. */
  public static void write(JsonGenerator json, Optional<Operation> operation) throws IOException {
    json.writeFieldName("operation_id");
    if (operation.isPresent()) {
      json.writeString(operation.get().id().toString());
    } else {
      json.writeNull();
    }
  }
}
