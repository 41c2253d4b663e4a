package io.incidentregister.testkit;

import static io.incidentregister.testkit.sample.SamplePatch.patch;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.incidentregister.domain.actor.Actor;
import io.incidentregister.domain.actor.Attribution;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.Links;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.incident.Timestamps;
import io.incidentregister.domain.organization.IssueId;
import io.incidentregister.domain.organization.RiskId;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.testkit.sample.SampleActors;
import io.incidentregister.testkit.sample.SampleOperation;
import io.incidentregister.testkit.sample.SteppingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * What a store promises of who opened an incident and changed it last, whom they declared, and when
 * that took effect.
 */
abstract class AttributionContract extends IssuesContract {

  private static final Instant START = SteppingClock.START;

  AttributionContract() {}

  @Test
  final void keepsWhoOpenedAnIncidentWhomThatOneDeclaredAndWhenItTookEffect() {
    var organization = newOrganization();
    var opened = new ArrayList<Incident>();
    for (Optional<Actor> actor : everybody()) {
      var at = START.minusMillis(opened.size());
      var opening = SampleOperation.of(OperationKind.CREATE).effective(at);
      actor.ifPresent(opening::declaring);
      var incident = organization.open(opening, Links.NONE, IncidentFields.titled("One"));
      assertEquals(
          new Attribution(organization.admin().id(), actor, START, at), incident.opening());
      assertEquals(incident.opening(), incident.lastChange());
      assertShownEverywhere(organization, incident);
      opened.add(incident);
    }
    for (Instant at : List.of(Timestamps.MIN, Timestamps.MAX, START)) {
      opened.add(
          organization.open(
              SampleOperation.of(OperationKind.CREATE).effective(at),
              Links.NONE,
              IncidentFields.titled("at " + at)));
    }
    var numbers = opened.stream().map(Incident::number).toList();
    Exactly.same(opened, store().read(tx -> tx.incidents().find(organization.id(), numbers)));
    assertChained(organization, numbers);
  }

  @Test
  final void keepsWhoChangedAnythingOfAnIncidentLastAndLeavesTheOpeningAlone() {
    var clock = new SteppingClock();
    var organization = newOrganization(clock);
    var opening =
        organization
            .open(
                SampleOperation.of(OperationKind.CREATE)
                    .declaring(SampleActors.NAMED)
                    .effective(Instant.EPOCH),
                Links.NONE,
                IncidentFields.titled("One"))
            .opening();
    var bystander = organization.openTitled("Bystander");
    var editor = organization.addUser("editor@example.com", Role.EDITOR).id();
    var changes =
        List.<Function<Incident, Revision>>of(
            incident -> incident.revise(patch().title("Two").build(), editor, clock.instant()),
            incident -> incident.comment(organization.newComment("said", START)),
            incident -> incident.link(new RiskId("RSK-00001"), true),
            incident -> incident.linkIssues(List.of(new IssueId(ids().next())), true),
            Incident::delete,
            Incident::restore);
    for (Function<Incident, Revision> change : changes) {
      // Whom one declares and when it took effect is not that of the change before.
      for (Optional<Actor> actor : everybody()) {
        clock.step(Duration.ofMillis(1));
        var by = SampleOperation.of(OperationKind.UPDATE).by(editor);
        actor.ifPresent(each -> by.declaring(each).effective(START.minusSeconds(1)));
        Operation done =
            organization.change(
                by,
                incident -> {
                  var changed = change.apply(incident);
                  return changed.changesAnything()
                      ? changed
                      : incident.linkIssues(List.of(new IssueId(ids().next())), true);
                },
                number(1));
        var after = organization.alsoDeleted(number(1)).get(0);
        assertEquals(done.attribution(), after.lastChange());
        assertEquals(opening, after.opening());
      }
    }
    Exactly.same(bystander, organization.find(number(2)));
    assertChained(organization, List.of(number(1), number(2)));
  }

  @Test
  final void keepsThatAChangeWasRecordedNoEarlierThanTheOneBefore() {
    var clock = new SteppingClock();
    var organization = newOrganization(clock);
    organization.openTitled("One");
    clock.step(Duration.ofHours(-1));
    var done =
        organization.change(
            SampleOperation.of(OperationKind.DELETE).declaring(SampleActors.FULL),
            Incident::delete,
            number(1));
    assertEquals(START.minus(Duration.ofHours(1)), done.recordedAt());
    assertEquals(
        new Attribution(done.user(), done.actor(), START, done.effectiveAt()),
        organization.alsoDeleted(number(1)).get(0).lastChange());
  }

  /** Everybody who may be declared, and nobody. */
  private static List<Optional<Actor>> everybody() {
    var actors = new ArrayList<Optional<Actor>>();
    SampleActors.ALL.forEach(actor -> actors.add(Optional.of(actor)));
    actors.add(1, Optional.empty());
    actors.add(Optional.empty());
    return actors;
  }
}
