package io.incidentregister.http.register;

import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.catalogue.ChangeSources;
import io.incidentregister.application.catalogue.ChangeTags;
import io.incidentregister.application.catalogue.ListSources;
import io.incidentregister.application.catalogue.ListTags;
import io.incidentregister.application.comment.ChangeComments;
import io.incidentregister.application.comment.ListComments;
import io.incidentregister.application.history.ListOperations;
import io.incidentregister.application.history.ShowHistory;
import io.incidentregister.application.history.ShowOperation;
import io.incidentregister.application.history.UndoOperation;
import io.incidentregister.application.incident.DeleteIncidents;
import io.incidentregister.application.incident.LinkRisk;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.listing.FindIncident;
import io.incidentregister.application.listing.ListIncidents;
import io.incidentregister.application.people.ChangeAvatar;
import io.incidentregister.application.people.ListUsers;
import io.incidentregister.application.people.ShowAvatar;
import io.incidentregister.application.people.ShowMe;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.organization.Permission;
import io.incidentregister.http.ErrorShape;
import io.incidentregister.http.Route;
import io.incidentregister.http.writing.WritingEndpoint;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The addresses of the register API. */
public final class RegisterRoutes {

  private static final List<String> PREFIXES = List.of("/v1", "/api/v1");
  private static final ErrorShape ERRORS = new RegisterProblems();

  private final ReadingCalls reading;
  private final WritingEndpoint writing;
  private final AvatarCalls avatars = new AvatarCalls();

  private RegisterRoutes(IncidentRegister register) {
    this.reading = new ReadingCalls(register);
    this.writing = new WritingEndpoint(register);
  }

  /** All routes, under each prefix. */
  public static List<Route> of(IncidentRegister register) {
    var routes = new RegisterRoutes(register);
    return PREFIXES.stream().flatMap(prefix -> routes.under(prefix).stream()).toList();
  }

  private List<Route> under(String prefix) {
    return Stream.of(
            incidents(prefix),
            comments(prefix),
            operations(prefix),
            catalogue(prefix),
            people(prefix))
        .flatMap(List::stream)
        .toList();
  }

  private List<Route> incidents(String prefix) {
    String all = prefix + "/incidents";
    String one = all + "/{incident}";
    String risk = one + "/risks/{risk}";
    return List.of(
        read(all, ListIncidents.NEEDS, reading::list),
        read(one, FindIncident.NEEDS, reading::find),
        read(one + "/history", ShowHistory.NEEDS, reading::history),
        write("POST", all, OpenIncidents.NEEDS, MediaTypes.ONE_OBJECT, WritingCalls::open),
        write("PATCH", all, UpdateIncidents.NEEDS, MediaTypes.PATCH, WritingCalls::patchMany)
            .changingMany(),
        write("PATCH", one, UpdateIncidents.NEEDS, MediaTypes.PATCH, WritingCalls::patchOne),
        write("DELETE", all, DeleteIncidents.NEEDS, MediaTypes.ONE_OBJECT, WritingCalls::deleteMany)
            .changingMany(),
        delete(one, DeleteIncidents.NEEDS, WritingCalls::deleteOne),
        write("PUT", risk, LinkRisk.NEEDS, MediaTypes.NOTHING_TO_SAY, WritingCalls::link),
        delete(risk, LinkRisk.NEEDS, WritingCalls::unlink));
  }

  private List<Route> comments(String prefix) {
    String all = prefix + "/incidents/{incident}/comments";
    String one = prefix + "/comments/{comment}";
    var needs = ChangeComments.NEEDS;
    return List.of(
        read(all, ListComments.NEEDS, reading::comments),
        write("POST", all, needs, MediaTypes.ONE_OBJECT, CommentCalls::add),
        write("PATCH", one, needs, MediaTypes.PATCH, CommentCalls::edit),
        delete(one, needs, CommentCalls::delete));
  }

  private List<Route> operations(String prefix) {
    String all = prefix + "/operations";
    String one = all + "/{operation}";
    String undo = one + "/undo";
    return List.of(
        read(all, ListOperations.NEEDS, reading::operations),
        read(one, ShowOperation.NEEDS, reading::operation),
        write("POST", undo, UndoOperation.NEEDS, MediaTypes.NOTHING_TO_SAY, WritingCalls::undo)
            .changingMany());
  }

  private List<Route> catalogue(String prefix) {
    String tags = prefix + "/tags";
    String tag = tags + "/{tag}";
    String sources = prefix + "/sources";
    return List.of(
        read(tags, ListTags.NEEDS, reading::tags),
        write("POST", tags, ChangeTags.NEEDS, MediaTypes.ONE_OBJECT, CatalogueCalls::createTag),
        write("PATCH", tag, ChangeTags.NEEDS, MediaTypes.PATCH, CatalogueCalls::renameTag),
        delete(tag, ChangeTags.NEEDS, CatalogueCalls::deleteTag).changingMany(),
        read(sources, ListSources.NEEDS, reading::sources),
        write(
            "POST", sources, ChangeSources.NEEDS, MediaTypes.ONE_OBJECT, CatalogueCalls::addSource),
        write(
            "DELETE",
            sources,
            ChangeSources.NEEDS,
            MediaTypes.ONE_OBJECT,
            CatalogueCalls::retireNamedSource),
        delete(sources + "/{source:text}", ChangeSources.NEEDS, CatalogueCalls::retireSource));
  }

  private List<Route> people(String prefix) {
    String users = prefix + "/users";
    String avatar = users + "/{user}/avatar";
    return List.of(
        read(users, ListUsers.NEEDS, reading::users),
        read(users + "/me", ShowMe.NEEDS, reading::me),
        read(avatar, ShowAvatar.NEEDS, reading::avatar),
        write("PUT", avatar, ChangeAvatar.NEEDS, MediaTypes.PICTURE, avatars::set),
        delete(avatar, ChangeAvatar.NEEDS, avatars::remove));
  }

  private Route delete(String path, Set<Permission> needs, WritingEndpoint.Reader reader) {
    return write("DELETE", path, needs, MediaTypes.NOTHING_TO_SAY, reader);
  }

  private static Route read(String path, Set<Permission> needs, Route.Endpoint endpoint) {
    return route("GET", path, needs, Route.Body.NONE, endpoint);
  }

  private Route write(
      String method,
      String path,
      Set<Permission> needs,
      Route.Body body,
      WritingEndpoint.Reader reader) {
    return route(method, path, needs, body, writing.of(reader));
  }

  private static Route route(
      String method, String path, Set<Permission> needs, Route.Body body, Route.Endpoint endpoint) {
    var access = new Route.Access.SignedIn(Face.REGISTER, needs);
    return new Route(method, path, access, body, false, true, ERRORS, endpoint);
  }
}
