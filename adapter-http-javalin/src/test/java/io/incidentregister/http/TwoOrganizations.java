package io.incidentregister.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.incidentregister.application.Caller;
import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.access.FoundOrganization;
import io.incidentregister.application.access.ManageTokens;
import io.incidentregister.application.access.ManageUsers;
import io.incidentregister.application.catalogue.ChangeSources;
import io.incidentregister.application.catalogue.ChangeTags;
import io.incidentregister.application.comment.ChangeComments;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.Plan;
import io.incidentregister.application.input.Declared;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.application.people.ChangeAvatar;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.organization.Organization;
import io.incidentregister.domain.organization.User;
import io.incidentregister.http.synq.SynqRoutes;
import io.incidentregister.testkit.sample.SteppingClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Two organizations on one server. Whatever a route can name there is in both, and the ids of one
 * are not those of the other.
 */
final class TwoOrganizations implements AutoCloseable {

  private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)(:text)?}");

  private static final String NOBODYS = new UUID(1, 1).toString();

  private static final String SYNQ = SynqRoutes.AREA.path();
  private static final String SYNQ_ONE = SYNQ + "/{incident_id}";
  private static final String ACTOR = "{\"actor\":{\"name\":\"Bo\"}";

  /**
   * What a valid call of a route sends, by method and path without its prefix; what begins with a
   * question mark goes behind the path.
   */
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("POST /incidents", "{\"title\":\"T\",\"tags\":[\"known\"]}"),
          Map.entry("PATCH /incidents", "{\"ids\":[\"INC-{incident}\"],\"title\":\"Changed\"}"),
          Map.entry("DELETE /incidents", "{\"ids\":[\"INC-{incident}\"]}"),
          Map.entry("PATCH /incidents/{incident}", "{\"title\":\"Changed\"}"),
          Map.entry("DELETE /incidents/{incident}", ""),
          Map.entry("PUT /incidents/{incident}/risks/{risk}", ""),
          Map.entry("DELETE /incidents/{incident}/risks/{risk}", ""),
          Map.entry("POST /incidents/{incident}/comments", "{\"message\":\"M\"}"),
          Map.entry("PATCH /comments/{comment}", "{\"message\":\"Changed\"}"),
          Map.entry("DELETE /comments/{comment}", ""),
          Map.entry("POST /operations/{operation}/undo", ""),
          Map.entry("POST /tags", "{\"content\":\"New {new}\"}"),
          Map.entry("PATCH /tags/{tag}", "{\"content\":\"Renamed {new}\"}"),
          Map.entry("DELETE /tags/{tag}", ""),
          Map.entry("POST /sources", "{\"name\":\"New {new}\"}"),
          Map.entry("DELETE /sources", "{\"name\":\"{source}\"}"),
          Map.entry("DELETE /sources/{source:text}", ""),
          Map.entry("PUT /users/{user}/avatar", "picture"),
          Map.entry("DELETE /users/{user}/avatar", ""),
          Map.entry("POST " + SYNQ, ACTOR + ",\"name\":\"T\",\"issueIds\":[\"{new_id}\"]}"),
          Map.entry("POST " + SYNQ + "/by-id", "{\"incidentIds\":[\"{new_id}\"]}"),
          Map.entry("PATCH " + SYNQ_ONE + "/state", ACTOR + ",\"state\":\"STATE_CLOSED\"}"),
          Map.entry("PATCH " + SYNQ_ONE + "/close", ACTOR + "}"),
          Map.entry("PATCH " + SYNQ_ONE + "/cancel", ACTOR + "}"),
          Map.entry("PATCH " + SYNQ_ONE + "/rename", ACTOR + ",\"name\":\"Changed\"}"),
          Map.entry("PATCH " + SYNQ_ONE + "/assign-owner", ACTOR + ",\"ownerEmail\":\"\"}"),
          Map.entry(
              "POST " + SYNQ_ONE + "/merge", ACTOR + ",\"otherIncidentIds\":[\"{other_id}\"]}"),
          Map.entry(
              "POST " + SYNQ_ONE + "/split",
              ACTOR + ",\"splitIncidentName\":\"S\",\"splitIssueIds\":[\"{issue_id}\"]}"),
          Map.entry("POST " + SYNQ_ONE + "/issues", ACTOR + ",\"issueIds\":[\"{new_id}\"]}"),
          Map.entry("DELETE " + SYNQ_ONE + "/issues", "?actor.name=Bo&issueIds={issue_id}"),
          Map.entry("POST " + SYNQ_ONE + "/comment", ACTOR + ",\"comment\":\"M\"}"),
          Map.entry(
              "POST /oauth/token",
              "grant_type=client_credentials&client_id={id}&client_secret={secret}"));

  /** Whose things a call names. */
  enum Whose {
    THE_CALLERS,
    OF_A_COLLEAGUE,
    OF_ANOTHER_ORGANIZATION,
    NOBODYS
  }

  /** Somebody of our organization. */
  record Member(
      String name, User user, Caller caller, String token, String expired, String revoked) {}

  /** A call that is ready to be sent. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Request(String method, String path, String contentType, byte[] body) {}

  final RunningServer server;
  final Caller theirAdmin;
  private final SteppingClock clock = new SteppingClock();
  private final Member colleague;
  private final String theirComment;
  private final String theirOperation;
  private final String theirTag;
  private final int theirIncidents;
  private final String theirUid;
  private String issue = "";
  private int made;

  /**
   * @param theirIncidents how many incidents the other organization has: more than ours ever gets,
   *     so that the last of them has a number that nothing of ours has
   */
  TwoOrganizations(int theirIncidents) {
    this.theirIncidents = theirIncidents;
    // Seconds fly, so that nothing is too often.
    var seconds = new AtomicLong();
    server =
        RunningServer.start(
            Map.of("http.rate-limit", "1000000"),
            clock,
            () -> TimeUnit.SECONDS.toNanos(seconds.incrementAndGet()));
    var theirs =
        register()
            .foundOrganization()
            .handle(
                new FoundOrganization.Command(
                    "Theirs",
                    "zoe@example.org",
                    "Zoe",
                    "Zander",
                    Organization.Purpose.LIVE,
                    FoundOrganization.Expecting.ANY_STORE));
    theirAdmin =
        new Caller(theirs.organization().id(), theirs.admin().id(), Face.EMBEDDED, "the-test");
    var opened =
        register()
            .openIncidents()
            .handle(
                OpenIncidents.Command.of(
                    theirAdmin,
                    IntStream.rangeClosed(1, theirIncidents)
                        .mapToObj(i -> PatchFields.builder().set("title", "Theirs").build())
                        .toList()));
    theirOperation = opened.operation().orElseThrow().id().toString();
    theirUid = opened.rows().get(theirIncidents - 1).incident().uid().toString();
    theirComment = comment(theirAdmin, "" + theirIncidents);
    theirTag = tag(theirAdmin, "Secret of theirs");
    addSource(theirAdmin, "Only theirs");
    setAvatar(theirAdmin, theirAdmin.user().toString());
    tag(server.admin, "known");
    colleague = member("colleague", List.of("Admin"));
  }

  IncidentRegister register() {
    return server.register;
  }

  /** Somebody new with these roles, and tokens of each state. */
  Member member(String name, List<String> roles) {
    String email = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.org";
    var user =
        register()
            .manageUsers()
            .add(new ManageUsers.NewUser(server.admin, email, name, "Member", roles));
    var revoked = token(email, Optional.empty());
    register().manageTokens().revoke(server.admin, revoked.token().id().toString());
    var expired = token(email, Optional.of(Duration.ofMinutes(1)));
    clock.step(Duration.ofHours(1));
    return new Member(
        name,
        user,
        new Caller(server.admin.organization(), user.id(), Face.EMBEDDED, "the-test"),
        token(email, Optional.empty()).secret(),
        expired.secret(),
        revoked.secret());
  }

  private ManageTokens.Issued token(String email, Optional<Duration> lifetime) {
    return register()
        .manageTokens()
        .create(new ManageTokens.NewToken(server.admin, email, List.of(), lifetime));
  }

  /** The route without its prefix: {@code GET /incidents/{incident}}. */
  static String name(Route route) {
    return route.method() + " " + route.path().replaceFirst("^(/api)?/(v1/|(?=oauth2/))", "/");
  }

  /** Whether a call of this route names anything that belongs to somebody. */
  static boolean namesSomething(Route route) {
    String body = BODIES.getOrDefault(name(route).replace("oauth2", "oauth"), "");
    var place = PLACE.matcher(route.path() + body);
    while (place.find()) {
      if (!List.of("risk", "new", "new_id", "id", "secret").contains(place.group(1))) {
        return true;
      }
    }
    return false;
  }

  /** A valid call, which names things of somebody. Those of our organization are made anew. */
  Request request(Route route, Whose whose, Member member) {
    String name = name(route).replace("oauth2", "oauth");
    if (!route.method().equals("GET") && !BODIES.containsKey(name)) {
      throw new AssertionError("No call of this route is known here: " + name);
    }
    var values = new HashMap<String, String>();
    String path = filled(route.path(), whose, member, values).replace(" ", "%20");
    String body = filled(BODIES.getOrDefault(name, ""), whose, member, values);
    if (body.startsWith("?")) {
      return new Request(route.method(), path + body, "", new byte[0]);
    }
    String contentType = route.body().mediaTypes().stream().sorted().findFirst().orElse("");
    byte[] bytes = body.equals("picture") ? SamplePictures.png(3, 2) : body.getBytes(UTF_8);
    return new Request(route.method(), path, bytes.length == 0 ? "" : contentType, bytes);
  }

  private String filled(String text, Whose whose, Member member, Map<String, String> values) {
    return PLACE
        .matcher(text)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(
                    values.computeIfAbsent(place.group(1), name -> value(name, whose, member))));
  }

  private String value(String name, Whose whose, Member member) {
    return switch (name) {
      case "id" -> server.founded.clientId();
      case "secret" -> server.founded.clientSecret();
      case "new" -> "" + ++made;
      case "new_id" -> madeId();
      case "risk" -> "RSK-00001";
      default ->
          switch (whose) {
            case THE_CALLERS -> ours(name, member);
            case OF_A_COLLEAGUE -> ours(name, colleague);
            case OF_ANOTHER_ORGANIZATION -> theirs(name);
            case NOBODYS -> nobodys(name);
          };
    };
  }

  private String ours(String name, Member owner) {
    // Whoever may not write has made nothing: it is an Admin's then.
    boolean mayWrite =
        owner.user().roles().stream()
            .anyMatch(role -> List.of("Admin", "Editor", "Incident Editor").contains(role.label()));
    Caller caller = mayWrite ? owner.caller() : server.admin;
    return switch (name) {
      case "incident" -> open(caller).rows().get(0).incident().number().value() + "";
      case "incident_id", "other_id" -> open(caller).rows().get(0).incident().uid().toString();
      // Of the incident in the path, which was opened just before.
      case "issue_id" -> issue;
      case "operation" -> open(caller).operation().orElseThrow().id().toString();
      case "comment" ->
          comment(caller, "" + open(caller).rows().get(0).incident().number().value());
      case "tag" -> tag(caller, "Tag " + ++made);
      case "source" -> addSource(server.admin, "Source " + ++made);
      case "user" -> setAvatar(server.admin, owner.user().id().toString());
      default -> throw new AssertionError("Nobody has such a thing: " + name);
    };
  }

  private String theirs(String name) {
    return switch (name) {
      case "incident" -> "" + theirIncidents;
      case "incident_id", "other_id" -> theirUid;
      case "issue_id" -> madeId();
      case "operation" -> theirOperation;
      case "comment" -> theirComment;
      case "tag" -> theirTag;
      case "source" -> "Only theirs";
      case "user" -> theirAdmin.user().toString();
      default -> throw new AssertionError("Nobody has such a thing: " + name);
    };
  }

  private String nobodys(String name) {
    return switch (name) {
      case "incident" -> "" + (theirIncidents + 1);
      case "source" -> "Only nobody's";
      default -> NOBODYS;
    };
  }

  private String madeId() {
    return new UUID(2, ++made).toString();
  }

  private OpenIncidents.Result open(Caller caller) {
    var fields = PatchFields.builder().set("title", "Ours").build();
    issue = madeId();
    var opening = new OpenIncidents.Opening(fields, List.of(issue, madeId()), List.of());
    return register()
        .openIncidents()
        .handle(
            new OpenIncidents.Command(
                caller,
                List.of(opening),
                OpenIncidents.UnknownDetection.NOW,
                Declared.NOTHING,
                OnError.REFUSE,
                Mode.APPLY,
                Plan.NONE,
                List.of()));
  }

  private String comment(Caller caller, String incident) {
    var command =
        new ChangeComments.NewComment(
            caller, incident, Optional.empty(), Optional.of("Said"), Declared.NOTHING, List.of());
    return register().changeComments().add(command).comment().comment().id().toString();
  }

  private String tag(Caller caller, String content) {
    var command = new ChangeTags.NewTag(caller, Optional.of(content), List.of());
    return register().changeTags().create(command).tag().id().toString();
  }

  private String addSource(Caller caller, String name) {
    return register()
        .changeSources()
        .add(new ChangeSources.Change(caller, Optional.of(name), List.of()))
        .source()
        .name();
  }

  private String setAvatar(Caller caller, String user) {
    register()
        .changeAvatar()
        .set(new ChangeAvatar.NewAvatar(caller, user, SamplePictures.png(2, 2)));
    return user;
  }

  /** A text in which the number, or the uid, that was asked for cannot be told from another. */
  String withoutNumbers(String text) {
    return text.replace(theirUid, NOBODYS)
        .replace("" + theirIncidents, "N")
        .replace("" + (theirIncidents + 1), "N");
  }

  /** Sends a call with what stands in {@code Authorization}, if anything. */
  RunningServer.Answer send(Request request, Optional<String> authorization, String... headers) {
    var all = new TreeMap<String, String>();
    all.put("Authorization", authorization.orElse(""));
    all.put("Content-Type", request.contentType());
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    return server.send(
        request.method(),
        request.path(),
        request.body(),
        all.entrySet().stream()
            .flatMap(each -> List.of(each.getKey(), each.getValue()).stream())
            .toArray(String[]::new));
  }

  @Override
  public void close() {
    server.close();
  }
}
