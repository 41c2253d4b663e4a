package io.incidentregister.application.input;

import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.InvalidCommandException;
import jakarta.validation.Configuration;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Runs the constraints of a command and says every fault in the register's words. */
public final class CommandValidator {

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  /** Parts of commands whose own parts stand in the command itself. */
  private static final Set<String> WITHIN = Set.of("patch", "declared");

  private final Validator validator;

  /** Uses a validator that was configured with {@link #configure}. */
  public CommandValidator(Validator validator) {
    this.validator = validator;
  }

  /** A validator made by the provider on the class path, which needs no expression language. */
  public static Validator defaultValidator() {
    var configuration = Validation.byDefaultProvider().configure().ignoreXmlConfiguration();
    return configure(configuration).buildValidatorFactory().getValidator();
  }

  /**
   * Tells a configuration what this package's constraints need: how to look into a {@link Given},
   * and to leave messages alone, which are a code and a detail already.
   */
  public static Configuration<?> configure(Configuration<?> configuration) {
    return configuration
        .addValueExtractor(new GivenExtractor())
        .messageInterpolator(new Verbatim());
  }

  /** Everything that the constraints of a command object to, in the order of its members. */
  public List<Fault> faults(Object command) {
    var faults = new ArrayList<Fault>();
    for (ConstraintViolation<Object> violation : validator.validate(command)) {
      String[] codeAndDetail = violation.getMessage().split("\\|", 2);
      faults.add(
          Fault.at(pointer(violation.getPropertyPath()), codeAndDetail[0], codeAndDetail[1]));
    }
    faults.sort(
        Comparator.comparing((Fault fault) -> sortable(fault.name())).thenComparing(Fault::code));
    return faults;
  }

  /**
   * Refuses a command that has any fault.
   *
   * @param found what was found wrong before, named together with what is found here
   * @throws InvalidCommandException naming every fault
   */
  public void require(Object command, List<Fault> found) {
    var faults = new ArrayList<>(found);
    faults.addAll(faults(command));
    refuse(faults);
  }

  /**
   * The one text that a command is about, when nothing is wrong with the command.
   *
   * @param pointer where the text stands
   * @param found what was found wrong before; a text that could not be read was given all the same
   * @throws InvalidCommandException naming every fault
   */
  public String required(String pointer, Optional<String> text, Object command, List<Fault> found) {
    var faults = missing(pointer, text, found);
    require(command, faults);
    return text.orElseThrow();
  }

  /** The same for a text whose form does not matter. */
  public static String required(String pointer, Optional<String> text, List<Fault> found) {
    refuse(missing(pointer, text, found));
    return text.orElseThrow();
  }

  private static List<Fault> missing(String pointer, Optional<String> text, List<Fault> found) {
    var faults = new ArrayList<>(found);
    if (text.isEmpty() && found.stream().noneMatch(fault -> fault.name().equals(pointer))) {
      faults.add(Fault.at(pointer, "required", "must be given"));
    }
    return faults;
  }

  /**
   * @throws InvalidCommandException when there are any faults
   */
  public static void refuse(List<Fault> faults) {
    if (!faults.isEmpty()) {
      throw new InvalidCommandException(faults);
    }
  }

  /** The path as a JSON Pointer. */
  private static String pointer(Path path) {
    var pointer = new StringBuilder();
    for (Path.Node node : path) {
      if (node.getKey() != null) {
        pointer.append('/').append(escaped(node.getKey()));
      }
      if (node.getIndex() != null) {
        pointer.append('/').append(node.getIndex());
      }
      if (node.getKind() == ElementKind.PROPERTY && !WITHIN.contains(node.getName())) {
        pointer.append('/').append(snakeCase(node.getName()));
      }
    }
    return pointer.toString();
  }

  /** The pointer with its numbers padded, so that the tenth element comes after the second. */
  private static String sortable(String pointer) {
    return DIGITS
        .matcher(pointer)
        .replaceAll(number -> String.format(Locale.ROOT, "%9s", number.group()));
  }

  /** A name as a part of a JSON Pointer (RFC 6901, section 3). */
  private static String escaped(Object name) {
    return name.toString().replace("~", "~0").replace("/", "~1");
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static final class Verbatim implements MessageInterpolator {
    @Override
    public String interpolate(String template, Context context) {
      return template;
    }

    @Override
    public String interpolate(String template, Context context, Locale locale) {
      return template;
    }
  }
}
