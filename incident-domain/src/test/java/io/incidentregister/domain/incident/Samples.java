package io.incidentregister.domain.incident;

import io.incidentregister.domain.actor.Actor;
import io.incidentregister.domain.actor.Channel;
import io.incidentregister.domain.actor.Contact;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.IssueId;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.TagId;
import io.incidentregister.domain.organization.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Incidents and patches to test with. */
public final class Samples {

  /** Their organization. */
  public static final OrganizationId ORGANIZATION = new OrganizationId(new UUID(1, 1));

  /** Who opens them. */
  public static final UserId OPENER = new UserId(new UUID(2, 1));

  /** Who changes them. */
  public static final UserId EDITOR = new UserId(new UUID(2, 2));

  /** Whom callers declare to have done something. */
  public static final Actor ADA =
      new Actor(
          "Ada",
          Optional.of(new Contact.Email(new EmailAddress("Ada@acme.example"))),
          Optional.of(Channel.SLACK));

  /** When they are opened. */
  public static final Instant OPENED = Instant.parse("2026-01-02T03:04:05.678Z");

  /** When they are changed. */
  public static final Instant LATER = OPENED.plusSeconds(60);

  private Samples() {}

  /** The incident 1, with these fields. */
  public static Revision opened(IncidentFields fields) {
    return Incident.open(
        ORGANIZATION, new IncidentNumber(1), new UUID(3, 1), fields, OPENER, OPENED);
  }

  /** An issue whose id follows from a digit. */
  public static IssueId issue(int id) {
    return new IssueId(new UUID(7, id));
  }

  /** An incident of another number, with these fields and links. */
  public static Incident opened(int number, IncidentFields fields, Links links) {
    return Incident.open(
            ORGANIZATION,
            new IncidentNumber(number),
            new UUID(3, number),
            fields,
            links,
            OPENER,
            OPENED)
        .after();
  }

  /** A tag whose id follows from a digit. */
  public static Tag tag(int id, String content) {
    return new Tag(ORGANIZATION, new TagId(new UUID(4, id)), content, OPENER);
  }

  /** A comment of the opener whose id follows from a digit, said when incidents are opened. */
  public static Comment comment(int id, String message) {
    return Comment.of(new CommentId(new UUID(6, id)), OPENER, message, OPENED);
  }

  static IncidentPatch keepAll() {
    return tags(TagEdit.KEEP);
  }

  static IncidentPatch tags(TagEdit tags) {
    return patch(Edit.keep(), Edit.keep(), Edit.keep(), tags, Edit.keep());
  }

  static IncidentPatch title(String title) {
    return patch(Edit.set(title), Edit.keep(), Edit.keep(), TagEdit.KEEP, Edit.keep());
  }

  /** A patch of the status. */
  public static IncidentPatch status(Status status) {
    return patch(Edit.keep(), Edit.keep(), Edit.set(status), TagEdit.KEEP, Edit.keep());
  }

  static IncidentPatch severity(Edit<Severity> severity) {
    return patch(Edit.keep(), severity, Edit.keep(), TagEdit.KEEP, Edit.keep());
  }

  static IncidentPatch objectives(Edit<List<ThreatObjective>> objectives) {
    return patch(Edit.keep(), Edit.keep(), Edit.keep(), TagEdit.KEEP, objectives);
  }

  static IncidentPatch patch(
      Edit<String> title,
      Edit<Severity> severity,
      Edit<Status> status,
      TagEdit tags,
      Edit<List<ThreatObjective>> objectives) {
    return new IncidentPatch(
        title,
        Edit.keep(),
        severity,
        Edit.keep(),
        status,
        Edit.keep(),
        Edit.keep(),
        Edit.keep(),
        Edit.keep(),
        Edit.keep(),
        Edit.keep(),
        tags,
        objectives);
  }
}
