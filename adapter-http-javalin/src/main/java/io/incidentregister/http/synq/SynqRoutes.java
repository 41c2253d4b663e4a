package io.incidentregister.http.synq;

import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.comment.ChangeComments;
import io.incidentregister.application.dossier.FindDossiers;
import io.incidentregister.application.dossier.ListDossiers;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.lifecycle.ChangeIssues;
import io.incidentregister.application.lifecycle.ChangeStanding;
import io.incidentregister.application.lifecycle.MergeIncidents;
import io.incidentregister.application.lifecycle.SplitIncident;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.organization.Permission;
import io.incidentregister.http.Area;
import io.incidentregister.http.Route;
import io.incidentregister.http.writing.WritingEndpoint;
import java.util.List;
import java.util.Set;

/** The addresses of the SYNQ API. */
public final class SynqRoutes {

  /** Where the face is; it says itself what is refused there. */
  public static final Area AREA = new Area("/api/incidents/v1", new SynqErrors());

  private static final String ALL = AREA.path();
  private static final String ONE = ALL + "/{" + Request.INCIDENT + "}";

  private static final Route.Body MESSAGE = Route.Body.of(Set.of("application/json"));

  /** A body is taken only to be refused, rather than ignored. */
  private static final Route.Body PARAMETERS = MESSAGE.orNone();

  private final WritingEndpoint writing;

  private SynqRoutes(IncidentRegister register) {
    this.writing = new WritingEndpoint(register);
  }

  /** All routes. */
  public static List<Route> of(IncidentRegister register) {
    return new SynqRoutes(register)
        .all(new ReadingCalls(register), new WritingCalls(register.limits()));
  }

  private List<Route> all(ReadingCalls reading, WritingCalls calls) {
    var standing = ChangeStanding.NEEDS;
    var update = UpdateIncidents.NEEDS;
    var issues = ChangeIssues.NEEDS;
    return List.of(
        route("GET", ALL, ListDossiers.NEEDS, Route.Body.NONE, reading::list),
        route("POST", ALL + "/by-id", FindDossiers.NEEDS, MESSAGE, reading::batchGet),
        write("POST", ALL, OpenIncidents.NEEDS, WritingCalls::create),
        write("PATCH", ONE + "/state", standing, WritingCalls::changeState),
        write("PATCH", ONE + "/close", standing, WritingCalls::close),
        write("PATCH", ONE + "/cancel", standing, WritingCalls::cancel),
        write("PATCH", ONE + "/rename", update, WritingCalls::rename),
        write("PATCH", ONE + "/assign-owner", update, WritingCalls::assignOwner),
        write("POST", ONE + "/merge", MergeIncidents.NEEDS, calls::merge).changingMany(),
        write("POST", ONE + "/split", SplitIncident.NEEDS, WritingCalls::split),
        write("POST", ONE + "/issues", issues, WritingCalls::addIssues),
        write("DELETE", ONE + "/issues", issues, PARAMETERS, WritingCalls::removeIssues),
        write("POST", ONE + "/comment", ChangeComments.NEEDS, WritingCalls::comment));
  }

  private Route write(
      String method, String path, Set<Permission> needs, WritingEndpoint.Reader reader) {
    return write(method, path, needs, MESSAGE, reader);
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
    var access = new Route.Access.SignedIn(Face.SYNQ, needs);
    return new Route(method, path, access, body, false, true, AREA.errors(), endpoint);
  }
}
