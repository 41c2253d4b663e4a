package io.incidentregister.json;

import static io.incidentregister.json.Samples.ANN;
import static io.incidentregister.json.Samples.CREATED;
import static io.incidentregister.json.Samples.json;
import static io.incidentregister.json.Samples.written;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.incidentregister.application.people.ListUsers;
import io.incidentregister.domain.organization.Role;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UserJsonTest {

  private static final String ID = "00000000-0000-0000-0000-000000000002";
  private static final String NAMES =
      "'email':'ann@example.org','first_name':'Ann','last_name':'Archer'";

  @Test
  void writesEveryMemberOfSomebodyOfWhomAllIsKnown() throws IOException {
    var user =
        ANN.withRoles(Set.of(Role.RISK_VIEWER, Role.ADMIN))
            .signedIn(CREATED.plusMillis(1))
            .withAvatar(Optional.of("0a1b"))
            .deactivated(CREATED.plusMillis(2));
    assertEquals(
        json(
            "{'id':'"
                + ID
                + "',"
                + NAMES
                + ",'icon':'users/"
                + ID
                + "/avatar?v=0a1b',"
                + "'deactivated_date':'2026-01-02T03:04:05.008Z',"
                + "'joined_date':'2026-01-02T03:04:05.006Z','kind':'HUMAN',"
                + "'last_login':'2026-01-02T03:04:05.007Z','roles':['Admin','Risk Viewer']}"),
        written(generator -> UserJson.writeMember(generator, user)));
  }

  @Test
  void writesAPageOfMembersAndWhatIsUnsetAsNull() throws IOException {
    assertEquals(
        json(
            "{'total':4,'users':[{'id':'"
                + ID
                + "',"
                + NAMES
                + ",'icon':null,"
                + "'deactivated_date':null,'joined_date':'2026-01-02T03:04:05.006Z',"
                + "'kind':'HUMAN','last_login':null,'roles':[]}]}"),
        written(
            generator -> UserJson.writeMembers(generator, new ListUsers.Page(List.of(ANN), 4))));
  }
}
