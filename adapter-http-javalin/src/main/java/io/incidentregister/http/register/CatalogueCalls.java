package io.incidentregister.http.register;

import io.incidentregister.application.catalogue.ChangeSources;
import io.incidentregister.application.catalogue.ChangeTags;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.InvalidCommandException;
import io.incidentregister.http.Answer;
import io.incidentregister.http.Call;
import io.incidentregister.http.writing.AnswerHeaders;
import io.incidentregister.http.writing.Writing;
import io.incidentregister.json.CatalogueJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The calls that change the words of an organization: tags and sources. */
final class CatalogueCalls {

  private static final String CONTENT = "content";
  private static final String DETACH = "detach";
  private static final String NAME = "name";

  private CatalogueCalls() {}

  static Writing<?> createTag(Call call) {
    SmallRequest.refuseConditions(call);
    var request = SmallRequest.text(call, CONTENT);
    var command = new ChangeTags.NewTag(call.caller(), request.text(), request.faults());
    return Writing.of(calls -> calls.changeTags().create(command), result -> shown(201, result));
  }

  static Writing<?> renameTag(Call call) {
    SmallRequest.refuseConditions(call);
    var request = SmallRequest.text(call, CONTENT);
    var command =
        new ChangeTags.Rename(
            call.caller(), call.pathParameter("tag"), request.text(), request.faults());
    return Writing.of(calls -> calls.changeTags().rename(command), result -> shown(200, result));
  }

  static Writing<?> deleteTag(Call call) {
    SmallRequest.refuseConditions(call);
    SmallRequest.refuseMore(call, DETACH);
    var faults = new ArrayList<Fault>();
    boolean detach = WriteOptions.isOn(call.query(), DETACH, "true", "false", faults);
    if (!faults.isEmpty()) {
      throw new InvalidCommandException(faults);
    }
    var command = new ChangeTags.Delete(call.caller(), call.pathParameter("tag"), detach);
    return Writing.of(
        calls -> calls.changeTags().delete(command),
        result -> AnswerHeaders.named(result.operation(), Answer.empty(204)));
  }

  private static Answer shown(int status, ChangeTags.Result result) {
    return AnswerHeaders.named(
        result.operation(),
        Answer.json(status, json -> CatalogueJson.writeTag(json, result.tag())));
  }

  static Writing<?> addSource(Call call) {
    SmallRequest.refuseConditions(call);
    var command = named(call);
    return Writing.of(
        calls -> calls.changeSources().add(command),
        result ->
            AnswerHeaders.named(
                result.operation(),
                Answer.json(201, json -> CatalogueJson.writeSource(json, result.source()))));
  }

  /** By a name in the body, since not every name can stand in a path. */
  static Writing<?> retireNamedSource(Call call) {
    SmallRequest.refuseConditions(call);
    return retirement(named(call));
  }

  static Writing<?> retireSource(Call call) {
    SmallRequest.refuseConditions(call);
    SmallRequest.refuseMore(call);
    return retirement(
        new ChangeSources.Change(
            call.caller(), Optional.of(call.pathParameter("source")), List.of()));
  }

  private static ChangeSources.Change named(Call call) {
    var request = SmallRequest.text(call, NAME);
    return new ChangeSources.Change(call.caller(), request.text(), request.faults());
  }

  private static Writing<?> retirement(ChangeSources.Change command) {
    return Writing.of(
        calls -> calls.changeSources().retire(command),
        result -> AnswerHeaders.named(result.operation(), Answer.empty(204)));
  }
}
