package io.incidentregister.http.register;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentregister.application.error.Fault;
import io.incidentregister.http.Call;
import io.incidentregister.http.RefusedException;
import io.incidentregister.json.NullMeaning;
import io.incidentregister.json.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which incidents are to be deleted.
 *
 * @param versions by id, those that the caller saw
 * @param faults what could not be read, in the body and behind the path
 */
record DeleteRequest(
    List<String> ids, Map<String, Long> versions, WriteOptions options, List<Fault> faults) {

  private static final Set<String> MEMBERS = Set.of("ids", "versions");

  /**
   * @throws RefusedException when the body is not readable JSON
   */
  static DeleteRequest many(Call call) {
    ObjectNode body = call.json();
    var options = WriteOptions.read(call, WriteOptions.DRY_RUN);
    var faults = new ArrayList<>(options.faults());
    var ids = PatchRequest.ids(body.path("ids"), NullMeaning.NOT_GIVEN, faults);
    var versions = PatchRequest.versions(body.path("versions"), NullMeaning.NOT_GIVEN, faults);
    for (String name : (Iterable<String>) body::fieldNames) {
      if (!MEMBERS.contains(name)) {
        faults.add(Fault.at(Pointer.to("", name), "unknown_property", "is not a known property"));
      }
    }
    return new DeleteRequest(ids, versions, options, faults);
  }
}
