package io.incidentregister.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.input.Given;
import io.incidentregister.application.input.ObjectiveInput;
import io.incidentregister.application.input.PatchFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Reads the editable fields of an incident out of a JSON object. Types are never changed into each
 * other: a number is no text. Whether a text is a good title is not asked here.
 */
public final class PatchJson {

  /** The member that says how tags meet those that are there. */
  public static final String TAG_OPERATION = "tag_operation";

  private static final Set<String> READ_ONLY =
      Set.of(
          "id",
          "uid",
          "org_id",
          "version",
          "opened_by",
          "updated_by",
          "created_date",
          "updated_date",
          "comment_count",
          "comments",
          "risk_associations",
          "risks",
          "closure");

  private static final Set<String> OBJECTIVE_MEMBERS =
      Set.of("threat_objective", "relevance", "created_date");

  private final NullMeaning nulls;
  private final PatchFields.Builder patch = PatchFields.builder();
  private final List<Fault> faults = new ArrayList<>();

  private PatchJson(NullMeaning nulls) {
    this.nulls = nulls;
  }

  /**
   * What could be read, and what could not.
   *
   * @param patch the members that have the right type; the others are absent
   * @param faults in the order of the document, with codes {@code wrong_type}, {@code
   *     unknown_property}, {@code read_only} and {@code required}
   */
  public record Reading(PatchFields patch, List<Fault> faults) {
    public Reading {
      faults = List.copyOf(faults);
    }
  }

  /**
   * Reads a patch. {@code created_date} of a threat objective is accepted, as it was read, and
   * never used.
   *
   * @param otherMembers what else may stand in the object and is read elsewhere; {@value
   *     #TAG_OPERATION} is read here when it is among them, and is an unknown property otherwise
   */
  public static Reading read(ObjectNode body, NullMeaning nulls, Set<String> otherMembers) {
    var reader = new PatchJson(nulls);
    for (Map.Entry<String, JsonNode> member : body.properties()) {
      reader.member(member.getKey(), member.getValue(), otherMembers);
    }
    return new Reading(reader.patch.build(), reader.faults);
  }

  private void member(String name, JsonNode value, Set<String> otherMembers) {
    String pointer = Pointer.to("", name);
    if (PatchFields.TEXT_FIELDS.contains(name)) {
      patch.text(name, given(value, pointer, this::text));
    } else if (name.equals("tags")) {
      patch.tags(given(value, pointer, (tags, at) -> list(tags, at, this::text)));
    } else if (name.equals("threat_objectives")) {
      patch.threatObjectives(given(value, pointer, (all, at) -> list(all, at, this::objective)));
    } else if (name.equals(TAG_OPERATION) && otherMembers.contains(TAG_OPERATION)) {
      tagOperation(value, pointer);
    } else if (!otherMembers.contains(name)) {
      faults.add(strange(name, pointer));
    }
  }

  private static Fault strange(String name, String pointer) {
    return READ_ONLY.contains(name)
        ? Fault.at(pointer, "read_only", "cannot be set")
        : Fault.at(pointer, "unknown_property", "is not a known property");
  }

  /** Null never clears the operation: it is not a field of an incident. */
  private void tagOperation(JsonNode value, String pointer) {
    if (!(value.isNull() && nulls == NullMeaning.NOT_GIVEN)) {
      patch.tagOperation(text(value, pointer));
    }
  }

  private <T> Given<T> given(
      JsonNode value, String pointer, BiFunction<JsonNode, String, Optional<T>> read) {
    if (value.isNull()) {
      return nulls == NullMeaning.CLEARS ? Given.cleared() : Given.absent();
    }
    return read.apply(value, pointer).map(Given::value).orElseGet(Given::absent);
  }

  private Optional<String> text(JsonNode value, String pointer) {
    return value.isTextual()
        ? Optional.of(value.textValue())
        : wrongType(pointer, "must be a string");
  }

  /** The elements, or nothing when one of them has a fault, so that no element moves up. */
  private <T> Optional<List<T>> list(
      JsonNode value, String pointer, BiFunction<JsonNode, String, Optional<T>> read) {
    if (!(value instanceof ArrayNode array)) {
      return wrongType(pointer, "must be an array");
    }
    var elements = new ArrayList<T>(array.size());
    for (int i = 0; i < array.size(); i++) {
      read.apply(array.get(i), Pointer.to(pointer, i)).ifPresent(elements::add);
    }
    return elements.size() == array.size() ? Optional.of(elements) : Optional.empty();
  }

  private Optional<ObjectiveInput> objective(JsonNode value, String pointer) {
    if (!(value instanceof ObjectNode object)) {
      return wrongType(pointer, "must be an object");
    }
    int faultsBefore = faults.size();
    for (String name : (Iterable<String>) object::fieldNames) {
      if (!OBJECTIVE_MEMBERS.contains(name)) {
        faults.add(
            Fault.at(Pointer.to(pointer, name), "unknown_property", "is not a known property"));
      }
    }
    Optional<String> objective = required(object, pointer, "threat_objective");
    Optional<String> relevance = nullable(object, pointer, "relevance");
    nullable(object, pointer, "created_date");
    return faults.size() == faultsBefore
        ? objective.map(text -> new ObjectiveInput(text, relevance))
        : Optional.empty();
  }

  private Optional<String> required(ObjectNode object, String parent, String name) {
    String pointer = Pointer.to(parent, name);
    if (!object.has(name)) {
      faults.add(Fault.at(pointer, "required", "is required"));
      return Optional.empty();
    }
    return text(object.path(name), pointer);
  }

  private Optional<String> nullable(ObjectNode object, String parent, String name) {
    JsonNode value = object.path(name);
    return value.isMissingNode() || value.isNull()
        ? Optional.empty()
        : text(value, Pointer.to(parent, name));
  }

  private <T> Optional<T> wrongType(String pointer, String detail) {
    faults.add(Fault.at(pointer, "wrong_type", detail));
    return Optional.empty();
  }
}
