package io.incidentregister.http.register;

import io.incidentregister.application.WritingUseCases;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.InvalidCommandException;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.error.StaleVersionException;
import io.incidentregister.application.history.UndoOperation;
import io.incidentregister.application.incident.DeleteIncidents;
import io.incidentregister.application.incident.LinkRisk;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.OpenIncidents.UnknownDetection;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.input.Declared;
import io.incidentregister.application.input.Reading;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.http.Answer;
import io.incidentregister.http.Call;
import io.incidentregister.http.writing.IfMatch;
import io.incidentregister.http.writing.Plans;
import io.incidentregister.http.writing.Writing;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** The calls that change incidents: read, command, port, answer. */
final class WritingCalls {

  /** Where the use case, which opens many, says that the one incident stands. */
  private static final String ONE = "/incidents/0";

  private WritingCalls() {}

  static Writing<?> open(Call call) {
    IfMatch.refuse(call);
    var request = PatchRequest.one(call);
    var options = request.options();
    var command =
        new OpenIncidents.Command(
            call.caller(),
            List.of(OpenIncidents.Opening.of(request.patch())),
            UnknownDetection.NOW,
            Declared.NOTHING,
            OnError.REFUSE,
            options.mode(),
            Plans.of(call),
            request.unreadable(ONE));
    return new Writing<>(
        options.mode(),
        calls -> inOne(() -> calls.openIncidents().handle(command)),
        result -> Answers.opened(call.path(), options, result),
        result -> Answers.openedInBrief(call.path(), result));
  }

  static Writing<?> patchOne(Call call) {
    String incident = incident(call);
    var request = PatchRequest.one(call);
    var options = request.options();
    var command =
        new UpdateIncidents.Command(
            call.caller(),
            List.of(incident),
            IfMatch.versions(call, incident),
            request.patch(),
            Declared.NOTHING,
            OnError.REFUSE,
            options.mode(),
            Plans.of(call),
            request.unreadable(""));
    return new Writing<>(
        options.mode(),
        calls -> ofOne(() -> calls.updateIncidents().handle(command)),
        result -> Answers.patched(options, result),
        Answers::patchedInBrief);
  }

  static Writing<?> patchMany(Call call) {
    IfMatch.refuse(call);
    var request = PatchRequest.many(call);
    var options = request.options();
    var command =
        new UpdateIncidents.Command(
            call.caller(),
            request.ids(),
            request.versions(),
            request.patch(),
            Declared.NOTHING,
            options.onError(),
            options.mode(),
            Plans.of(call),
            request.unreadable(""));
    return new Writing<>(
        options.mode(),
        calls -> calls.updateIncidents().handle(command),
        result -> Answers.patchedMany(options, result),
        result -> Answers.patchedMany(options.inBrief(), result));
  }

  static Writing<?> undo(Call call) {
    IfMatch.refuse(call);
    var options = WriteOptions.read(call, WriteOptions.DRY_RUN, WriteOptions.ON_ERROR);
    var faults = withNothingToSay(call, options);
    var command =
        new UndoOperation.Command(
            call.caller(),
            call.pathParameter("operation"),
            options.onError(),
            options.mode(),
            Plans.of(call),
            faults);
    return new Writing<>(
        options.mode(),
        calls -> calls.undoOperation().handle(command),
        result -> Answers.undone(options, result),
        result -> Answers.undone(options.inBrief(), result));
  }

  static Writing<?> deleteOne(Call call) {
    String incident = incident(call);
    var options = WriteOptions.read(call, WriteOptions.DRY_RUN);
    var command =
        new DeleteIncidents.Command(
            call.caller(),
            List.of(incident),
            IfMatch.versions(call, incident),
            options.mode(),
            Plans.of(call),
            withNothingToSay(call, options));
    return deletion(options, calls -> ofOne(() -> calls.deleteIncidents().handle(command)));
  }

  static Writing<?> deleteMany(Call call) {
    IfMatch.refuse(call);
    var request = DeleteRequest.many(call);
    var command =
        new DeleteIncidents.Command(
            call.caller(),
            request.ids(),
            request.versions(),
            request.options().mode(),
            Plans.of(call),
            request.faults());
    return deletion(request.options(), calls -> calls.deleteIncidents().handle(command));
  }

  private static Writing<?> deletion(
      WriteOptions options, Function<WritingUseCases, DeleteIncidents.Result> work) {
    Function<DeleteIncidents.Result, Answer> answer = result -> Answers.deleted(options, result);
    return new Writing<>(options.mode(), work, answer, answer);
  }

  static Writing<?> link(Call call) {
    return link(call, true);
  }

  static Writing<?> unlink(Call call) {
    return link(call, false);
  }

  private static Writing<?> link(Call call, boolean linked) {
    var options = WriteOptions.read(call, WriteOptions.DRY_RUN);
    var command =
        new LinkRisk.Command(
            call.caller(),
            call.pathParameter("incident"),
            call.pathParameter("risk"),
            linked,
            IfMatch.version(call),
            options.mode(),
            Plans.of(call),
            withNothingToSay(call, options));
    return new Writing<>(
        options.mode(),
        calls -> calls.linkRisk().handle(command),
        result -> Answers.linked(options, result),
        Answers::linkedInBrief);
  }

  /** The incident in the path, by its id or its uid. */
  private static String incident(Call call) {
    String given = call.pathParameter("incident");
    return IncidentNumber.parseLenient(given)
        .map(IncidentNumber::toString)
        .or(() -> Reading.uuid(given).map(UUID::toString))
        .orElseThrow(NotFoundException::incident);
  }

  private static List<Fault> withNothingToSay(Call call, WriteOptions options) {
    var faults = new ArrayList<>(options.faults());
    faults.addAll(SmallRequest.membersOfNothing(call));
    return faults;
  }

  /** The body of a call that opens one incident is that incident. */
  private static <T> T inOne(Supplier<T> call) {
    try {
      return call.get();
    } catch (InvalidCommandException e) {
      throw new InvalidCommandException(
          e.faults().stream().map(WritingCalls::withoutPlace).toList());
    }
  }

  private static Fault withoutPlace(Fault fault) {
    return fault.name().startsWith(ONE)
        ? Fault.at(fault.name().substring(ONE.length()), fault.code(), fault.detail())
        : fault;
  }

  /** The incident in the path has no place in the body to point at. */
  private static <T> T ofOne(Supplier<T> call) {
    try {
      return call.get();
    } catch (NotFoundException e) {
      throw NotFoundException.incident();
    } catch (StaleVersionException e) {
      throw e.ofOne();
    }
  }
}
