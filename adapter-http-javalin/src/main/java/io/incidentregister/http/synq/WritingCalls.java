package io.incidentregister.http.synq;

import io.incidentregister.application.Limits;
import io.incidentregister.application.comment.ChangeComments;
import io.incidentregister.application.dossier.Dossier;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.OpenIncidents.UnknownDetection;
import io.incidentregister.application.incident.Plan;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.input.Declared;
import io.incidentregister.application.input.Given;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.application.lifecycle.ChangeIssues;
import io.incidentregister.application.lifecycle.ChangeStanding;
import io.incidentregister.application.lifecycle.MergeIncidents;
import io.incidentregister.application.lifecycle.SplitIncident;
import io.incidentregister.domain.incident.Standing;
import io.incidentregister.http.Answer;
import io.incidentregister.http.Call;
import io.incidentregister.http.synq.proto.ProtoReader;
import io.incidentregister.http.writing.IfMatch;
import io.incidentregister.http.writing.Plans;
import io.incidentregister.http.writing.Writing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The calls that change incidents: read, command, port, answer. */
final class WritingCalls {

  private static final String NAME = "name";
  private static final String ISSUES = "issueIds";
  private static final String OWNER = "ownerEmail";

  private static final FieldNames CREATE =
      FieldNames.of(
          Map.of(
              "/incidents/0/title", "/name",
              "/incidents/0/issues", "/issueIds",
              "/incidents/0/groups", "/groupIds",
              "/incidents/0/assigned_to", "/ownerEmail"));
  private static final FieldNames UPDATE =
      FieldNames.of(
          Map.of("/ids/0", "/incidentId", "/title", "/name", "/assigned_to", "/ownerEmail"));
  private static final FieldNames MERGE =
      FieldNames.of(Map.of("/id", "/incidentId", "/others", "/otherIncidentIds"));
  private static final FieldNames SPLIT =
      FieldNames.of(Map.of("/issues", "/splitIssueIds", "/title", "/splitIncidentName"));
  private static final FieldNames CHANGE_ISSUES = FieldNames.of(Map.of("/issues", "/issueIds"));
  private static final FieldNames COMMENT = FieldNames.of(Map.of("/message", "/comment"));

  private final Limits limits;

  WritingCalls(Limits limits) {
    this.limits = limits;
  }

  static Writing<?> create(Call call) {
    Plans.refuse(call);
    IfMatch.refuse(call);
    var command =
        Request.<OpenIncidents.Command>body(
            call,
            message -> {
              var declared = DeclaredFields.read(message);
              var issues = message.texts(ISSUES);
              if (issues.isEmpty()) {
                message.refuse(ISSUES, "empty", "must name at least one issue");
              }
              var patch = PatchFields.builder();
              message.requiredText(NAME).ifPresent(name -> patch.set("title", name));
              Request.email(message, OWNER).ifPresent(owner -> patch.set("assigned_to", owner));
              var opening =
                  new OpenIncidents.Opening(patch.build(), issues, message.texts("groupIds"));
              return unreadable ->
                  new OpenIncidents.Command(
                      call.caller(),
                      List.of(opening),
                      UnknownDetection.NOW,
                      declared,
                      OnError.REFUSE,
                      Mode.APPLY,
                      Plan.NONE,
                      unreadable);
            });
    return new Writing<>(
        Mode.APPLY,
        calls -> CREATE.of(command.unreadable(), () -> calls.openIncidents().handle(command)),
        result -> Answers.incident(result.operation(), opened(result)),
        result -> Answers.incidentInBrief(result.operation(), opened(result)));
  }

  private static Dossier opened(OpenIncidents.Result result) {
    return Dossier.ofNew(result.rows().get(0));
  }

  static Writing<?> changeState(Call call) {
    return standing(
        call,
        message ->
            message
                .requiredConstant("state", State.class)
                .flatMap(State::standing)
                // What is not there refuses the call.
                .orElse(Standing.OPEN),
        result -> Answers.incident(result.operation(), result.dossiers().get(0)),
        result -> Answers.incidentInBrief(result.operation(), result.dossiers().get(0)));
  }

  static Writing<?> close(Call call) {
    return standing(call, Standing.RESOLVED);
  }

  static Writing<?> cancel(Call call) {
    return standing(call, Standing.CANCELLED);
  }

  private static Writing<?> standing(Call call, Standing standing) {
    Function<ChangeStanding.Result, Answer> done = result -> Answers.done(result.operation());
    return standing(call, message -> standing, done, done);
  }

  private static Writing<?> standing(
      Call call,
      Function<ProtoReader, Standing> standing,
      Function<ChangeStanding.Result, Answer> answer,
      Function<ChangeStanding.Result, Answer> brief) {
    Plans.refuse(call);
    var versions = Request.versions(call);
    var command =
        Request.<ChangeStanding.Command>body(
            call,
            message -> {
              var declared = DeclaredFields.read(message);
              var wanted = standing.apply(message);
              return unreadable ->
                  new ChangeStanding.Command(
                      call.caller(),
                      List.of(Request.incident(call)),
                      versions,
                      wanted,
                      declared,
                      OnError.REFUSE,
                      Mode.APPLY,
                      Plan.NONE,
                      unreadable);
            });
    return new Writing<>(
        Mode.APPLY,
        calls -> UPDATE.ofOne(command.unreadable(), () -> calls.changeStanding().handle(command)),
        answer,
        brief);
  }

  static Writing<?> rename(Call call) {
    return update(
        call,
        DeclaredFields::read,
        message -> {
          var patch = PatchFields.builder();
          message.requiredText(NAME).ifPresent(name -> patch.set("title", name));
          return patch.build();
        });
  }

  static Writing<?> assignOwner(Call call) {
    return update(
        call,
        DeclaredFields::actorOnly,
        message ->
            PatchFields.builder()
                .text(
                    "assigned_to",
                    Request.email(message, OWNER).map(Given::value).orElseGet(Given::cleared))
                .build());
  }

  private static Writing<?> update(
      Call call,
      Function<ProtoReader, Declared> declared,
      Function<ProtoReader, PatchFields> patch) {
    Plans.refuse(call);
    var versions = Request.versions(call);
    var command =
        Request.<UpdateIncidents.Command>body(
            call,
            message -> {
              var by = declared.apply(message);
              var fields = patch.apply(message);
              return unreadable ->
                  new UpdateIncidents.Command(
                      call.caller(),
                      List.of(Request.incident(call)),
                      versions,
                      fields,
                      by,
                      OnError.REFUSE,
                      Mode.APPLY,
                      Plan.NONE,
                      unreadable);
            });
    return Writing.of(
        calls -> UPDATE.ofOne(command.unreadable(), () -> calls.updateIncidents().handle(command)),
        result -> Answers.done(result.operation()));
  }

  Writing<?> merge(Call call) {
    Plans.refuse(call);
    var version = IfMatch.version(call);
    var command =
        Request.<MergeIncidents.Command>body(
            call,
            message -> {
              var declared = DeclaredFields.read(message);
              var others = Request.uids(message, "otherIncidentIds", limits.maxIds());
              return unreadable ->
                  new MergeIncidents.Command(
                      call.caller(),
                      Request.incident(call),
                      others,
                      version,
                      declared,
                      Mode.APPLY,
                      Plan.NONE,
                      unreadable);
            });
    return Writing.of(
        calls -> MERGE.of(command.unreadable(), () -> calls.mergeIncidents().handle(command)),
        result -> Answers.done(result.operation()));
  }

  static Writing<?> split(Call call) {
    Plans.refuse(call);
    var version = IfMatch.version(call);
    var command =
        Request.<SplitIncident.Command>body(
            call,
            message -> {
              var declared = DeclaredFields.read(message);
              var issues = message.texts("splitIssueIds");
              var name = message.requiredText("splitIncidentName");
              return unreadable ->
                  new SplitIncident.Command(
                      call.caller(),
                      Request.incident(call),
                      issues,
                      name,
                      version,
                      declared,
                      Mode.APPLY,
                      Plan.NONE,
                      unreadable);
            });
    return new Writing<>(
        Mode.APPLY,
        calls -> SPLIT.ofOne(command.unreadable(), () -> calls.splitIncident().handle(command)),
        Answers::split,
        Answers::splitInBrief);
  }

  static Writing<?> addIssues(Call call) {
    var version = IfMatch.version(call);
    return issues(call, Request.body(call, message -> issues(call, message, true, version)));
  }

  /** A client that is generated from the API's definition maps no body here. */
  static Writing<?> removeIssues(Call call) {
    var version = IfMatch.version(call);
    return issues(call, Request.query(call, message -> issues(call, message, false, version)));
  }

  private static Request.Unfinished<ChangeIssues.Command> issues(
      Call call, ProtoReader message, boolean linked, Optional<Long> version) {
    var declared = DeclaredFields.read(message);
    var issues = message.texts(ISSUES);
    return unreadable ->
        new ChangeIssues.Command(
            call.caller(),
            Request.incident(call),
            issues,
            linked,
            version,
            declared,
            Mode.APPLY,
            Plan.NONE,
            unreadable);
  }

  private static Writing<?> issues(Call call, ChangeIssues.Command command) {
    Plans.refuse(call);
    return Writing.of(
        calls ->
            CHANGE_ISSUES.ofOne(command.unreadable(), () -> calls.changeIssues().handle(command)),
        result -> Answers.done(result.operation()));
  }

  static Writing<?> comment(Call call) {
    Plans.refuse(call);
    var version = IfMatch.version(call);
    var command =
        Request.<ChangeComments.NewComment>body(
            call,
            message -> {
              var declared = DeclaredFields.read(message);
              var text = message.requiredText("comment");
              return unreadable ->
                  new ChangeComments.NewComment(
                      call.caller(), Request.incident(call), version, text, declared, unreadable);
            });
    return Writing.of(
        calls -> COMMENT.ofOne(command.unreadable(), () -> calls.changeComments().add(command)),
        Answers::said);
  }
}
