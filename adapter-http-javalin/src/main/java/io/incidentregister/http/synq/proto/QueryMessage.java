package io.incidentregister.http.synq.proto;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentregister.application.error.Fault;
import io.incidentregister.http.Query;
import io.incidentregister.json.Pointer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The message that a query spells: {@code actor.name=Ann&issue_ids=x} is {@code {"actor": {"name":
 * ["Ann"]}, "issueIds": ["x"]}}. Whether a field has one value or several, a query does not tell.
 */
final class QueryMessage {

  private final ObjectNode message = JsonNodeFactory.instance.objectNode();
  private final Map<String, List<String>> parameters = new LinkedHashMap<>();
  private final List<Fault> faults = new ArrayList<>();

  private QueryMessage() {}

  static QueryMessage of(Query query) {
    var spelled = new QueryMessage();
    query.values().forEach(spelled::put);
    return spelled;
  }

  ObjectNode message() {
    return message;
  }

  private void put(String parameter, List<String> values) {
    List<String> names = Stream.of(parameter.split("\\.", -1)).map(ProtoName::json).toList();
    ObjectNode at = message;
    for (String name : names.subList(0, names.size() - 1)) {
      if (!at.has(name)) {
        at.putObject(name);
      }
      if (!(at.path(name) instanceof ObjectNode within)) {
        contradicted(parameter);
        return;
      }
      at = within;
    }
    String last = names.get(names.size() - 1);
    if (!at.has(last)) {
      at.putArray(last);
    }
    if (!(at.path(last) instanceof ArrayNode given)) {
      contradicted(parameter);
      return;
    }
    values.forEach(given::add);
    parameters
        .computeIfAbsent(names.stream().reduce("", Pointer::to), pointer -> new ArrayList<>())
        .add(parameter);
  }

  private void contradicted(String parameter) {
    faults.add(
        Fault.parameter(
            parameter, "contradiction", "cannot be given beside what it stands in, or holds"));
  }

  /**
   * What is wrong with the query.
   *
   * @param faults of the message, by JSON Pointer
   */
  List<Fault> named(List<Fault> faults) {
    return Stream.concat(faults.stream().flatMap(this::named), this.faults.stream()).toList();
  }

  private Stream<Fault> named(Fault fault) {
    if (fault.code().equals(ProtoReader.REQUIRED)) {
      // Nothing that was sent says what it points at.
      String parameter = fault.name().substring(1).replace('/', '.');
      return Stream.of(Fault.parameter(parameter, fault.code(), fault.detail()));
    }
    return parameters(fault.name()).stream()
        .map(
            parameter ->
                fault.code().equals(ProtoReader.UNKNOWN)
                    ? Fault.parameter(parameter, "unknown_parameter", "is not a parameter here")
                    : Fault.parameter(parameter, fault.code(), fault.detail()));
  }

  /** Those that say what the pointer points at; all values of one field have one pointer. */
  private List<String> parameters(String pointer) {
    var exactly = parameters.get(pointer);
    if (exactly != null) {
      return exactly;
    }
    String inside = pointer + "/";
    var within =
        parameters.entrySet().stream()
            .filter(each -> each.getKey().startsWith(inside))
            .flatMap(each -> each.getValue().stream())
            .toList();
    return within.isEmpty() ? parameters(pointer.substring(0, pointer.lastIndexOf('/'))) : within;
  }
}
