package io.incidentregister.http.register;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.application.input.Reading;
import io.incidentregister.http.Call;
import io.incidentregister.http.RefusedException;
import io.incidentregister.json.NullMeaning;
import io.incidentregister.json.PatchJson;
import io.incidentregister.json.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Editable fields that were sent, for one incident or for many.
 *
 * @param ids of many; for one it stands in the path, or does not exist yet
 * @param versions of many, by id: those that the caller saw
 * @param faults what could not be read, in the body and behind the path
 */
record PatchRequest(
    PatchFields patch,
    List<String> ids,
    Map<String, Long> versions,
    WriteOptions options,
    List<Fault> faults) {

  private static final Set<String> BESIDE_FIELDS =
      Set.of("ids", "versions", PatchJson.TAG_OPERATION);

  /**
   * @throws RefusedException when the body is not readable JSON
   */
  static PatchRequest one(Call call) {
    var reading = PatchJson.read(call.json(), nulls(call), Set.of());
    var options = WriteOptions.read(call, WriteOptions.DRY_RUN);
    var faults = new ArrayList<>(options.faults());
    faults.addAll(reading.faults());
    return new PatchRequest(reading.patch(), List.of(), Map.of(), options, faults);
  }

  /**
   * @throws RefusedException when the body is not readable JSON
   */
  static PatchRequest many(Call call) {
    ObjectNode body = call.json();
    var reading = PatchJson.read(body, nulls(call), BESIDE_FIELDS);
    var options = WriteOptions.read(call, WriteOptions.DRY_RUN, WriteOptions.ON_ERROR);
    var faults = new ArrayList<>(options.faults());
    var ids = ids(body.path("ids"), nulls(call), faults);
    var versions = versions(body.path("versions"), nulls(call), faults);
    faults.addAll(reading.faults());
    return new PatchRequest(reading.patch(), ids, versions, options, faults);
  }

  /** The faults as the use case shall name them, beside its own. */
  List<Fault> unreadable(String prefix) {
    return faults.stream()
        .map(
            fault ->
                fault.place() == Fault.Place.BODY
                    ? Fault.at(prefix + fault.name(), fault.code(), fault.detail())
                    : fault)
        .toList();
  }

  private static NullMeaning nulls(Call call) {
    return MediaTypes.nulls(call.mediaType());
  }

  /** Versions by id, as the member of a body gives them. */
  static Map<String, Long> versions(JsonNode given, NullMeaning nulls, List<Fault> faults) {
    if (given.isMissingNode() || (given.isNull() && nulls == NullMeaning.NOT_GIVEN)) {
      return Map.of();
    }
    if (!(given instanceof ObjectNode object)) {
      faults.add(Fault.at("/versions", "wrong_type", "must be an object"));
      return Map.of();
    }
    var versions = new TreeMap<String, Long>();
    for (Map.Entry<String, JsonNode> each : object.properties()) {
      if (each.getValue().isIntegralNumber() && each.getValue().canConvertToLong()) {
        versions.put(each.getKey(), each.getValue().longValue());
      } else {
        faults.add(
            Fault.at(
                Pointer.to("/versions", each.getKey()), "wrong_type", "must be a whole number"));
      }
    }
    return versions;
  }

  /**
   * Ids as the member of a body gives them. What is no string is no id either: its JSON is passed
   * on, so that every index stays right. A uid is an id elsewhere, and none in a body of this API.
   */
  static List<String> ids(JsonNode given, NullMeaning nulls, List<Fault> faults) {
    if (given.isMissingNode() || (given.isNull() && nulls == NullMeaning.NOT_GIVEN)) {
      return List.of();
    }
    if (!(given instanceof ArrayNode array)) {
      faults.add(Fault.at("/ids", "wrong_type", "must be an array"));
      return List.of();
    }
    var ids = new ArrayList<String>(array.size());
    array.forEach(id -> ids.add(id.isTextual() ? id.textValue() : id.toString()));
    for (int i = 0; i < ids.size(); i++) {
      if (Reading.uuid(ids.get(i)).isPresent()) {
        faults.add(
            Fault.at(
                Pointer.to("/ids", i), "malformed_id", "must be an incident id such as INC-00001"));
      }
    }
    return ids;
  }
}
