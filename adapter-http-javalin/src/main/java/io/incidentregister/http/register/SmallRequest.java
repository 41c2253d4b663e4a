package io.incidentregister.http.register;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.InvalidCommandException;
import io.incidentregister.http.Call;
import io.incidentregister.http.RefusedException;
import io.incidentregister.http.writing.IfMatch;
import io.incidentregister.http.writing.Plans;
import io.incidentregister.json.NullMeaning;
import io.incidentregister.json.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A call whose address says nearly everything: its body holds one text, or nothing.
 *
 * @param text the text, when it could be read
 * @param faults what could not be read, in the body and behind the path
 */
record SmallRequest(Optional<String> text, List<Fault> faults) {

  SmallRequest {
    faults = List.copyOf(faults);
  }

  /**
   * Reads a body of one text.
   *
   * @param member under which it stands
   * @throws RefusedException when the body is not readable JSON
   */
  static SmallRequest text(Call call, String member) {
    var faults = new ArrayList<>(WriteOptions.read(call).faults());
    Optional<String> text = Optional.empty();
    for (var each : call.json().properties()) {
      if (each.getKey().equals(member)) {
        text = text(call, Pointer.to("", member), each.getValue(), faults);
      } else {
        faults.add(unknown(each.getKey()));
      }
    }
    return new SmallRequest(text, faults);
  }

  private static Optional<String> text(
      Call call, String pointer, JsonNode value, List<Fault> faults) {
    if (value.isTextual()) {
      return Optional.of(value.textValue());
    }
    if (!value.isNull()) {
      faults.add(Fault.at(pointer, "wrong_type", "must be a string"));
    } else if (MediaTypes.nulls(call.mediaType()) == NullMeaning.CLEARS) {
      faults.add(Fault.at(pointer, "not_nullable", "cannot be cleared"));
    }
    return Optional.empty();
  }

  /**
   * What is wrong with a body that has nothing to say: every member.
   *
   * @throws RefusedException when the body is not readable JSON
   */
  static List<Fault> membersOfNothing(Call call) {
    var faults = new ArrayList<Fault>();
    call.json().fieldNames().forEachRemaining(name -> faults.add(unknown(name)));
    return faults;
  }

  private static Fault unknown(String name) {
    return Fault.at(Pointer.to("", name), "unknown_property", "is not a known property");
  }

  /**
   * Reads a call that has nothing to say beside its address.
   *
   * @param parameters those that it takes, and that are read elsewhere
   * @throws InvalidCommandException naming everything that it says all the same
   */
  static void refuseMore(Call call, String... parameters) {
    var faults = new ArrayList<>(WriteOptions.read(call, parameters).faults());
    faults.addAll(membersOfNothing(call));
    if (!faults.isEmpty()) {
      throw new InvalidCommandException(faults);
    }
  }

  /**
   * What is neither a write to one incident nor can be tried without being done has nothing that it
   * could be bound to.
   *
   * @throws RefusedException when the caller binds it, rather than that it be ignored
   */
  static void refuseConditions(Call call) {
    IfMatch.refuse(call);
    Plans.refuse(call);
  }
}
