package io.incidentregister.domain.organization;

import java.util.Arrays;
import java.util.Optional;

/** One thing that somebody may be allowed to do. Roles are made of these. */
public enum Permission {
  /** See incidents, their comments and history, operations and sources. */
  INCIDENTS_READ("incidents:read"),
  /** Open, change, comment, link, delete, import and undo. */
  INCIDENTS_WRITE("incidents:write"),
  /** See the tags of the organization. */
  TAGS_READ("tags:read"),
  /** Make tags, also on the way of a change of an incident, rename and delete them. */
  TAGS_WRITE("tags:write"),
  /** See who belongs to the organization. */
  USERS_READ("users:read"),
  /** Add and deactivate users, give roles, make and revoke accounts and tokens. */
  USERS_MANAGE("users:manage"),
  /** Change sources, seal history, moderate comments. */
  ORGANIZATION_MANAGE("organization:manage");

  private final String code;

  Permission(String code) {
    this.code = code;
  }

  /** The name by which the register API knows it. */
  public String code() {
    return code;
  }

  /** The permission with a code; empty when there is none. */
  public static Optional<Permission> parse(String code) {
    return Arrays.stream(values()).filter(each -> each.code.equals(code)).findFirst();
  }
}
