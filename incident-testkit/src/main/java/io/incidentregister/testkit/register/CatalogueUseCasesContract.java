package io.incidentregister.testkit.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.Caller;
import io.incidentregister.application.catalogue.ChangeSources;
import io.incidentregister.application.catalogue.ChangeTags;
import io.incidentregister.application.catalogue.ListTags;
import io.incidentregister.application.error.ForbiddenException;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.organization.Source;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.testkit.sample.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What tags and sources by themselves promise. */
abstract class CatalogueUseCasesContract extends CommentUseCasesContract {

  private static final Set<Role> TAG_WRITERS =
      Set.of(Role.ADMIN, Role.EDITOR, Role.INCIDENT_EDITOR, Role.RISK_EDITOR);

  CatalogueUseCasesContract() {}

  // Tags

  @Test
  final void listsTagsByContentInAnyCaseByPages() {
    var world = newRegister();
    for (String content : List.of("beta", "Alpha", "gamma", "Ärger")) {
      create(world, content);
    }
    newRegister().organization().tags("theirs");
    assertEquals(List.of("Alpha", "beta", "gamma", "Ärger"), contents(list(world, Map.of())));
    var page = list(world, Map.of("page", List.of("2"), "page_size", List.of("3")));
    assertEquals(List.of("Ärger"), contents(page));
    assertEquals(4, page.total());
    assertEquals(
        List.of("Alpha", "gamma", "Ärger"),
        contents(list(world, Map.of("query", List.of("MMA", "lph", "ä")))));
    assertEquals(
        List.of(
            "control_character at query",
            "out_of_range at page_size",
            "unknown_parameter at order_by"),
        faultsOf(
            () ->
                list(
                    world,
                    Map.of(
                        "query", List.of("\u0000"),
                        "page_size", List.of("x"),
                        "order_by", List.of("content")))));
  }

  @Test
  final void makesATagAsAnOperationThatTouchesNoIncident() {
    var world = newRegister();
    var editor = world.callerAs(Role.RISK_EDITOR);
    var made = create(world, editor, "  Mail  ");
    assertEquals("Mail", made.tag().content());
    assertEquals(editor.user(), made.tag().creator());
    assertEquals(List.of(made.tag()), world.everything().tags());
    var operation = made.operation().orElseThrow();
    assertEquals(OperationKind.TAG, operation.kind());
    assertEquals(0, operation.incidentCount());
    assertEquals(List.of("tag content: nothing -> Mail"), world.beside(made.operation()));
    world.assertChained();
  }

  @Test
  final void refusesATagWhoseContentIsThereInAnyCaseOrIsNone() {
    var world = newRegister();
    create(world, "Straße");
    assertRefusedAs(world, "tag_exists", () -> create(world, " STRASSE"));
    assertRefused(world, () -> create(world, " "), "blank at /content");
    assertRefused(world, () -> create(world, "x".repeat(101)), "too_long at /content");
    assertRefused(
        world, () -> create(world, new UUID(1, 2).toString()), "looks_like_id at /content");
    assertRefused(
        world,
        () ->
            world
                .register()
                .changeTags()
                .create(new ChangeTags.NewTag(world.caller(), Optional.empty(), List.of())),
        "required at /content");
    create(newRegister(), "Straße");
  }

  @Test
  final void renamesATagEverywhereAndChangesNoIncident() {
    var world = newRegister();
    world.opened("One", "Two");
    world.update(tags("Add", "before", "other"), "INC-00001");
    var before = world.incident(1);
    var tag = world.organization().presentTags("before").get(0);
    world.clock().step(Duration.ofSeconds(1));
    var renamed = rename(world, tag.id().toString(), " after ");
    assertEquals("after", renamed.tag().content());
    assertEquals(tag.creator(), renamed.tag().creator());
    assertEquals(0, renamed.operation().orElseThrow().incidentCount());
    assertEquals(List.of("tag content: before -> after"), world.beside(renamed.operation()));
    assertEquals(List.of("after", "other"), tagsOf(world.find("1")));
    assertEquals(before.version(), world.incident(1).version());
    assertEquals(before.updatedAt(), world.incident(1).updatedAt());
    assertEquals(List.of("INC-00001"), ids(world.list(Map.of("tags", List.of("after"))).rows()));
    assertEquals(
        List.of("INC-00001"), ids(world.list(Map.of("free_text", List.of("after"))).rows()));
    assertEquals(0, world.list(Map.of("free_text", List.of("before"))).total());
    world.assertChained();
  }

  @Test
  final void renamesATagToAnotherCaseAndToWhatItIsWithoutAChange() {
    var world = newRegister();
    var tag = create(world, "mail").tag();
    rename(world, tag.id().toString(), "Mail");
    assertEquals(List.of("Mail"), contents(list(world, Map.of())));
    var before = world.everything();
    assertEquals(Optional.empty(), rename(world, tag.id().toString(), " Mail ").operation());
    assertEquals(before, world.everything());
  }

  @Test
  final void refusesToRenameATagToAnotherOnesContentOrOneThatIsNotThere() {
    var world = newRegister();
    create(world, "there");
    var tag = create(world, "mail").tag();
    var theirs = create(newRegister(), "theirs").tag();
    assertRefusedAs(world, "tag_exists", () -> rename(world, tag.id().toString(), "THERE"));
    assertRefused(world, () -> rename(world, tag.id().toString(), ""), "blank at /content");
    for (String id : List.of(theirs.id().toString(), new UUID(1, 2).toString(), "mail", "")) {
      assertRefusedAs(world, "tag_not_found", () -> rename(world, id, "new"));
      assertRefusedAs(world, "tag_not_found", () -> delete(world, world.caller(), id, true));
    }
    rename(world, tag.id().toString(), "theirs");
  }

  @Test
  final void deletesATagThatNobodyUses() {
    var world = newRegister();
    var tag = create(world, "mail").tag();
    var deleted = delete(world, tag, false);
    assertEquals(tag, deleted.tag());
    assertEquals(List.of("tag content: mail -> nothing"), world.beside(deleted.operation()));
    assertEquals(List.of(), contents(list(world, Map.of())));
    assertRefusedAs(world, "tag_not_found", () -> delete(world, tag, false));
    create(world, "mail");
    world.assertChained();
  }

  @Test
  final void takesATagInUseOffItsIncidentsOnlyWhenAsked() {
    var world = newRegister();
    world.opened("One", "Two", "Three", "Four");
    world.update(tags("Add", "mail", "other"), "INC-00001", "INC-00002", "INC-00004");
    world.delete("INC-00004");
    var tag = world.organization().presentTags("mail").get(0);
    assertRefusedAs(world, "tag_in_use", () -> delete(world, tag, false));
    var untouched = world.incident(3);
    world.clock().step(Duration.ofSeconds(1));
    var detached = delete(world, tag, true);
    assertEquals(3, detached.operation().orElseThrow().incidentCount());
    assertEquals(OperationKind.TAG, detached.operation().orElseThrow().kind());
    assertEquals(List.of("tag content: mail -> nothing"), world.beside(detached.operation()));
    for (String id : List.of("1", "2", "4")) {
      assertEquals(
          List.of(new Change.Tags(List.of(), List.of(new Change.TagRef(tag.id(), tag.content())))),
          lastChanges(world, id));
    }
    assertEquals(List.of("other"), tagsOf(world.find("1")));
    assertEquals(world.clock().instant(), world.incident(1).updatedAt());
    assertEquals(untouched, world.incident(3));
    assertEquals(List.of("other"), contents(list(world, Map.of())));
    world.assertChained();
  }

  @Test
  final void takingATagOffIncidentsTakesTheRightToWriteThem() {
    var world = newRegister();
    world.opened("One");
    world.update(tags("Add", "mail"), "INC-00001");
    var tag = world.organization().presentTags("mail").get(0);
    var riskEditor = world.callerAs(Role.RISK_EDITOR);
    assertRefused(
        world,
        ForbiddenException.class,
        () -> delete(world, riskEditor, tag.id().toString(), true));
    world.delete("INC-00001");
    assertRefused(
        world,
        ForbiddenException.class,
        () -> delete(world, riskEditor, tag.id().toString(), false));
    delete(world, tag, false);
    assertEquals(List.of(), world.everything().tags());
    assertEquals(
        List.of(true), world.everything().incidents().stream().map(Incident::deleted).toList());
    world.assertChained();
  }

  @Test
  final void takesATagOffNoMoreIncidentsThanOneCallMayChange() {
    var world = newRegister(Settings.of("limit.ids", "2"));
    world.opened("One", "Two", "Three");
    world.update(tags("Add", "mail"), "INC-00001", "INC-00002");
    world.update(tags("Add", "mail"), "INC-00003");
    world.delete("INC-00003");
    var tag = world.organization().presentTags("mail").get(0);
    assertRefusedAs(world, "tag_in_use", () -> delete(world, tag, false));
    assertRefused(world, () -> delete(world, tag, true), "too_many at /tag");
    world.update(tags("Remove", "mail"), "INC-00001");
    assertEquals(2, delete(world, tag, true).operation().orElseThrow().incidentCount());
    world.assertChained();
  }

  @Test
  final void onlyWhoWritesTagsChangesThemAndEveryRoleSeesThem() {
    var world = newRegister();
    assertOnly(
        world,
        TAG_WRITERS,
        caller -> {
          var tag = create(world, caller, "by " + caller.user()).tag();
          delete(world, caller, tag.id().toString(), false);
        });
    var tag = create(world, "mail").tag();
    assertOnly(
        world,
        TAG_WRITERS,
        caller ->
            world
                .register()
                .changeTags()
                .rename(
                    new ChangeTags.Rename(
                        caller,
                        tag.id().toString(),
                        Optional.of("by " + caller.user()),
                        List.of())));
    assertOnly(
        world,
        EnumSet.allOf(Role.class),
        caller -> world.register().listTags().handle(new ListTags.Query(caller, Map.of())));
  }

  @Test
  final void makesATagOnceWhenManyMakeItAtOnce() {
    var world = newRegister();
    List<Supplier<Boolean>> tasks = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String content = i % 2 == 0 ? "MAIL" : "mail";
      tasks.add(() -> succeeds(() -> create(world, content)));
    }
    assertEquals(1, Together.run(4, tasks).stream().filter(done -> done).count());
    assertEquals(1, world.everything().tags().size());
    world.assertChained();
  }

  @Test
  final void noIncidentBearsATagThatIsDeletedWhileItIsPutOn() {
    var world = newRegister();
    world.opened("One", "Two");
    for (int round = 0; round < 10; round++) {
      world.update(tags("Replace", "mail"), "INC-00001");
      var tag = world.organization().presentTags("mail").get(0);
      List<Supplier<Boolean>> tasks =
          List.of(
              () -> succeeds(() -> delete(world, tag, true)),
              () -> succeeds(() -> world.update(tags("Add", "mail"), "INC-00001", "INC-00002")));
      assertEquals(List.of(true, true), Together.run(2, tasks));
      var image = world.everything();
      for (Incident incident : image.incidents()) {
        assertTrue(image.tags().containsAll(incident.fields().tags()), incident::toString);
      }
      world.update(tags("Replace"), "INC-00001", "INC-00002");
    }
    world.assertChained();
  }

  // Sources

  @Test
  final void addsSourcesInOrderAndTakesThemAsTheyAreWritten() {
    var world = newRegister();
    var added = add(world, "  Bug Bounty ");
    assertEquals(new Source(world.organization().id(), "Bug Bounty", false), added.source());
    assertEquals(OperationKind.SOURCE, added.operation().orElseThrow().kind());
    assertEquals(List.of("source retired: nothing -> false"), world.beside(added.operation()));
    add(world, "bug bounty");
    var names = sources(world, world.caller()).stream().map(Source::name).toList();
    assertEquals(List.of("Bug Bounty", "bug bounty"), names.subList(10, 12));
    assertEquals(Source.START_CATALOGUE, names.subList(0, 10));
    world.opened("One");
    world.update(set("source", "bug bounty"), "INC-00001");
    world.assertChained();
  }

  @Test
  final void retiresASourceThatIncidentsKeepAndNoOtherMayName() {
    var world = newRegister();
    world.opened("One", "Two");
    world.update(set("source", "SIEM"), "INC-00001");
    var retired = retire(world, " SIEM");
    assertEquals(List.of("source retired: false -> true"), world.beside(retired.operation()));
    assertEquals(Optional.of("SIEM"), world.incident(1).fields().source());
    assertEquals(
        List.of(new Source(world.organization().id(), "SIEM", true)),
        sources(world, world.caller()).stream().filter(Source::retired).toList());
    assertRefused(
        world, () -> world.update(set("source", "SIEM"), "INC-00002"), "retired_source at /source");
    var before = world.everything();
    assertEquals(Optional.empty(), retire(world, "SIEM").operation());
    assertEquals(before, world.everything());
    var back = add(world, "SIEM");
    assertEquals(List.of("source retired: true -> false"), world.beside(back.operation()));
    world.update(set("source", "SIEM"), "INC-00002");
    assertEquals(10, sources(world, world.caller()).size());
  }

  @Test
  final void refusesASourceThatIsThereNoneAtAllAndToRetireWhatIsNot() {
    var world = newRegister();
    add(newRegister(), "Theirs");
    assertRefusedAs(world, "source_exists", () -> add(world, "SIEM "));
    assertRefused(world, () -> add(world, ""), "blank at /name");
    assertRefused(world, () -> add(world, "x".repeat(201)), "too_long at /name");
    var nameless = new ChangeSources.Change(world.caller(), Optional.empty(), List.of());
    assertRefused(world, () -> world.register().changeSources().add(nameless), "required at /name");
    assertRefused(
        world, () -> world.register().changeSources().retire(nameless), "required at /name");
    for (String name : List.of("siem", "Theirs", "", "x".repeat(201), "\u0000")) {
      assertRefusedAs(world, "source_not_found", () -> retire(world, name));
    }
  }

  @Test
  final void onlyWhoManagesTheOrganizationChangesSourcesAndOnlyReadersSeeThem() {
    var world = newRegister();
    assertOnly(
        world,
        Set.of(Role.ADMIN),
        caller -> world.register().changeSources().add(change(caller, "by " + caller.user())));
    assertOnly(
        world,
        Set.of(Role.ADMIN),
        caller -> world.register().changeSources().retire(change(caller, "SIEM")));
    assertOnly(world, READERS, caller -> sources(world, caller));
  }

  @Test
  final void addsASourceOnceWhenManyAddItAtOnce() {
    var world = newRegister();
    List<Supplier<Boolean>> tasks = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      tasks.add(() -> succeeds(() -> add(world, "Bug Bounty")));
    }
    assertEquals(1, Together.run(4, tasks).stream().filter(done -> done).count());
    assertEquals(11, sources(world, world.caller()).size());
    world.assertChained();
  }

  private static ChangeTags.Result create(SampleRegister world, String content) {
    return create(world, world.caller(), content);
  }

  private static ChangeTags.Result create(SampleRegister world, Caller caller, String content) {
    return world
        .register()
        .changeTags()
        .create(new ChangeTags.NewTag(caller, Optional.of(content), List.of()));
  }

  private static ChangeTags.Result rename(SampleRegister world, String id, String content) {
    return world
        .register()
        .changeTags()
        .rename(new ChangeTags.Rename(world.caller(), id, Optional.of(content), List.of()));
  }

  private static ChangeTags.Result delete(SampleRegister world, Tag tag, boolean detach) {
    return delete(world, world.caller(), tag.id().toString(), detach);
  }

  private static ChangeTags.Result delete(
      SampleRegister world, Caller caller, String id, boolean detach) {
    return world.register().changeTags().delete(new ChangeTags.Delete(caller, id, detach));
  }

  private static ListTags.Page list(SampleRegister world, Map<String, List<String>> parameters) {
    return world.register().listTags().handle(new ListTags.Query(world.caller(), parameters));
  }

  private static List<String> contents(ListTags.Page page) {
    return page.tags().stream().map(Tag::content).toList();
  }

  private static ChangeSources.Change change(Caller caller, String name) {
    return new ChangeSources.Change(caller, Optional.of(name), List.of());
  }

  private static ChangeSources.Result add(SampleRegister world, String name) {
    return world.register().changeSources().add(change(world.caller(), name));
  }

  private static ChangeSources.Result retire(SampleRegister world, String name) {
    return world.register().changeSources().retire(change(world.caller(), name));
  }

  private static List<Source> sources(SampleRegister world, Caller caller) {
    return world.register().listSources().handle(caller);
  }
}
