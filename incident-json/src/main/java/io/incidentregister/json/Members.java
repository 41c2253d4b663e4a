package io.incidentregister.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.incidentregister.domain.actor.Actor;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.history.OrganizationChange;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Labelled;
import io.incidentregister.domain.incident.ThreatObjective;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.User;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes what several documents have in common; what is unset is null. */
final class Members {

  private final JsonGenerator json;

  Members(JsonGenerator json) {
    this.json = json;
  }

  void text(String name, Object value) throws IOException {
    json.writeStringField(name, value.toString());
  }

  void textOrNull(String name, Optional<?> value) throws IOException {
    if (value.isPresent()) {
      text(name, value.get());
    } else {
      json.writeNullField(name);
    }
  }

  void user(String name, User user) throws IOException {
    json.writeObjectFieldStart(name);
    user(user);
    json.writeEndObject();
  }

  /** What everybody sees of a user, into the object that is open. */
  void user(User user) throws IOException {
    text("id", user.id());
    text("email", user.email());
    text("first_name", user.firstName());
    text("last_name", user.lastName());
    textOrNull("icon", user.avatar().map(version -> icon(user, version)));
  }

  /** The member {@code actor}: whom a caller declared, or null. */
  void actor(Optional<Actor> actor) throws IOException {
    if (actor.isPresent()) {
      json.writeFieldName("actor");
      ActorJson.write(json, actor.get());
    } else {
      json.writeNullField("actor");
    }
  }

  void tag(Tag tag) throws IOException {
    json.writeStartObject();
    text("id", tag.id());
    text("content", tag.content());
    text("creator_id", tag.creator());
    text("org_id", tag.organization());
    json.writeEndObject();
  }

  /** Where the user's picture is, below the prefix of the API. */
  private static String icon(User user, String version) {
    return "users/" + user.id() + "/avatar?v=" + version;
  }

  void objectives(String name, List<ThreatObjective> objectives) throws IOException {
    json.writeArrayFieldStart(name);
    for (ThreatObjective relation : objectives) {
      json.writeStartObject();
      text("threat_objective", relation.objective().label());
      textOrNull("relevance", relation.relevance().map(Labelled::label));
      text("created_date", relation.createdAt());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** The changes of one incident, by field; sets tell what joined and what went. */
  void changes(List<Change> changes) throws IOException {
    json.writeArrayFieldStart("changes");
    for (Change change : changes) {
      json.writeStartObject();
      text("field", change.field().wireName());
      if (change instanceof Change.Value value) {
        textOrNull("before", value.before());
        textOrNull("after", value.after());
      } else if (change instanceof Change.Tags tags) {
        tagRefs("added", tags.added());
        tagRefs("removed", tags.removed());
      } else if (change instanceof Change.Objectives objectives) {
        objectives("added", objectives.added());
        objectives("removed", objectives.removed());
      } else if (change instanceof Change.Links links) {
        texts("added", links.added());
        texts("removed", links.removed());
      } else if (change instanceof Change.Comments comments) {
        comments("added", comments.added());
        comments("removed", comments.removed());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** The changes of what an organization keeps beside its incidents. */
  void organizationChanges(List<OrganizationChange> changes) throws IOException {
    json.writeArrayFieldStart("changes");
    for (OrganizationChange change : changes) {
      json.writeStartObject();
      text("subject", change.subject().code());
      text("id", change.id());
      text("field", change.attribute());
      textOrNull("before", change.before());
      textOrNull("after", change.after());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void texts(String name, List<?> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (Object value : values) {
      json.writeString(value.toString());
    }
    json.writeEndArray();
  }

  private void comments(String name, List<Comment> comments) throws IOException {
    json.writeArrayFieldStart(name);
    for (Comment comment : comments) {
      json.writeStartObject();
      text("id", comment.id());
      text("author", comment.author());
      actor(comment.actor());
      text("message", comment.message());
      text("created_date", comment.createdAt());
      text("effective_date", comment.effectiveAt());
      text("updated_date", comment.updatedAt());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void tagRefs(String name, List<Change.TagRef> tags) throws IOException {
    json.writeArrayFieldStart(name);
    for (Change.TagRef tag : tags) {
      json.writeStartObject();
      text("id", tag.id());
      text("content", tag.content());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
