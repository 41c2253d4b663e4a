package io.incidentregister.http.register;

import io.incidentregister.application.error.Fault;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.http.Call;
import io.incidentregister.http.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a write is to be done, as its parameters and the header {@code Prefer} say.
 *
 * @param minimal whether the caller would rather not have the rows back
 * @param faults of the parameters
 */
record WriteOptions(Mode mode, OnError onError, boolean minimal, List<Fault> faults) {

  static final String DRY_RUN = "dry_run";
  static final String ON_ERROR = "on_error";

  private static final Pattern MINIMAL =
      Pattern.compile("(?i)(^|.*[,;]\\s*)return\\s*=\\s*\"?minimal\"?\\s*([,;].*)?");

  WriteOptions {
    faults = List.copyOf(faults);
  }

  /**
   * @param parameters those that the call takes
   */
  static WriteOptions read(Call call, String... parameters) {
    var faults = new ArrayList<>(call.query().faults(Set.of(parameters)));
    boolean dryRun = isOn(call.query(), DRY_RUN, "true", "false", faults);
    boolean goOn = isOn(call.query(), ON_ERROR, "continue", "refuse", faults);
    return new WriteOptions(
        dryRun ? Mode.DRY_RUN : Mode.APPLY,
        goOn ? OnError.CONTINUE : OnError.REFUSE,
        call.header("Prefer").filter(prefer -> MINIMAL.matcher(prefer).matches()).isPresent(),
        faults);
  }

  /** The same for somebody who would rather not have the rows back. */
  WriteOptions inBrief() {
    return new WriteOptions(mode, onError, true, faults);
  }

  boolean isDryRun() {
    return mode == Mode.DRY_RUN;
  }

  /** Whether one of two words stands there; the other one is meant when there is none. */
  static boolean isOn(Query query, String name, String on, String off, List<Fault> faults) {
    String value = query.first(name).orElse(off);
    if (!value.equals(on) && !value.equals(off)) {
      faults.add(Fault.parameter(name, "unknown_value", "must be " + on + " or " + off));
    }
    return value.equals(on);
  }
}
