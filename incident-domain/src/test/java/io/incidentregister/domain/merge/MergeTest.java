package io.incidentregister.domain.merge;

import static io.incidentregister.domain.incident.Samples.EDITOR;
import static io.incidentregister.domain.incident.Samples.LATER;
import static io.incidentregister.domain.incident.Samples.OPENED;
import static io.incidentregister.domain.incident.Samples.OPENER;
import static io.incidentregister.domain.incident.Samples.comment;
import static io.incidentregister.domain.incident.Samples.issue;
import static io.incidentregister.domain.incident.Samples.tag;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Closure;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.Links;
import io.incidentregister.domain.incident.Objective;
import io.incidentregister.domain.incident.Relevance;
import io.incidentregister.domain.incident.Samples;
import io.incidentregister.domain.incident.ThreatObjective;
import io.incidentregister.domain.merge.Merge.Obstacle;
import io.incidentregister.domain.organization.IssueId;
import io.incidentregister.domain.organization.RiskId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergeTest {

  private static final Comment WHY = comment(1, "Why?");
  private static final Comment WHO = comment(2, "Who?");
  private static final Comment WHERE = comment(3, "Where?");

  private final Incident one = incident(1, issue(1));
  private final Incident other = incident(2, issue(2));
  private final Incident third = incident(3, issue(3), issue(4));

  // Issues

  @Test
  void movesTheIssuesOfTheOthers() {
    var merge = merge(one, other, third);
    assertEquals(
        List.of(issue(1), issue(2), issue(3), issue(4)), merge.primary().after().heldIssues());
    assertEquals(List.of(), merge.others().get(0).after().links().issues());
    assertEquals(List.of(), merge.others().get(1).after().links().issues());
  }

  @Test
  void leavesIssuesWithOthersThatDoNotHoldThem() {
    for (Incident closed :
        List.of(
            other.close(Closure.RESOLVED, EDITOR, LATER).after(),
            other.close(Closure.CANCELLED, EDITOR, LATER).after(),
            other.delete().after())) {
      var merge = merge(one, closed);
      assertEquals(one.links(), merge.primary().after().links());
      assertEquals(closed.links(), merge.others().get(0).after().links());
    }
  }

  @Test
  void holdsNothingMoreWhenTheOneIsClosed() {
    var closed = one.close(Closure.RESOLVED, EDITOR, LATER).after();
    var merged = merge(closed, other).primary().after();
    assertEquals(List.of(issue(1), issue(2)), merged.links().issues());
    assertEquals(List.of(), merged.heldIssues());
    assertEquals(closed.closure(), merged.closure());
  }

  // Everything else that joins

  @Test
  void joinsTagsAndRisksAndLeavesThemWithTheOthersToo() {
    var risk = new RiskId("RSK-00001");
    var key = new RiskId("AKR-00001");
    var red = tagged(one.link(risk, true).after(), 1);
    var blue = tagged(other.link(key, true).after().link(risk, true).after(), 2, 1);
    var merge = merge(red, blue);
    assertEquals(List.of(key, risk), merge.primary().after().risks());
    assertEquals(
        List.of(tag(1, "tag 1"), tag(2, "tag 2")), merge.primary().after().fields().tags());
    assertEquals(blue.risks(), merge.others().get(0).after().risks());
    assertEquals(blue.fields().tags(), merge.others().get(0).after().fields().tags());
  }

  @Test
  void keepsTheGroupsThatEachWasOpenedFor() {
    var mine = Samples.opened(1, IncidentFields.titled("1"), groups("a"));
    var theirs = Samples.opened(2, IncidentFields.titled("2"), groups("b"));
    var merge = merge(mine, theirs);
    assertEquals(List.of("a"), merge.primary().after().links().groups());
    assertEquals(List.of("b"), merge.others().get(0).after().links().groups());
  }

  @Test
  void keepsAllElseOfTheOneAsItIs() {
    var told =
        other
            .fields()
            .edit()
            .value(Field.DESCRIPTION, Optional.of("A mail."))
            .value(Field.SEVERITY, Optional.of("SEV-1"))
            .value(Field.STATUS, Optional.of("Review"))
            .fields();
    var merged = merge(one, Samples.opened(2, told, other.links())).primary().after();
    assertEquals(one.fields(), merged.fields());
    assertEquals(one.closure(), merged.closure());
    assertEquals(Optional.empty(), merged.mergedInto());
  }

  @ParameterizedTest
  @CsvSource({
    "-, -, -, mine",
    "-, Low, Low, now",
    "Low, -, Low, mine",
    "Low, Low, Low, mine",
    "Low, Medium, Medium, now",
    "High, Medium, High, mine"
  })
  void takesTheHigherRelevanceOfAnObjective(
      String mine, String theirs, String higher, String since) {
    var merged =
        merge(serving(one, OPENED, mine), serving(other, OPENED.minusSeconds(60), theirs))
            .primary()
            .after()
            .fields()
            .objectives();
    assertEquals(List.of(fraud(higher, OPENED)), merged);
    assertEquals(since.equals("now") ? LATER : OPENED, merged.get(0).createdAt());
  }

  @Test
  void takesTheHighestRelevanceWhoeverHasIt() {
    for (var others :
        List.of(
            List.of(serving(other, OPENED, "High"), serving(third, OPENED, "Medium")),
            List.of(serving(other, OPENED, "Medium"), serving(third, OPENED, "High")))) {
      var merge = Merge.of(serving(one, OPENED, "Low"), others, Map.of(), EDITOR, LATER);
      assertEquals(List.of(fraud("High", LATER)), merge.primary().after().fields().objectives());
    }
  }

  @Test
  void servesAnObjectiveOfAnotherSinceNow() {
    var merged = merge(one, serving(other, OPENED, "Low")).primary().after();
    assertEquals(List.of(fraud("Low", LATER)), merged.fields().objectives());
    assertEquals(LATER, merged.fields().objectives().get(0).createdAt());
  }

  // Comments

  @Test
  void saysWhatWasSaidAboutTheOthersOnceAndInOrder() {
    var mine = one.comment(WHY).after();
    var merge =
        Merge.of(
            mine,
            List.of(
                other.comment(WHY).after().comment(WHO).after(),
                third.comment(WHO).after().comment(WHERE).after()),
            Map.of(
                mine.number(), List.of(WHY),
                other.number(), List.of(WHY, WHO),
                third.number(), List.of(WHO, WHERE)),
            EDITOR,
            LATER);
    assertEquals(
        Optional.of(new Change.Comments(List.of(WHO, WHERE), List.of())),
        merge.primary().changes().stream().filter(Change.Comments.class::isInstance).findFirst());
    assertEquals(3, merge.primary().after().commentCount());
  }

  @Test
  void leavesCommentsWithTheOthersToo() {
    var said = other.comment(WHY).after();
    var merge = Merge.of(one, List.of(said), Map.of(said.number(), List.of(WHY)), EDITOR, LATER);
    assertEquals(1, merge.others().get(0).after().commentCount());
    assertEquals(
        List.of(),
        merge.others().get(0).changes().stream()
            .filter(Change.Comments.class::isInstance)
            .toList());
  }

  // What becomes of them

  @Test
  void cancelsAnOtherAndNamesTheOne() {
    var part = merge(one, other).others().get(0);
    assertEquals(
        List.of(
            value(Field.STATUS, Optional.of("New"), "Closed"),
            value(Field.CLOSURE, Optional.empty(), "CANCELLED"),
            new Change.Links(Field.ISSUES, List.of(), List.of(issue(2).toString())),
            value(Field.MERGED_INTO, Optional.empty(), "INC-00001")),
        part.changes());
    assertEquals(Optional.of(Closure.CANCELLED), part.after().closure());
    assertEquals(Optional.of(one.number()), part.after().mergedInto());
    assertEquals(EDITOR, part.after().updatedBy());
    assertEquals(LATER, part.after().updatedAt());
  }

  @Test
  void tellsOfAResolvedOtherThatItIsCancelledNow() {
    var resolved = other.close(Closure.RESOLVED, EDITOR, LATER).after();
    assertEquals(
        List.of(
            value(Field.CLOSURE, Optional.of("RESOLVED"), "CANCELLED"),
            value(Field.MERGED_INTO, Optional.empty(), "INC-00001")),
        merge(one, resolved).others().get(0).changes());
  }

  @Test
  void tellsOfACancelledOtherOnlyWhatItIsAPartOf() {
    var cancelled = other.close(Closure.CANCELLED, EDITOR, LATER).after();
    assertEquals(
        List.of(value(Field.MERGED_INTO, Optional.empty(), "INC-00001")),
        merge(one, cancelled).others().get(0).changes());
  }

  @Test
  void doesNotChangeTheOneWhenTheOthersHaveNothingToGive() {
    var merge = merge(one, incident(2));
    assertFalse(merge.primary().changesAnything());
    assertSame(one, merge.primary().after());
    assertEquals(Optional.of(one.number()), merge.others().get(0).after().mergedInto());
  }

  @Test
  void editsTheFieldsOfTheOneOnlyWhenTagsOrObjectivesJoin() {
    var linked = merge(one, other).primary().after();
    assertEquals(OPENER, linked.updatedBy());
    assertEquals(OPENED, linked.updatedAt());
    var tagged = merge(one, tagged(other, 1)).primary().after();
    assertEquals(EDITOR, tagged.updatedBy());
    assertEquals(LATER, tagged.updatedAt());
  }

  @Test
  void passesOnWhatCameByAMergeBefore() {
    var said = other.comment(WHY).after();
    var first =
        Merge.of(
            third, List.of(tagged(said, 1)), Map.of(said.number(), List.of(WHY)), EDITOR, LATER);
    var part = first.others().get(0).after();
    var second =
        Merge.of(
            one,
            List.of(first.primary().after()),
            Map.of(third.number(), List.of(WHY)),
            EDITOR,
            LATER);
    var last = second.primary().after();
    assertEquals(List.of(issue(1), issue(2), issue(3), issue(4)), last.heldIssues());
    assertEquals(List.of(tag(1, "tag 1")), last.fields().tags());
    assertEquals(1, last.commentCount());
    assertEquals(Optional.of(third.number()), part.mergedInto(), "still a part of the second");
    assertEquals(Optional.of(one.number()), second.others().get(0).after().mergedInto());
  }

  // Obstacles

  @Test
  void hasNothingAgainstOthersThatStandByThemselves() {
    assertEquals(Optional.empty(), Merge.obstacleTo(one));
    assertEquals(Optional.empty(), Merge.obstacleTo(other, one.number()));
    var closed = one.close(Closure.RESOLVED, EDITOR, LATER).after();
    assertEquals(Optional.empty(), Merge.obstacleTo(closed));
    assertEquals(Optional.empty(), Merge.obstacleTo(closed, other.number()));
  }

  @Test
  void takesNothingInAsAPartOfAnother() {
    var part = merge(one, other).others().get(0).after();
    assertEquals(Optional.of(Obstacle.MERGED_AWAY), Merge.obstacleTo(part));
    assertThrows(IllegalArgumentException.class, () -> merge(part, third));
  }

  @Test
  void takesInNoPartOfAnotherEvenOfTheSame() {
    var part = merge(one, other).others().get(0).after();
    for (Incident into : List.of(one, third)) {
      assertEquals(Optional.of(Obstacle.ALREADY_MERGED), Merge.obstacleTo(part, into.number()));
      assertThrows(IllegalArgumentException.class, () -> merge(into, part));
    }
  }

  @Test
  void takesNothingIntoItself() {
    assertEquals(Optional.of(Obstacle.MERGED_INTO_ITSELF), Merge.obstacleTo(one, one.number()));
    assertThrows(IllegalArgumentException.class, () -> merge(one, other, one));
  }

  private static Merge merge(Incident primary, Incident... others) {
    return Merge.of(primary, Arrays.asList(others), Map.of(), EDITOR, LATER);
  }

  private static Incident incident(int number, IssueId... issues) {
    return Samples.opened(
        number,
        IncidentFields.titled("Incident " + number),
        Links.NONE.withIssues(Arrays.asList(issues)));
  }

  private static Links groups(String... groups) {
    return new Links(List.of(), List.of(), List.of(groups));
  }

  private static Incident tagged(Incident incident, int... tags) {
    var tagged = Arrays.stream(tags).mapToObj(id -> tag(id, "tag " + id)).toList();
    return with(incident, incident.fields().edit().tags(tagged).fields());
  }

  private static Incident serving(Incident incident, Instant since, String relevance) {
    return with(
        incident, incident.fields().edit().objectives(List.of(fraud(relevance, since))).fields());
  }

  private static Incident with(Incident incident, IncidentFields fields) {
    return incident.revise(fields, incident.closure(), OPENER, OPENED).after();
  }

  private static ThreatObjective fraud(String relevance, Instant since) {
    return new ThreatObjective(Objective.FRAUD, Relevance.parse(relevance), since);
  }

  private static Change value(Field field, Optional<String> before, String after) {
    return new Change.Value(field, before, Optional.of(after));
  }
}
