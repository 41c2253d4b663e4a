package io.incidentregister.testkit.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.input.Given;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.domain.incident.Objective;
import io.incidentregister.domain.incident.Relevance;
import io.incidentregister.domain.incident.ThreatObjective;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.TagId;
import io.incidentregister.testkit.sample.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Rules 8 and 9: what {@link UpdateIncidents} promises of tags and threat objectives. */
abstract class TagsContract extends UpdateContract {

  TagsContract() {}

  @Test
  final void joinsTakesAwayAndReplacesTagsInAnyCaseOfTheOperation() {
    var world = newRegister();
    world.opened("One", "Two");
    world.update(tags("Add", "b"), "INC-00002");
    world.update(tags("aDD", "a", "c"), "INC-00001", "INC-00002");
    assertEquals(List.of("a", "c"), tagsOf(world.find("1")));
    assertEquals(List.of("a", "b", "c"), tagsOf(world.find("2")));
    world.update(tags("REMOVE", "a", "b"), "INC-00001", "INC-00002");
    assertEquals(List.of("c"), tagsOf(world.find("1")));
    assertEquals(List.of("c"), tagsOf(world.find("2")));
    world.update(tags("replace", "d"), "INC-00001", "INC-00002");
    assertEquals(List.of("d"), tagsOf(world.find("1")));
    assertEquals(List.of("d"), tagsOf(world.find("2")));
  }

  @Test
  final void replacesTagsWhenNoOperationIsSaid() {
    var world = newRegister();
    world.opened("One");
    world.update(tags("Add", "old"), "INC-00001");
    world.update(PatchFields.builder().tags(Given.value(List.of("young"))).build(), "INC-00001");
    assertEquals(List.of("young"), tagsOf(world.find("1")));
  }

  @Test
  final void takesTagsByIdAndByContentInAnyCase() {
    var world = newRegister();
    world.opened("One");
    Tag byId = world.organization().tags("by id").get(0);
    Tag byContent = world.organization().tags("Straße").get(0);
    var row =
        world
            .update(
                tags("Add", " " + byId.id().toString().toUpperCase(Locale.ROOT), " STRASSE "),
                "INC-00001")
            .rows()
            .get(0);
    assertEquals(List.of(byId, byContent), row.incident().fields().tags());
    world.update(tags("Remove", byContent.id().toString(), "BY ID"), "INC-00001");
    assertEquals(List.of(), tagsOf(world.find("1")));
  }

  @Test
  final void makesATagOnceHoweverOftenItIsWritten() {
    var world = newRegister();
    world.opened("One", "Two");
    world.update(tags("Add", "New tag", "NEW TAG", "new tag "), "INC-00001", "INC-00002");
    var made = world.organization().presentTags("new tag");
    assertEquals(1, made.size());
    assertEquals(world.organization().admin().id(), made.get(0).creator());
    assertEquals("New tag", made.get(0).content(), "as it was written first");
    assertEquals(made, world.incident(2).fields().tags());
  }

  @Test
  final void removingATagThatNobodyKnowsIsNoErrorAndMakesNone() {
    var world = newRegister();
    world.opened("One");
    var result = world.update(tags("Remove", "new tag"), "INC-00001");
    assertEquals(Optional.empty(), result.operation());
    assertEquals(List.of(), world.organization().presentTags("new tag"));
  }

  @Test
  final void refusesTheIdOfATagThatIsUnknownOrOfAnotherOrganization() {
    var world = newRegister();
    world.opened("One");
    var foreign = newRegister().organization().tags("theirs").get(0);
    for (String operation : List.of("Add", "Remove", "Replace")) {
      assertRefused(
          world,
          () ->
              world.update(
                  tags(
                      operation,
                      "new tag",
                      foreign.id().toString(),
                      new TagId(ids().next()).toString()),
                  "INC-00001"),
          "unknown_tag at /tags/1",
          "unknown_tag at /tags/2");
    }
  }

  @Test
  final void tellsAnEmptyListFromNoneGiven() {
    var world = newRegister();
    world.opened("One");
    world.update(tags("Add", "a"), "INC-00001");
    world.update(objectives("Fraud"), "INC-00001");
    assertEquals(Optional.empty(), world.update(tags("Add"), "INC-00001").operation());
    assertEquals(Optional.empty(), world.update(tags("Remove"), "INC-00001").operation());
    world.update(set("title", "none given"), "INC-00001");
    assertEquals(List.of("a"), tagsOf(world.find("1")));
    assertEquals(1, world.incident(1).fields().objectives().size());
    assertTrue(world.update(tags("Replace"), "INC-00001").operation().isPresent());
    assertTrue(world.update(objectives(), "INC-00001").operation().isPresent());
    assertEquals(List.of(), tagsOf(world.find("1")));
    assertEquals(List.of(), world.incident(1).fields().objectives());
  }

  @Test
  final void clearingTagsAndObjectivesTakesThemAllAway() {
    var world = newRegister();
    world.opened("One");
    world.update(tags("Add", "a"), "INC-00001");
    world.update(objectives("Fraud"), "INC-00001");
    world.update(
        PatchFields.builder().tags(Given.cleared()).threatObjectives(Given.cleared()).build(),
        "INC-00001");
    assertEquals(List.of(), tagsOf(world.find("1")));
    assertEquals(List.of(), world.incident(1).fields().objectives());
  }

  @Test
  final void refusesATagOperationWithoutTagsAndClearingByAddOrRemove() {
    var world = newRegister();
    world.opened("One");
    assertRefused(
        world,
        () ->
            world.update(
                PatchFields.builder().set("title", "x").tagOperation(Optional.of("Add")).build(),
                "INC-00001"),
        "tags_missing at /tag_operation");
    for (String operation : List.of("Add", "remove")) {
      assertRefused(
          world,
          () ->
              world.update(
                  PatchFields.builder()
                      .tags(Given.cleared())
                      .tagOperation(Optional.of(operation))
                      .build(),
                  "INC-00001"),
          "not_nullable at /tags");
    }
  }

  @Test
  final void replacesTheWholeSetOfObjectivesAndRefusesOneTwice() {
    var world = newRegister();
    world.opened("One");
    world.update(objectives("Fraud:High", "Sabotage"), "INC-00001");
    world.update(objectives("Extortion", "Fraud:Low"), "INC-00001");
    assertEquals(
        List.of(
            new ThreatObjective(Objective.EXTORTION, Optional.empty(), Instant.EPOCH),
            new ThreatObjective(Objective.FRAUD, Optional.of(Relevance.LOW), Instant.EPOCH)),
        world.incident(1).fields().objectives());
    assertRefused(
        world,
        () -> world.update(objectives("Fraud:High", "Fraud:Low"), "INC-00001"),
        "duplicate at /threat_objectives");
  }

  @Test
  final void settingTheSameObjectivesAgainKeepsTheirTimesAndIsNoChange() {
    var world = newRegister();
    world.opened("One");
    world.update(objectives("Fraud:High"), "INC-00001");
    Instant set = world.clock().instant();
    world.clock().step(Duration.ofSeconds(1));
    assertEquals(Optional.empty(), world.update(objectives("Fraud:High"), "INC-00001").operation());
    world.update(objectives("Sabotage", "Fraud:High"), "INC-00001");
    assertEquals(
        List.of(world.clock().instant(), set),
        world.incident(1).fields().objectives().stream().map(ThreatObjective::createdAt).toList());
  }

  @Test
  final void aHundredParallelAddsLoseNoTag() {
    var world = newRegister();
    world.opened("One");
    List<Supplier<UpdateIncidents.Result>> tasks = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      var patch = tags("Add", "tag " + i, "shared");
      tasks.add(() -> world.update(patch, "INC-00001"));
    }
    Together.run(16, tasks);
    assertEquals(101, tagsOf(world.find("1")).size());
  }
}
