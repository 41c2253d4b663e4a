package io.incidentregister.http.register;

import io.incidentregister.application.comment.ChangeComments;
import io.incidentregister.application.input.Declared;
import io.incidentregister.http.Answer;
import io.incidentregister.http.Call;
import io.incidentregister.http.writing.AnswerHeaders;
import io.incidentregister.http.writing.IfMatch;
import io.incidentregister.http.writing.Plans;
import io.incidentregister.http.writing.Writing;
import io.incidentregister.json.CommentJson;

/** The calls that change what is said about incidents. */
final class CommentCalls {

  private static final String MESSAGE = "message";

  private CommentCalls() {}

  static Writing<?> add(Call call) {
    Plans.refuse(call);
    var request = SmallRequest.text(call, MESSAGE);
    var command =
        new ChangeComments.NewComment(
            call.caller(),
            call.pathParameter("incident"),
            IfMatch.version(call),
            request.text(),
            Declared.NOTHING,
            request.faults());
    return Writing.of(calls -> calls.changeComments().add(command), result -> shown(201, result));
  }

  static Writing<?> edit(Call call) {
    SmallRequest.refuseConditions(call);
    var request = SmallRequest.text(call, MESSAGE);
    var command =
        new ChangeComments.Edit(
            call.caller(), call.pathParameter("comment"), request.text(), request.faults());
    return Writing.of(calls -> calls.changeComments().edit(command), result -> shown(200, result));
  }

  static Writing<?> delete(Call call) {
    SmallRequest.refuseConditions(call);
    SmallRequest.refuseMore(call);
    var command = new ChangeComments.Delete(call.caller(), call.pathParameter("comment"));
    return Writing.of(
        calls -> calls.changeComments().delete(command),
        result -> AnswerHeaders.named(result.operation(), Answer.empty(204)));
  }

  private static Answer shown(int status, ChangeComments.Result result) {
    return AnswerHeaders.named(
        result.operation(),
        Answer.json(status, json -> CommentJson.writeComment(json, result.comment())));
  }
}
