package io.incidentregister.http.synq;

import io.incidentregister.application.error.Fault;
import io.incidentregister.application.input.Format;
import io.incidentregister.application.input.Reading;
import io.incidentregister.http.Call;
import io.incidentregister.http.Refusal;
import io.incidentregister.http.RefusedException;
import io.incidentregister.http.synq.proto.ProtoReader;
import io.incidentregister.http.writing.IfMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Reads what a call asks for: a message, and the incident in its address. */
final class Request {

  /** The place of the incident in an address. */
  static final String INCIDENT = "incident_id";

  /** Stands in for what is no uid, so that the rest is looked at; the call is refused. */
  private static final String NOBODYS = new UUID(0, 0).toString();

  private Request() {}

  /** A command that still has to be told what could not be read. */
  @FunctionalInterface
  interface Unfinished<C> {
    C with(List<Fault> unreadable);
  }

  /**
   * Reads the message that is the body.
   *
   * @throws RefusedException when the body is not readable JSON
   */
  static <C> C body(Call call, Function<ProtoReader, Unfinished<C>> read) {
    return command(call, call.query().faults(Set.of()), ProtoReader.body(call.json(), read));
  }

  /**
   * Reads the message that the parameters spell.
   *
   * @throws RefusedException when there is a body, which would be ignored
   */
  static <C> C query(Call call, Function<ProtoReader, Unfinished<C>> read) {
    if (!call.mediaType().isEmpty()) {
      throw new RefusedException(
          Refusal.of(
              400,
              "unexpected_body",
              "This call takes its fields as parameters behind the path, and no body."));
    }
    return command(call, List.of(), ProtoReader.query(call.query(), read));
  }

  private static <C> C command(
      Call call, List<Fault> beside, ProtoReader.Reading<Unfinished<C>> reading) {
    var faults = new ArrayList<>(beside);
    if (call.pathParameters().containsKey(INCIDENT) && uid(call).isEmpty()) {
      faults.add(Fault.at("/incidentId", "malformed_id", "must be an incident's uid (a UUID)"));
    }
    faults.addAll(reading.faults());
    return reading.message().with(faults);
  }

  /** The uid of the incident that the call is about. */
  static String incident(Call call) {
    return uid(call).orElse(NOBODYS);
  }

  private static Optional<String> uid(Call call) {
    return Reading.uuid(call.pathParameter(INCIDENT)).map(UUID::toString);
  }

  /** The version of it that the caller saw, by its uid. */
  static Map<String, Long> versions(Call call) {
    return IfMatch.versions(call, incident(call));
  }

  /**
   * The e-mail address in a field. One that is empty is none.
   *
   * @return empty also when it is malformed, which is a fault then
   */
  static Optional<String> email(ProtoReader message, String field) {
    var given = message.text(field).filter(text -> !text.isEmpty());
    var problems = given.map(Format.EMAIL::problems).orElse(List.of());
    problems.forEach(problem -> message.refuse(field, problem.code(), problem.detail()));
    return given.filter(text -> problems.isEmpty());
  }

  /**
   * The uids in a field, where the use case would take ids, too.
   *
   * @param most as many as are looked at: an answer is never longer than the limit
   */
  static List<String> uids(ProtoReader message, String field, int most) {
    var given = message.texts(field);
    for (int i = 0; i < Math.min(most, given.size()); i++) {
      for (Format.Problem problem : Format.INCIDENT_UID.problems(given.get(i))) {
        message.refuse(field, i, problem.code(), problem.detail());
      }
    }
    return given;
  }
}
