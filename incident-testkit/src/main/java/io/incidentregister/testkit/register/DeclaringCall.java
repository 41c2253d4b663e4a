package io.incidentregister.testkit.register;

import io.incidentregister.application.Caller;
import io.incidentregister.application.comment.ChangeComments;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.Plan;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.input.Declared;
import io.incidentregister.application.lifecycle.ChangeIssues;
import io.incidentregister.application.lifecycle.ChangeStanding;
import io.incidentregister.application.lifecycle.MergeIncidents;
import io.incidentregister.application.lifecycle.SplitIncident;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.incident.Standing;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call whose caller may declare who makes the change, and when it took effect: one for each use
 * case that knows of it. All are about the incidents of {@link #prepare}.
 */
enum DeclaringCall {
  OPEN("new", "blank at /incidents/0/title") {
    @Override
    Optional<Operation> by(
        SampleRegister world,
        Caller caller,
        String value,
        Declared declared,
        List<Fault> unreadable) {
      return world
          .register()
          .openIncidents()
          .handle(
              new OpenIncidents.Command(
                  caller,
                  List.of(OpenIncidents.Opening.of(RegisterBacked.set("title", value))),
                  OpenIncidents.UnknownDetection.NOW,
                  declared,
                  OnError.REFUSE,
                  Mode.APPLY,
                  Plan.NONE,
                  unreadable))
          .operation();
    }
  },
  UPDATE("changed", "blank at /title") {
    @Override
    Optional<Operation> by(
        SampleRegister world,
        Caller caller,
        String value,
        Declared declared,
        List<Fault> unreadable) {
      return world
          .register()
          .updateIncidents()
          .handle(
              new UpdateIncidents.Command(
                  caller,
                  List.of(ONE),
                  Map.of(),
                  RegisterBacked.set("title", value),
                  declared,
                  OnError.REFUSE,
                  Mode.APPLY,
                  Plan.NONE,
                  unreadable))
          .operation();
    }
  },
  COMMENT("said", "blank at /message") {
    @Override
    Optional<Operation> by(
        SampleRegister world,
        Caller caller,
        String value,
        Declared declared,
        List<Fault> unreadable) {
      return world
          .register()
          .changeComments()
          .add(
              new ChangeComments.NewComment(
                  caller, ONE, Optional.empty(), Optional.of(value), declared, unreadable))
          .operation();
    }
  },
  STAND(DeclaringCall.ONE, "malformed_id at /ids/0") {
    @Override
    Optional<Operation> by(
        SampleRegister world,
        Caller caller,
        String value,
        Declared declared,
        List<Fault> unreadable) {
      return world
          .register()
          .changeStanding()
          .handle(
              new ChangeStanding.Command(
                  caller,
                  List.of(value),
                  Map.of(),
                  Standing.CANCELLED,
                  declared,
                  OnError.REFUSE,
                  Mode.APPLY,
                  Plan.NONE,
                  unreadable))
          .operation();
    }
  },
  LINK_ISSUES("00000000-0000-0000-0000-000000000003", "malformed_id at /issues/0") {
    @Override
    Optional<Operation> by(
        SampleRegister world,
        Caller caller,
        String value,
        Declared declared,
        List<Fault> unreadable) {
      return world
          .register()
          .changeIssues()
          .handle(
              new ChangeIssues.Command(
                  caller,
                  ONE,
                  List.of(value),
                  true,
                  Optional.empty(),
                  declared,
                  Mode.APPLY,
                  Plan.NONE,
                  unreadable))
          .operation();
    }
  },
  MERGE("INC-00002", "malformed_id at /others/0") {
    @Override
    Optional<Operation> by(
        SampleRegister world,
        Caller caller,
        String value,
        Declared declared,
        List<Fault> unreadable) {
      return world
          .register()
          .mergeIncidents()
          .handle(
              new MergeIncidents.Command(
                  caller,
                  ONE,
                  List.of(value),
                  Optional.empty(),
                  declared,
                  Mode.APPLY,
                  Plan.NONE,
                  unreadable))
          .operation();
    }
  },
  SPLIT("split off", "blank at /title") {
    @Override
    Optional<Operation> by(
        SampleRegister world,
        Caller caller,
        String value,
        Declared declared,
        List<Fault> unreadable) {
      return world
          .register()
          .splitIncident()
          .handle(
              new SplitIncident.Command(
                  caller,
                  ONE,
                  List.of(RegisterBacked.issue(1)),
                  Optional.of(value),
                  Optional.empty(),
                  declared,
                  Mode.APPLY,
                  Plan.NONE,
                  unreadable))
          .operation();
    }
  };

  private static final String ONE = "INC-00001";

  private final String good;
  private final String fault;

  DeclaringCall(String good, String fault) {
    this.good = good;
    this.fault = fault;
  }

  /** Opens an incident that is about the issues 1 and 2, and another one, about the issue 4. */
  static void prepare(SampleRegister world) {
    world.openedAbout("One", RegisterBacked.issue(1), RegisterBacked.issue(2));
    world.openedAbout("Two", RegisterBacked.issue(4));
  }

  /** The call as it succeeds. */
  Operation by(SampleRegister world, Caller caller, Declared declared) {
    return by(world, caller, good, declared, List.of()).orElseThrow();
  }

  /** The call with something wrong beside what is declared: {@link #fault}. */
  void badly(SampleRegister world, Declared declared, List<Fault> unreadable) {
    by(world, world.caller(), "", declared, unreadable);
  }

  /** What is wrong with the bad call, as {@code code at pointer}. */
  String fault() {
    return fault;
  }

  abstract Optional<Operation> by(
      SampleRegister world, Caller caller, String value, Declared declared, List<Fault> unreadable);
}
