package io.incidentregister.http.synq;

import com.fasterxml.jackson.core.JsonGenerator;
import io.incidentregister.application.comment.CommentRow;
import io.incidentregister.application.dossier.Dossier;
import io.incidentregister.domain.actor.Actor;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.organization.IssueId;
import io.incidentregister.domain.organization.User;
import io.incidentregister.json.ActorJson;
import java.io.IOException;
import java.util.Optional;

/**
 * Writes incidents as the API's message {@code Incident}. Fields that are unset are left out, but
 * {@code issueIds}, {@code state} and {@code comments} are always there. Whoever was declared to
 * have done something stands for the user who was signed in, and when it took effect for when it
 * was recorded.
 */
final class IncidentJson {

  private IncidentJson() {}

  static void write(JsonGenerator json, Dossier dossier) throws IOException {
    Incident incident = dossier.incident();
    json.writeStartObject();
    json.writeStringField("id", incident.uid().toString());
    json.writeNumberField("index", incident.number().value());
    json.writeStringField("name", incident.fields().title());
    json.writeArrayFieldStart("issueIds");
    for (IssueId issue : incident.links().issues()) {
      json.writeString(issue.toString());
    }
    json.writeEndArray();
    actor(json, "createdBy", incident.opening().actor(), dossier.row().openedBy());
    if (dossier.row().assignedTo().isPresent()) {
      owner(json, dossier.row().assignedTo().get());
    }
    json.writeStringField("createdAt", incident.opening().effectiveAt().toString());
    actor(json, "updatedBy", incident.lastChange().actor(), dossier.changedBy());
    json.writeStringField("updatedAt", incident.lastChange().effectiveAt().toString());
    json.writeStringField("state", State.of(incident.standing()).name());
    json.writeArrayFieldStart("comments");
    for (CommentRow comment : dossier.comments()) {
      comment(json, comment);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void comment(JsonGenerator json, CommentRow row) throws IOException {
    var comment = row.comment();
    json.writeStartObject();
    json.writeStringField("id", comment.id().toString());
    json.writeStringField("message", comment.message());
    json.writeStringField("createdAt", comment.effectiveAt().toString());
    actor(json, "actor", comment.actor(), row.author());
    json.writeEndObject();
  }

  private static void owner(JsonGenerator json, User user) throws IOException {
    json.writeObjectFieldStart("owner");
    json.writeStringField("id", user.id().toString());
    json.writeStringField("firstName", user.firstName());
    json.writeStringField("lastName", user.lastName());
    json.writeStringField("email", user.email().toString());
    json.writeArrayFieldStart("identities");
    json.writeString("synq:" + user.id());
    json.writeString("email:" + user.email());
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void actor(JsonGenerator json, String field, Optional<Actor> declared, User user)
      throws IOException {
    json.writeFieldName(field);
    if (declared.isPresent()) {
      ActorJson.write(json, declared.get());
    } else {
      ActorJson.write(json, user);
    }
  }
}
