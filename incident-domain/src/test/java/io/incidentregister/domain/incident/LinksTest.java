package io.incidentregister.domain.incident;

import static io.incidentregister.domain.incident.Samples.issue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.incidentregister.domain.organization.IssueId;
import io.incidentregister.domain.organization.RiskId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

  private static final RiskId RISK = new RiskId("RSK-00001");
  private static final RiskId KEY_RISK = new RiskId("AKR-00001");
  private static final Links LINKS =
      new Links(List.of(RISK), List.of(issue(1), issue(2)), List.of("on call"));

  @Test
  void holdsEachOnceAndInOrder() {
    var links =
        new Links(
            List.of(RISK, KEY_RISK, RISK),
            List.of(issue(2), issue(1), issue(2)),
            List.of("b", "a", " b"));
    assertEquals(List.of(KEY_RISK, RISK), links.risks());
    assertEquals(List.of(issue(1), issue(2)), links.issues());
    assertEquals(List.of("a", "b"), links.groups());
  }

  @Test
  void ordersIssuesByTheirTexts() {
    var high = new IssueId(UUID.fromString("f0000000-0000-4000-8000-000000000000"));
    var low = new IssueId(UUID.fromString("10000000-0000-4000-8000-000000000000"));
    assertEquals(List.of(low, high), Links.NONE.withIssues(List.of(high, low)).issues());
  }

  @Test
  void isNotChangedByWhoMadeIt() {
    var given = new ArrayList<>(List.of(issue(1)));
    var links = Links.NONE.withIssues(given);
    given.add(issue(2));
    assertEquals(List.of(issue(1)), links.issues());
  }

  @Test
  void joinsRisksAndIssuesAndKeepsTheRest() {
    assertEquals(
        new Links(List.of(KEY_RISK, RISK), LINKS.issues(), LINKS.groups()),
        LINKS.joinedRisks(List.of(KEY_RISK, RISK)));
    assertEquals(
        new Links(List.of(RISK), List.of(issue(1), issue(2), issue(3)), LINKS.groups()),
        LINKS.joinedIssues(List.of(issue(3), issue(1))));
  }

  @Test
  void hasExactlyTheRisksOrIssuesThatItIsGivenAndKeepsTheRest() {
    assertEquals(
        new Links(List.of(KEY_RISK), LINKS.issues(), LINKS.groups()),
        LINKS.withRisks(List.of(KEY_RISK)));
    assertEquals(new Links(List.of(RISK), List.of(), LINKS.groups()), LINKS.withIssues(List.of()));
  }

  @Test
  void isWithoutSomeIssuesWhetherOrNotItHadThem() {
    assertEquals(
        new Links(List.of(RISK), List.of(issue(2)), LINKS.groups()),
        LINKS.withoutIssues(List.of(issue(1), issue(3), issue(4), issue(1))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u200b", "a\u0000", "\u202ea"})
  void refusesAGroupThatCannotBeSeen(String id) {
    assertThrows(
        IllegalArgumentException.class, () -> new Links(List.of(), List.of(), List.of(id)));
  }

  @Test
  void holdsGroupsOfTwoHundredCharactersAtMost() {
    String longest = "g".repeat(200);
    assertEquals(List.of(longest), new Links(List.of(), List.of(), List.of(longest)).groups());
    assertThrows(
        IllegalArgumentException.class,
        () -> new Links(List.of(), List.of(), List.of(longest + "g")));
  }

  // What history tells of them

  @Test
  void tellsRisksIssuesAndGroupsOneAfterAnother() {
    var opened = Samples.opened(1, IncidentFields.titled("One"), LINKS);
    assertEquals(
        List.of(
            new Change.Links(Field.RISKS, List.of("RSK-00001"), List.of()),
            new Change.Links(
                Field.ISSUES, List.of(issue(1).toString(), issue(2).toString()), List.of()),
            new Change.Links(Field.GROUPS, List.of("on call"), List.of())),
        opened.story().stream().filter(Change.Links.class::isInstance).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "RISKS, RSK-1",
    "RISKS, rsk-00001",
    "RISKS, INC-00001",
    "ISSUES, 7-0-0-0-1",
    "ISSUES, 0000000A-0000-0000-0000-000000000001",
    "ISSUES, RSK-00001",
    "GROUPS, ' on call'",
    "GROUPS, ''"
  })
  void areToldByTheirIdsAsTheseAreWritten(Field field, String other) {
    assertThrows(
        IllegalArgumentException.class, () -> new Change.Links(field, List.of(other), List.of()));
    assertThrows(
        IllegalArgumentException.class, () -> new Change.Links(field, List.of(), List.of(other)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TAGS", "THREAT_OBJECTIVES", "COMMENTS", "MERGED_INTO", "TITLE"})
  void areNotToldOfAFieldThatHoldsNone(Field field) {
    assertThrows(
        IllegalArgumentException.class, () -> new Change.Links(field, List.of(), List.of()));
  }
}
