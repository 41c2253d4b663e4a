package io.incidentregister.domain.organization;

import static io.incidentregister.domain.organization.Permission.INCIDENTS_READ;
import static io.incidentregister.domain.organization.Permission.INCIDENTS_WRITE;
import static io.incidentregister.domain.organization.Permission.TAGS_READ;
import static io.incidentregister.domain.organization.Permission.TAGS_WRITE;
import static io.incidentregister.domain.organization.Permission.USERS_READ;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoleTest {

  @Test
  void anAdminMayDoEverything() {
    assertEquals(Set.of(Permission.values()), Role.ADMIN.permissions());
  }

  @Test
  void editorsChangeIncidentsAndTagsAndManageNothing() {
    var expected = Set.of(INCIDENTS_READ, INCIDENTS_WRITE, TAGS_READ, TAGS_WRITE, USERS_READ);
    assertEquals(expected, Role.EDITOR.permissions());
    assertEquals(expected, Role.INCIDENT_EDITOR.permissions());
  }

  @Test
  void viewersSeeAndChangeNothing() {
    var expected = Set.of(INCIDENTS_READ, TAGS_READ, USERS_READ);
    assertEquals(expected, Role.VIEWER.permissions());
    assertEquals(expected, Role.INCIDENT_VIEWER.permissions());
  }

  @Test
  void riskRolesSeeNoIncident() {
    assertEquals(Set.of(TAGS_READ, TAGS_WRITE, USERS_READ), Role.RISK_EDITOR.permissions());
    assertEquals(Set.of(TAGS_READ, USERS_READ), Role.RISK_VIEWER.permissions());
  }

  @Test
  void nobodyGivesARoleMorePermissions() {
    for (Role role : Role.values()) {
      var permissions = role.permissions();
      assertThrows(
          UnsupportedOperationException.class, () -> permissions.add(Permission.USERS_MANAGE));
    }
  }

  @Test
  void readsRolesByTheirLabelsAndPermissionsByTheirCodes() {
    assertEquals(
        List.of(
            "Admin",
            "Editor",
            "Viewer",
            "Incident Editor",
            "Incident Viewer",
            "Risk Editor",
            "Risk Viewer"),
        Arrays.stream(Role.values()).map(Role::label).toList());
    assertEquals(
        List.of(
            "incidents:read",
            "incidents:write",
            "tags:read",
            "tags:write",
            "users:read",
            "users:manage",
            "organization:manage"),
        Arrays.stream(Permission.values()).map(Permission::code).toList());
    for (Role role : Role.values()) {
      assertEquals(Optional.of(role), Role.parse(role.label()));
    }
    for (Permission permission : Permission.values()) {
      assertEquals(Optional.of(permission), Permission.parse(permission.code()));
    }
    assertEquals(Optional.empty(), Role.parse("Owner"));
    assertEquals(Optional.empty(), Permission.parse("incidents:delete"));
  }
}
