package io.incidentregister.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.incidentregister.application.people.ListUsers;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.organization.User;
import java.io.IOException;

/** Writes who belongs to an organization. */
public final class UserJson {

  private UserJson() {}

  /**
   * A member: what everybody sees of a user, and {@code deactivated_date}, {@code joined_date},
   * {@code kind}, {@code last_login} and {@code roles}.
   */
  public static void writeMember(JsonGenerator json, User user) throws IOException {
    var members = new Members(json);
    json.writeStartObject();
    members.user(user);
    members.textOrNull("deactivated_date", user.deactivatedAt());
    members.text("joined_date", user.joinedAt());
    members.text("kind", user.kind().name());
    members.textOrNull("last_login", user.lastLogin());
    json.writeArrayFieldStart("roles");
    for (Role role : user.roles()) {
      json.writeString(role.label());
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** A page of members: {@code total} and {@code users}. */
  public static void writeMembers(JsonGenerator json, ListUsers.Page page) throws IOException {
    json.writeStartObject();
    json.writeNumberField("total", page.total());
    json.writeArrayFieldStart("users");
    for (User user : page.users()) {
      writeMember(json, user);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
