package io.incidentregister.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.incidentregister.application.comment.CommentRow;
import io.incidentregister.application.comment.ListComments;
import java.io.IOException;

/** Writes what people say about an incident. */
public final class CommentJson {

  private CommentJson() {}

  /** A comment. */
  public static void writeComment(JsonGenerator json, CommentRow row) throws IOException {
    var members = new Members(json);
    json.writeStartObject();
    members.text("id", row.comment().id());
    members.text("message", row.comment().message());
    members.user("author", row.author());
    members.actor(row.comment().actor());
    members.text("created_date", row.comment().createdAt());
    members.text("updated_date", row.comment().updatedAt());
    json.writeEndObject();
  }

  /** A page of an incident's comments: {@code comments} and {@code total}. */
  public static void writeComments(JsonGenerator json, ListComments.Page page) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("comments");
    for (CommentRow row : page.comments()) {
      writeComment(json, row);
    }
    json.writeEndArray();
    json.writeNumberField("total", page.total());
    json.writeEndObject();
  }
}
