package io.incidentregister.domain.actor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.incidentregister.domain.organization.EmailAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActorTest {

  @Test
  void hasANameThatIsKeptAsLabelsAre() {
    assertEquals("\u00c5da L.", named(" A\u030ada L.\t").name());
  }

  @Test
  void hasANameOfTwoHundredCharactersAtMost() {
    assertEquals(400, named("🦊".repeat(200)).name().length());
    assertThrows(IllegalArgumentException.class, () -> named("x".repeat(201)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \t", "\u200b", "a\u0000", "a\u202eb", "a\ud800"})
  void refusesANameThatCannotBeSeenOrReordersWhatStandsAroundIt(String name) {
    assertThrows(IllegalArgumentException.class, () -> named(name));
  }

  @Test
  void isFoundByAnIdOfTwoHundredCharactersAtMost() {
    String longest = "U".repeat(200);
    assertEquals(longest, new Contact.Slack(longest).userId());
    assertEquals(longest, new Contact.PagerDuty(longest).userId());
    assertThrows(IllegalArgumentException.class, () -> new Contact.Slack(longest + "U"));
    assertThrows(IllegalArgumentException.class, () -> new Contact.PagerDuty(longest + "U"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u200b", "U\u0007", "\u202eU"})
  void isNotFoundByAnIdThatCannotBeSeen(String id) {
    assertThrows(IllegalArgumentException.class, () -> new Contact.Slack(id));
    assertThrows(IllegalArgumentException.class, () -> new Contact.PagerDuty(id));
  }

  @Test
  void isFoundAtAnAddressToTheLetter() {
    var written = new Contact.Email(new EmailAddress("Ada@acme.example"));
    assertEquals(written, new Contact.Email(new EmailAddress("Ada@acme.example")));
    assertEquals(
        written.hashCode(), new Contact.Email(new EmailAddress("Ada@acme.example")).hashCode());
    assertNotEquals(written, new Contact.Email(new EmailAddress("ada@acme.example")));
    assertNotEquals(written, new Contact.Slack("Ada@acme.example"));
  }

  @Test
  void isSomebodyElseInAnotherSystem() {
    assertNotEquals((Contact) new Contact.Slack("U1"), new Contact.PagerDuty("U1"));
  }

  @ParameterizedTest
  @CsvSource({"API, api", "MCP, mcp", "SLACK, slack", "PAGERDUTY, pagerduty"})
  void comesByAWayThatHistoryHasAWordFor(Channel channel, String word) {
    assertEquals(word, channel.code());
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  void comesByTheWayThatItsWordNames(Channel channel) {
    assertEquals(Optional.of(channel), Channel.parse(channel.code()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "API", "api ", "VIA_API", "fax"})
  void comesByNoWayThatHasAnotherWord(String word) {
    assertEquals(Optional.empty(), Channel.parse(word));
  }

  private static Actor named(String name) {
    return new Actor(name, Optional.empty(), Optional.empty());
  }
}
