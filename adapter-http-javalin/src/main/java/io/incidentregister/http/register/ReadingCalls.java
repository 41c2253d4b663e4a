package io.incidentregister.http.register;

import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.catalogue.ListSources;
import io.incidentregister.application.catalogue.ListTags;
import io.incidentregister.application.comment.ListComments;
import io.incidentregister.application.error.InvalidCommandException;
import io.incidentregister.application.history.ListOperations;
import io.incidentregister.application.history.ShowHistory;
import io.incidentregister.application.history.ShowOperation;
import io.incidentregister.application.listing.FindIncident;
import io.incidentregister.application.listing.ListIncidents;
import io.incidentregister.application.people.ListUsers;
import io.incidentregister.application.people.ShowAvatar;
import io.incidentregister.application.people.ShowMe;
import io.incidentregister.http.Answer;
import io.incidentregister.http.Call;
import io.incidentregister.json.CatalogueJson;
import io.incidentregister.json.CommentJson;
import io.incidentregister.json.UserJson;
import java.util.Set;

/** The calls that look at something: read, query, port, answer. They have nothing to write with. */
final class ReadingCalls {

  private final FindIncident findIncident;
  private final ListIncidents listIncidents;
  private final ShowHistory showHistory;
  private final ListOperations listOperations;
  private final ShowOperation showOperation;
  private final ListComments listComments;
  private final ListTags listTags;
  private final ListSources listSources;
  private final ListUsers listUsers;
  private final ShowMe showMe;
  private final ShowAvatar showAvatar;

  ReadingCalls(IncidentRegister register) {
    this.findIncident = register.findIncident();
    this.listIncidents = register.listIncidents();
    this.showHistory = register.showHistory();
    this.listOperations = register.listOperations();
    this.showOperation = register.showOperation();
    this.listComments = register.listComments();
    this.listTags = register.listTags();
    this.listSources = register.listSources();
    this.listUsers = register.listUsers();
    this.showMe = register.showMe();
    this.showAvatar = register.showAvatar();
  }

  Answer find(Call call) {
    refuseParameters(call);
    var query = new FindIncident.Query(call.caller(), call.pathParameter("incident"));
    return Answers.row(findIncident.handle(query));
  }

  Answer list(Call call) {
    var query = new ListIncidents.Query(call.caller(), call.query().merged());
    return Answers.page(call.path(), query.parameters(), listIncidents.handle(query));
  }

  Answer history(Call call) {
    var query =
        new ShowHistory.Query(call.caller(), call.pathParameter("incident"), call.query().merged());
    return Answers.history(showHistory.handle(query));
  }

  Answer operations(Call call) {
    var query = new ListOperations.Query(call.caller(), call.query().merged());
    return Answers.operations(listOperations.handle(query));
  }

  Answer operation(Call call) {
    var query =
        new ShowOperation.Query(
            call.caller(), call.pathParameter("operation"), call.query().merged());
    return Answers.operation(showOperation.handle(query));
  }

  Answer comments(Call call) {
    var query =
        new ListComments.Query(
            call.caller(), call.pathParameter("incident"), call.query().merged());
    var page = listComments.handle(query);
    return Answer.json(200, json -> CommentJson.writeComments(json, page));
  }

  Answer tags(Call call) {
    var page = listTags.handle(new ListTags.Query(call.caller(), call.query().merged()));
    return Answer.json(200, json -> CatalogueJson.writeTags(json, page));
  }

  Answer sources(Call call) {
    refuseParameters(call);
    var sources = listSources.handle(call.caller());
    return Answer.json(200, json -> CatalogueJson.writeSources(json, sources));
  }

  Answer users(Call call) {
    var page = listUsers.handle(new ListUsers.Query(call.caller(), call.query().merged()));
    return Answer.json(200, json -> UserJson.writeMembers(json, page));
  }

  Answer me(Call call) {
    refuseParameters(call);
    var me = showMe.handle(call.caller());
    return Answer.json(200, json -> UserJson.writeMember(json, me));
  }

  Answer avatar(Call call) {
    refuseParameters(call, AvatarCalls.VERSION);
    var query = new ShowAvatar.Query(call.caller(), call.pathParameter("user"));
    return AvatarCalls.shown(call, showAvatar.handle(query));
  }

  private static void refuseParameters(Call call, String... known) {
    var faults = call.query().faults(Set.of(known));
    if (!faults.isEmpty()) {
      throw new InvalidCommandException(faults);
    }
  }
}
