package io.incidentregister.http.synq.proto;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentregister.application.error.Fault;
import io.incidentregister.http.Query;
import io.incidentregister.json.Pointer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads one message as proto3 JSON has it, or as a query spells it. Every field is named as in
 * JSON, {@code issueIds}, and read in its original spelling, too; null is absent. Types are never
 * changed into each other, and whether a text is a good id or a time is not asked here. Nothing is
 * thrown: what cannot be read becomes a fault, and so does every member that nobody asked for.
 */
public final class ProtoReader {

  /** The code of a member that the message does not have. */
  public static final String UNKNOWN = "unknown_property";

  /** The code of a member that must be there. */
  public static final String REQUIRED = "required";

  /** The code of a member that is of another type, and so was not read. */
  public static final String UNREAD = "wrong_type";

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,10}");

  private final ObjectNode members;
  private final String pointer;
  private final Notation notation;
  private final List<Fault> faults;
  private final Set<String> unread = new LinkedHashSet<>();

  private ProtoReader(ObjectNode members, String pointer, Notation notation, List<Fault> faults) {
    this.members = members;
    this.pointer = pointer;
    this.notation = notation;
    this.faults = faults;
    members.fieldNames().forEachRemaining(unread::add);
  }

  private enum Notation {
    JSON,
    /** All values are texts, and a list of one looks as a single value does. */
    QUERY
  }

  /**
   * What was made of a message.
   *
   * @param message with what could be read; whatever has a fault is absent, or its JSON as a text
   * @param faults everything that could not be read, by JSON Pointer or by parameter
   */
  public record Reading<T>(T message, List<Fault> faults) {
    public Reading {
      faults = List.copyOf(faults);
    }
  }

  /** One of several members that exclude each other, and how it is read. */
  public record Member<T>(String field, Function<ProtoReader, T> read) {}

  private record Given(String pointer, JsonNode value) {}

  /** Reads a body. */
  public static <T> Reading<T> body(ObjectNode body, Function<ProtoReader, T> read) {
    var faults = new ArrayList<Fault>();
    return new Reading<>(within(body, "", Notation.JSON, faults, read), faults);
  }

  /** Reads the parameters of a call, {@code actor.name=Ann}. */
  public static <T> Reading<T> query(Query query, Function<ProtoReader, T> read) {
    var spelled = QueryMessage.of(query);
    var faults = new ArrayList<Fault>();
    T message = within(spelled.message(), "", Notation.QUERY, faults, read);
    return new Reading<>(message, spelled.named(faults));
  }

  private static <T> T within(
      ObjectNode members,
      String pointer,
      Notation notation,
      List<Fault> faults,
      Function<ProtoReader, T> read) {
    var reader = new ProtoReader(members, pointer, notation, faults);
    T message = read.apply(reader);
    reader.unread.forEach(name -> reader.unknown(Pointer.to(pointer, name)));
    return message;
  }

  /** A text. */
  public Optional<String> text(String field) {
    return one(field).flatMap(this::text);
  }

  /** A text that must be there. */
  public Optional<String> requiredText(String field) {
    return required(field, this::text);
  }

  /** Texts. What is no text is passed on as its JSON, so that every index stays right. */
  public List<String> texts(String field) {
    return many(field).stream()
        .map(given -> text(given).orElseGet(() -> given.value().toString()))
        .toList();
  }

  /** A constant, by its name or number; none when it is the one that says that there is none. */
  public <E extends Enum<E> & ProtoEnum> Optional<E> constant(String field, Class<E> type) {
    return one(field)
        .flatMap(given -> constant(given, type))
        .filter(constant -> constant.number() != 0);
  }

  /** The same of a field that must name one. */
  public <E extends Enum<E> & ProtoEnum> Optional<E> requiredConstant(String field, Class<E> type) {
    return required(field, name -> constant(name, type));
  }

  /** Constants, each by its name or number. */
  public <E extends Enum<E> & ProtoEnum> List<E> constants(String field, Class<E> type) {
    return many(field).stream().flatMap(given -> constant(given, type).stream()).toList();
  }

  /** A message within. */
  public <T> Optional<T> message(String field, Function<ProtoReader, T> read) {
    var given = find(field);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    if (given.get().value() instanceof ObjectNode object) {
      return Optional.of(within(object, given.get().pointer(), notation, faults, read));
    }
    misfit(given.get(), "must be an object");
    return Optional.empty();
  }

  /** A message within that must be there. */
  public <T> Optional<T> requiredMessage(String field, Function<ProtoReader, T> read) {
    return required(field, name -> message(name, read));
  }

  /** A whole number of 32 bits, which JSON may write as a text, too. */
  public Optional<Integer> number(String field) {
    var given = one(field);
    // A text even of a number, which none is too large for.
    var digits = given.map(each -> each.value().asText()).filter(WHOLE.asMatchPredicate());
    var number = digits.map(Long::valueOf).filter(each -> each == each.intValue());
    if (given.isPresent() && number.isEmpty()) {
      fault(given.get().pointer(), UNREAD, "must be a whole number");
    }
    return number.map(Long::intValue);
  }

  /** Finds a fault with a field that could be read. */
  public void refuse(String field, String code, String detail) {
    fault(Pointer.to(pointer, field), code, detail);
  }

  /** The same of one element of a field. */
  public void refuse(String field, int element, String code, String detail) {
    fault(Pointer.to(Pointer.to(pointer, field), element), code, detail);
  }

  /** What cannot be read was given all the same. */
  private <T> Optional<T> required(String field, Function<String, Optional<T>> read) {
    int before = faults.size();
    Optional<T> value = read.apply(field);
    if (value.isEmpty() && faults.size() == before) {
      refuse(field, REQUIRED, "must be given");
    }
    return value;
  }

  /** Whichever of these messages is given; the first one, when there are more. */
  public <T> Optional<T> oneOf(List<Member<T>> members) {
    Optional<T> read = Optional.empty();
    String first = "";
    for (Member<T> member : members) {
      Optional<T> message = message(member.field(), member.read());
      if (read.isEmpty()) {
        read = message;
        first = member.field();
      } else if (message.isPresent()) {
        fault(
            Pointer.to(pointer, member.field()),
            "contradiction",
            "cannot be given beside " + first);
      }
    }
    return read;
  }

  /** What is given by a name that a message has, in either spelling. */
  private Optional<Given> find(String field) {
    String at = Pointer.to(pointer, field);
    var given =
        Stream.of(field, ProtoName.original(field))
            .distinct()
            .filter(unread::remove)
            .map(members::path)
            .filter(Predicate.not(JsonNode::isNull))
            .toList();
    if (given.size() > 1) {
      fault(at, "repeated", "must be given in one spelling");
    }
    return given.stream().findFirst().map(value -> new Given(at, value));
  }

  private Optional<Given> one(String field) {
    var given = find(field);
    if (notation == Notation.JSON || given.isEmpty()) {
      return given;
    }
    if (!(given.get().value() instanceof ArrayNode values)) {
      unknown(given.get().pointer());
      return Optional.empty();
    }
    if (values.size() > 1) {
      fault(given.get().pointer(), "repeated", "must be given once");
      return Optional.empty();
    }
    return Optional.of(new Given(given.get().pointer(), values.path(0)));
  }

  private List<Given> many(String field) {
    var given = find(field);
    if (given.isEmpty()) {
      return List.of();
    }
    if (given.get().value() instanceof ArrayNode values) {
      return IntStream.range(0, values.size())
          .mapToObj(i -> new Given(Pointer.to(given.get().pointer(), i), values.path(i)))
          .toList();
    }
    misfit(given.get(), "must be an array");
    return List.of();
  }

  private Optional<String> text(Given given) {
    if (given.value().isTextual()) {
      return Optional.of(given.value().textValue());
    }
    fault(given.pointer(), UNREAD, "must be a string");
    return Optional.empty();
  }

  private <E extends Enum<E> & ProtoEnum> Optional<E> constant(Given given, Class<E> type) {
    JsonNode value = given.value();
    if (!value.isTextual() && !value.isIntegralNumber()) {
      fault(given.pointer(), UNREAD, "must be a name, or its number");
      return Optional.empty();
    }
    var constants = List.of(type.getEnumConstants());
    boolean byNumber =
        value.isNumber()
            || (notation == Notation.QUERY && DIGITS.matcher(value.textValue()).matches());
    // As a text, which no number is too large for.
    String text = value.asText();
    var found =
        constants.stream()
            .filter(each -> text.equals(byNumber ? "" + each.number() : each.name()))
            .findFirst();
    if (found.isEmpty()) {
      fault(
          given.pointer(),
          "unknown_value",
          "must be one of " + constants.stream().map(E::name).collect(Collectors.joining(", ")));
    }
    return found;
  }

  /** A query has no types to be wrong: what stands at the wrong depth is another parameter. */
  private void misfit(Given given, String detail) {
    if (notation == Notation.QUERY) {
      unknown(given.pointer());
    } else {
      fault(given.pointer(), UNREAD, detail);
    }
  }

  private void unknown(String at) {
    fault(at, UNKNOWN, "is not a known property");
  }

  private void fault(String at, String code, String detail) {
    faults.add(Fault.at(at, code, detail));
  }
}
