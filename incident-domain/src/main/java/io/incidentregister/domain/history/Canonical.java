package io.incidentregister.domain.history;

import io.incidentregister.domain.actor.Actor;
import io.incidentregister.domain.actor.Channel;
import io.incidentregister.domain.actor.Contact;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.IncidentChanges;
import io.incidentregister.domain.incident.Objective;
import io.incidentregister.domain.incident.Relevance;
import io.incidentregister.domain.incident.ThreatObjective;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.TagId;
import io.incidentregister.domain.organization.UserId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The canonical form of history: a text that says the same thing in one way only, so that its
 * digest proves it.
 *
 * <p>It is written as {@link CanonicalText} says. A change is
 *
 * <ul>
 *   <li>{@code value}, field, before or nothing, after or nothing; or
 *   <li>{@code tags}, list of added, list of removed, each element id and content; or
 *   <li>{@code threat_objectives}, the same, each element objective, relevance or nothing, and the
 *       time it was created; or
 *   <li>{@code risk_associations}, {@code issues} or {@code groups}, the same, each element the id
 *       of what is linked; or
 *   <li>{@code comments}, the same, each element id, author, the actor whom the author declared or
 *       nothing, message, and the times it was created and last edited; or
 *   <li>{@code dated_comments}, the same, each element with one time more, when it was said: in the
 *       place of {@code comments} when one of them was dated back.
 * </ul>
 *
 * <p>An actor is a text of its own: name; {@code email}, {@code slack} or {@code pagerduty} with
 * the address or id, or nothing twice; and the channel or nothing.
 *
 * <p>Times are ISO-8601 in UTC as {@link Instant#toString} writes them, ids are lower-case UUIDs.
 */
public final class Canonical {

  /** The form in which entries are hashed now. */
  public static final int ENTRY_FORM = 2;

  /** Told of nobody declared, of no idempotency key, and not what an operation undoes. */
  private static final int FIRST_FORM = 1;

  private static final String COMMENTS = "comments";
  private static final String DATED_COMMENTS = "dated_comments";

  private Canonical() {}

  /** The form of a list of changes, which stores keep as it is. */
  public static String changes(List<Change> changes) {
    var writer = new CanonicalText();
    writer.list(changes, Canonical::write);
    return writer.toString();
  }

  /** The form of a list of changes of an organization, which stores keep as it is. */
  public static String organizationChanges(List<OrganizationChange> changes) {
    var writer = new CanonicalText();
    writer.list(
        changes,
        (to, change) ->
            to.text(change.subject().code())
                .text(change.id())
                .text(change.attribute())
                .optional(change.before())
                .optional(change.after()));
    return writer.toString();
  }

  /**
   * Reads what {@link #organizationChanges} wrote.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  public static List<OrganizationChange> readOrganizationChanges(String form) {
    List<OrganizationChange> changes =
        read(form, reader -> reader.list(Canonical::readOrganizationChange));
    if (!organizationChanges(changes).equals(form)) {
      throw new IllegalArgumentException("not the canonical form of what it says");
    }
    return changes;
  }

  private static OrganizationChange readOrganizationChange(CanonicalReader reader) {
    return new OrganizationChange(
        OrganizationChange.Subject.parse(reader.text()).orElseThrow(),
        reader.text(),
        reader.text(),
        reader.optional(),
        reader.optional());
  }

  /**
   * Reads what {@link #changes} wrote.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  public static List<Change> readChanges(String form) {
    List<Change> changes = read(form, reader -> reader.list(Canonical::readChange));
    // A size of 01, or a UUID in capitals, could be read, and is nothing that was ever written.
    if (!changes(changes).equals(form)) {
      throw new IllegalArgumentException("not the canonical form of what it says");
    }
    return changes;
  }

  /** The form of an actor, which stores keep as it is. */
  public static String actor(Actor actor) {
    var writer = new CanonicalText().text(actor.name());
    Optional<String> kind = actor.contact().map(Canonical::kind);
    Optional<String> place = actor.contact().map(Canonical::place);
    return writer
        .optional(kind)
        .optional(place)
        .optional(actor.via().map(Channel::code))
        .toString();
  }

  private static String kind(Contact contact) {
    if (contact instanceof Contact.Email) {
      return "email";
    }
    return contact instanceof Contact.Slack ? "slack" : "pagerduty";
  }

  private static String place(Contact contact) {
    if (contact instanceof Contact.Email email) {
      return email.address().value();
    }
    return contact instanceof Contact.Slack slack
        ? slack.userId()
        : ((Contact.PagerDuty) contact).userId();
  }

  /**
   * Reads what {@link #actor(Actor)} wrote.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  public static Actor readActor(String form) {
    Actor actor = read(form, Canonical::readActor);
    if (!actor(actor).equals(form)) {
      throw new IllegalArgumentException("not the canonical form of what it says");
    }
    return actor;
  }

  private static Actor readActor(CanonicalReader reader) {
    String name = reader.text();
    Optional<String> kind = reader.optional();
    Optional<String> place = reader.optional();
    if (kind.isPresent() != place.isPresent()) {
      throw reader.malformed();
    }
    return new Actor(
        name,
        kind.map(known -> contact(known, place.orElseThrow())),
        reader.optional().map(code -> Channel.parse(code).orElseThrow()));
  }

  private static Contact contact(String kind, String place) {
    return switch (kind) {
      case "email" -> new Contact.Email(new EmailAddress(place));
      case "slack" -> new Contact.Slack(place);
      case "pagerduty" -> new Contact.PagerDuty(place);
      default -> throw new IllegalArgumentException("unknown kind of contact: " + kind);
    };
  }

  private static <T> T read(String form, Function<CanonicalReader, T> content) {
    try {
      var reader = new CanonicalReader(form);
      T read = content.apply(reader);
      reader.end();
      return read;
    } catch (DateTimeException | NoSuchElementException e) {
      throw new IllegalArgumentException("not a canonical form", e);
    }
  }

  /**
   * The form of a whole entry: everything but its hashes.
   *
   * @throws IllegalArgumentException when the operation is not there, or the form is unknown
   */
  static String entry(EntryText entry) {
    var operation =
        entry
            .operation()
            .orElseThrow(() -> new IllegalArgumentException("an entry without its operation"));
    if (entry.form() < FIRST_FORM || entry.form() > ENTRY_FORM) {
      throw new IllegalArgumentException("unknown form of an entry: " + entry.form());
    }
    var writer = new CanonicalText();
    writer.text("incident-register/entry/" + entry.form());
    writer.text(operation.organization());
    writer.text(entry.incidentUid());
    writer.text(entry.incident());
    writer.text(entry.versionBefore());
    writer.text(entry.versionAfter());
    writer.text(operation.id());
    writer.text(operation.kind());
    writer.text(operation.user());
    if (entry.form() > FIRST_FORM) {
      writer.optional(operation.actor());
    }
    writer.text(operation.face());
    writer.text(operation.requestId());
    writer.text(operation.recordedAt());
    writer.text(operation.effectiveAt());
    if (entry.form() > FIRST_FORM) {
      writer.optional(operation.idempotencyKey());
      writer.optional(operation.undoes());
      writer.text(operation.incidentCount());
    }
    writer.append(entry.changes());
    return writer.toString();
  }

  /**
   * The form of what a call would do, for its digest: what would change, without ids and times that
   * would be made anew by the next call. Tags are told by their contents, objectives without the
   * time of the relation, new incidents without their number.
   *
   * @param request the digest of what was asked for
   */
  public static String plan(Hash request, List<IncidentChanges> planned) {
    var writer = new CanonicalText();
    writer.text("incident-register/plan/1");
    writer.text(request.hex());
    writer.list(planned, Canonical::writePlanned);
    return writer.toString();
  }

  private static void writePlanned(CanonicalText writer, IncidentChanges planned) {
    boolean opened = planned.versionBefore() == 0;
    writer.optional(opened ? Optional.empty() : Optional.of(planned.incident().toString()));
    writer.text(Long.toString(planned.versionBefore()));
    writer.list(planned.changes(), Canonical::writePlanned);
  }

  private static void writePlanned(CanonicalText writer, Change change) {
    if (change instanceof Change.Tags tags) {
      writer.text("tags");
      writer.list(tags.added(), (to, tag) -> to.text(tag.content()));
      writer.list(tags.removed(), (to, tag) -> to.text(tag.content()));
    } else if (change instanceof Change.Objectives objectives) {
      writer.text("threat_objectives");
      writer.list(objectives.added(), Canonical::writeIdentity);
      writer.list(objectives.removed(), Canonical::writeIdentity);
    } else if (change instanceof Change.Comments comments) {
      writer.text("comments");
      writer.list(comments.added(), (to, comment) -> to.text(comment.message()));
      writer.list(comments.removed(), (to, comment) -> to.text(comment.id().toString()));
    } else {
      write(writer, change);
    }
  }

  private static void write(CanonicalText writer, Change change) {
    if (change instanceof Change.Value value) {
      writer.text("value");
      writer.text(value.field().wireName());
      writer.optional(value.before());
      writer.optional(value.after());
    } else if (change instanceof Change.Tags tags) {
      writer.text("tags");
      writer.list(tags.added(), Canonical::write);
      writer.list(tags.removed(), Canonical::write);
    } else if (change instanceof Change.Objectives objectives) {
      writer.text("threat_objectives");
      writer.list(objectives.added(), Canonical::write);
      writer.list(objectives.removed(), Canonical::write);
    } else if (change instanceof Change.Links links) {
      writer.text(links.field().wireName());
      writer.list(links.added(), CanonicalText::text);
      writer.list(links.removed(), CanonicalText::text);
    } else if (change instanceof Change.Comments comments) {
      boolean dated =
          Stream.concat(comments.added().stream(), comments.removed().stream())
              .anyMatch(comment -> !comment.effectiveAt().equals(comment.createdAt()));
      writer.text(dated ? DATED_COMMENTS : COMMENTS);
      writer.list(comments.added(), (to, comment) -> write(to, comment, dated));
      writer.list(comments.removed(), (to, comment) -> write(to, comment, dated));
    }
  }

  private static void write(CanonicalText writer, Comment comment, boolean dated) {
    writer.text(comment.id().toString());
    writer.text(comment.author().toString());
    writer.optional(comment.actor().map(Canonical::actor));
    writer.text(comment.message());
    writer.text(comment.createdAt().toString());
    writer.text(comment.updatedAt().toString());
    if (dated) {
      writer.text(comment.effectiveAt().toString());
    }
  }

  private static void write(CanonicalText writer, Change.TagRef tag) {
    writer.text(tag.id().toString());
    writer.text(tag.content());
  }

  private static void writeIdentity(CanonicalText writer, ThreatObjective relation) {
    writer.text(relation.objective().label());
    writer.optional(relation.relevance().map(Relevance::label));
  }

  private static void write(CanonicalText writer, ThreatObjective relation) {
    writeIdentity(writer, relation);
    writer.text(relation.createdAt().toString());
  }

  private static Change readChange(CanonicalReader reader) {
    String shape = reader.text();
    return switch (shape) {
      case "value" ->
          new Change.Value(
              Field.parse(reader.text())
                  .orElseThrow(() -> new IllegalArgumentException("unknown field")),
              reader.optional(),
              reader.optional());
      case "tags" ->
          new Change.Tags(reader.list(Canonical::readTag), reader.list(Canonical::readTag));
      case "threat_objectives" ->
          new Change.Objectives(
              reader.list(Canonical::readObjective), reader.list(Canonical::readObjective));
      case COMMENTS -> readComments(reader, false);
      case DATED_COMMENTS -> readComments(reader, true);
      default ->
          new Change.Links(
              Field.parse(shape)
                  .orElseThrow(
                      () -> new IllegalArgumentException("unknown kind of change: " + shape)),
              reader.list(CanonicalReader::text),
              reader.list(CanonicalReader::text));
    };
  }

  private static Change.TagRef readTag(CanonicalReader reader) {
    return new Change.TagRef(new TagId(UUID.fromString(reader.text())), reader.text());
  }

  private static Change.Comments readComments(CanonicalReader reader, boolean dated) {
    return new Change.Comments(
        reader.list(each -> readComment(each, dated)),
        reader.list(each -> readComment(each, dated)));
  }

  private static Comment readComment(CanonicalReader reader, boolean dated) {
    var id = new CommentId(UUID.fromString(reader.text()));
    var author = new UserId(UUID.fromString(reader.text()));
    var actor = reader.optional().map(Canonical::readActor);
    String message = reader.text();
    Instant created = Instant.parse(reader.text());
    Instant updated = Instant.parse(reader.text());
    Instant effective = dated ? Instant.parse(reader.text()) : created;
    return new Comment(id, author, actor, message, created, effective, updated);
  }

  private static ThreatObjective readObjective(CanonicalReader reader) {
    return new ThreatObjective(
        Objective.parse(reader.text()).orElseThrow(IllegalArgumentException::new),
        reader.optional().map(label -> Relevance.parse(label).orElseThrow()),
        Instant.parse(reader.text()));
  }
}
