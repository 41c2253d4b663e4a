package io.incidentregister.testkit.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.incidentregister.application.Caller;
import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.ForbiddenException;
import io.incidentregister.application.error.InvalidCommandException;
import io.incidentregister.application.error.RegisterException;
import io.incidentregister.application.incident.IncidentUseCases;
import io.incidentregister.application.incident.Recorder;
import io.incidentregister.application.incident.RegisterRow;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.input.Given;
import io.incidentregister.application.input.ObjectiveInput;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.application.permission.AccessPolicy;
import io.incidentregister.application.permission.Authorities;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.application.permission.UserDirectory;
import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.application.store.Store;
import io.incidentregister.domain.history.IdempotencyKey;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.testkit.StoreBacked;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SteppingClock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.function.Executable;

/** Gives each test a register in an organization of its own, over the store that all share. */
abstract class RegisterBacked extends StoreBacked {

  /** Made once: building a validator costs more than most tests. */
  private final CommandValidator validator =
      new CommandValidator(CommandValidator.defaultValidator());

  RegisterBacked() {}

  final SampleRegister newRegister() {
    return newRegister(Settings.of("limit.ids", "10000"));
  }

  final SampleRegister newRegister(Settings settings) {
    var clock = new SteppingClock();
    var organization = new SampleOrganization(store(), ids(), clock);
    return new SampleRegister(store(), registerOver(store(), clock, settings), organization, clock);
  }

  /** A register in which users may do something else than their roles say. */
  final SampleRegister newRegister(AccessPolicy policy) {
    var clock = new SteppingClock();
    var organization = new SampleOrganization(store(), ids(), clock);
    var register =
        registerOver(
            store(),
            clock,
            Settings.of("limit.ids", "10000"),
            builder -> builder.accessPolicy(policy));
    return new SampleRegister(store(), register, organization, clock);
  }

  /** A register that is not closed, because its store is closed by somebody else. */
  final IncidentRegister registerOver(Store store, SteppingClock clock, Settings settings) {
    return registerOver(store, clock, settings, builder -> builder);
  }

  /** The same, of a host that says more. */
  final IncidentRegister registerOver(
      Store store,
      SteppingClock clock,
      Settings settings,
      UnaryOperator<IncidentRegister.Builder> host) {
    return host.apply(
            IncidentRegister.with(settings)
                .store(store)
                .clock(clock)
                .ids(ids())
                .validator(validator))
        .open(OpenMode.CREATE);
  }

  /** The use cases that write incidents, whose operations bear a key. */
  final IncidentUseCases writingUnder(SampleRegister world, IdempotencyKey key) {
    return IncidentUseCases.over(
        new Guard(
            store(),
            new Authorities(world.clock(), AccessPolicy.BY_ROLE, UserDirectory.OF_THE_REGISTER)),
        validator,
        world.clock(),
        ids(),
        world.register().limits(),
        new Recorder(ids(), Optional.of(key)));
  }

  /** What is refused, as {@code code at pointer}, without repetitions and sorted. */
  static List<String> faultsOf(Executable call) {
    return words(assertThrows(InvalidCommandException.class, call));
  }

  static List<String> words(RegisterException exception) {
    return List.copyOf(
        new TreeSet<>(exception.faults().stream().map(RegisterBacked::words).toList()));
  }

  private static String words(Fault fault) {
    return fault.code() + " at " + fault.name();
  }

  /** The call is refused for exactly these faults, and nothing at all is different afterwards. */
  static void assertRefused(SampleRegister world, Executable call, String... faults) {
    assertRefused(world, InvalidCommandException.class, call, faults);
  }

  /** The same, for another reason than that the command is not acceptable. */
  static void assertRefused(
      SampleRegister world,
      Class<? extends RegisterException> reason,
      Executable call,
      String... faults) {
    var before = world.everything();
    assertEquals(List.of(faults), words(assertThrows(reason, call)));
    assertEquals(before, world.everything());
  }

  /** Exactly these roles may make the call, each by itself; the others change nothing. */
  static void assertOnly(SampleRegister world, Set<Role> allowed, Consumer<Caller> call) {
    for (Role role : Role.values()) {
      var caller = world.callerAs(role);
      if (allowed.contains(role)) {
        call.accept(caller);
      } else {
        assertRefused(world, ForbiddenException.class, () -> call.accept(caller));
      }
    }
    var nobody = world.callerAs();
    assertRefused(world, ForbiddenException.class, () -> call.accept(nobody));
  }

  /** The call is refused with this code, and nothing at all is different afterwards. */
  static void assertRefusedAs(SampleRegister world, String code, Executable call) {
    var before = world.everything();
    assertEquals(code, assertThrows(RegisterException.class, call).code());
    assertEquals(before, world.everything());
  }

  /** What became of a call: {@code done}, or the code with which it was refused. */
  static String outcomeOf(Runnable call) {
    try {
      call.run();
      return "done";
    } catch (RegisterException refused) {
      return refused.code();
    }
  }

  static PatchFields set(String field, String value) {
    return PatchFields.builder().set(field, value).build();
  }

  /** The id of an issue. */
  static String issue(int number) {
    return new UUID(0, number).toString();
  }

  static PatchFields cleared(String field) {
    return PatchFields.builder().text(field, Given.cleared()).build();
  }

  static PatchFields tags(String operation, String... tags) {
    return PatchFields.builder().tags(operation, List.of(tags)).build();
  }

  /** Threat objectives, written {@code Fraud} or {@code Fraud:High}. */
  static PatchFields objectives(String... written) {
    return PatchFields.builder()
        .threatObjectives(
            Given.value(Arrays.stream(written).map(RegisterBacked::objective).toList()))
        .build();
  }

  private static ObjectiveInput objective(String written) {
    int colon = written.indexOf(':');
    return colon < 0
        ? new ObjectiveInput(written, Optional.empty())
        : new ObjectiveInput(
            written.substring(0, colon), Optional.of(written.substring(colon + 1)));
  }

  static List<String> ids(List<RegisterRow> rows) {
    return rows.stream().map(row -> row.incident().number().toString()).toList();
  }

  static List<String> titles(List<RegisterRow> rows) {
    return rows.stream().map(row -> row.incident().fields().title()).toList();
  }

  static List<String> tagsOf(RegisterRow row) {
    return row.incident().fields().tags().stream().map(Tag::content).toList();
  }
}
