package io.incidentregister.testkit.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.history.EntryRow;
import io.incidentregister.application.history.ListOperations;
import io.incidentregister.application.history.OperationRow;
import io.incidentregister.application.history.ShowOperation;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.IdempotencyKey;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.history.OrganizationChange;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.organization.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What showing history and operations promises. */
abstract class HistoryContract extends ListingContract {

  private static final Duration SECOND = Duration.ofSeconds(1);

  HistoryContract() {}

  // The history of an incident

  @Test
  final void showsWhatWasDoneToAnIncidentOldestFirstAndByWhom() {
    var world = newRegister();
    var editor = world.organization().addUser("editor@example.com", Role.EDITOR);
    world.opened("One", "Two");
    Instant later = world.clock().step(SECOND);
    world
        .register()
        .updateIncidents()
        .handle(
            UpdateIncidents.Command.of(
                world.callerOf(editor), List.of("INC-00001"), set("title", "Changed")));
    for (String id : List.of("1", "INC-00001", "inc-001")) {
      var page = world.history(id, Map.of());
      assertEquals(2, page.total());
      var opened = page.entries().get(0);
      var changed = page.entries().get(1);
      assertEquals(world.organization().admin(), opened.user());
      assertEquals(OperationKind.CREATE, opened.entry().content().operation().kind());
      assertEquals(editor, changed.user());
      assertEquals(later, changed.entry().content().operation().recordedAt());
      assertEquals("req-2", changed.entry().content().operation().requestId());
      assertEquals(
          List.of(new Change.Value(Field.TITLE, Optional.of("One"), Optional.of("Changed"))),
          changed.entry().content().changes());
      assertEquals(opened.entry().hash(), changed.entry().previousHash());
    }
  }

  @Test
  final void pagesTheHistoryOfAnIncident() {
    var world = newRegister();
    world.opened("0");
    IntStream.rangeClosed(1, 60)
        .forEach(i -> world.update(set("title", Integer.toString(i)), "INC-00001"));
    assertEquals(50, world.history("1", Map.of()).entries().size());
    assertEquals(List.of(51L, 61L), ends(world.history("1", page(2, 50)).entries()));
    assertEquals(List.of(21L, 30L), ends(world.history("1", page(3, 10)).entries()));
    var past = world.history("1", page(999_999_999, 500));
    assertEquals(List.of(), past.entries());
    assertEquals(61, past.total());
  }

  @Test
  final void showsTheHistoryOfAnIncidentThatIsDeleted() {
    var world = newRegister();
    var created = world.open(set("title", "One")).operation().orElseThrow();
    world.undo(created.id());
    var history = world.history("INC-00001", Map.of());
    assertEquals(2, history.total());
    assertEquals(
        List.of(new Change.Value(Field.DELETED, Optional.empty(), Optional.of("true"))),
        history.entries().get(1).entry().content().changes());
  }

  @Test
  final void findsNoHistoryOfWhatWasNeverThere() {
    var world = newRegister();
    world.opened("One");
    newRegister().opened("Theirs", "Theirs too");
    for (String id : List.of("2", "INC-00002", "", "x", "0", "-1", "%", "9999999999999999999")) {
      var thrown = assertThrows(NotFoundException.class, () -> world.history(id, Map.of()), id);
      assertEquals("incident_not_found", thrown.code());
    }
  }

  @Test
  final void namesEveryFaultInTheParametersOfAHistory() {
    var world = newRegister();
    world.opened("One");
    for (String id : List.of("1", "2", "nonsense")) {
      assertEquals(
          List.of(
              "out_of_range at page", "out_of_range at page_size", "unknown_parameter at order_by"),
          faultsOf(
              () ->
                  world.history(
                      id,
                      Map.of(
                          "page", List.of("0"),
                          "page_size", List.of("501"),
                          "order_by", List.of("-recorded_at")))));
    }
    assertEquals(
        List.of("repeated at page"),
        faultsOf(() -> world.history("1", Map.of("page", List.of("1", "2")))));
  }

  // Operations

  @Test
  final void listsOperationsNewestFirstWithTheirUsersAndWhatTookThemBack() {
    var world = newRegister();
    var created = world.open(set("title", "One"), set("title", "Two")).operation().orElseThrow();
    world.clock().step(SECOND);
    var updated = world.update(set("title", "x"), "INC-00001").operation().orElseThrow();
    world.clock().step(SECOND);
    var undo = world.undo(updated.id()).operation().orElseThrow().operation();
    assertEquals(OperationKind.UNDO, undo.kind());
    assertEquals(Optional.of(updated.id()), undo.undoes());
    var admin = world.organization().admin();
    assertEquals(
        List.of(
            new OperationRow(undo, admin, Optional.empty()),
            new OperationRow(updated, admin, Optional.of(undo.id())),
            new OperationRow(created, admin, Optional.empty())),
        world.operations(Map.of()).operations());
    assertEquals(2, created.incidentCount());
  }

  @Test
  final void listsOperationsOfTheSameTimeByIdDownwards() {
    var world = newRegister();
    var ids =
        IntStream.range(0, 5)
            .mapToObj(i -> world.open(set("title", "x")).operation().orElseThrow().id())
            .toList();
    var backwards = new ArrayList<>(ids);
    Collections.reverse(backwards);
    assertEquals(backwards, idsOf(world.operations(Map.of())));
  }

  @Test
  final void listsNoOperationOfWhatChangedNothingOrWasRefused() {
    var world = newRegister();
    world.opened("One");
    world.update(set("title", "One"), "INC-00001");
    assertThrows(
        NotFoundException.class, () -> world.update(set("title", "x"), "INC-00001", "INC-00002"));
    assertEquals(1, world.operations(Map.of()).total());
    assertEquals(1, world.history("1", Map.of()).total());
  }

  @Test
  final void pagesOperations() {
    var world = newRegister();
    IntStream.range(0, 55).forEach(i -> world.opened("n" + i));
    assertEquals(50, world.operations(Map.of()).operations().size());
    var all = idsOf(world.operations(page(1, 500)));
    assertEquals(all.subList(50, 55), idsOf(world.operations(page(2, 50))));
    assertEquals(all.subList(14, 21), idsOf(world.operations(page(3, 7))));
    var past = world.operations(page(999_999_999, 500));
    assertEquals(List.of(), past.operations());
    assertEquals(55, past.total());
  }

  @Test
  final void filtersOperationsByEveryParameterAndByAllTogether() {
    var world = newRegister();
    var editor = world.organization().addUser("Editor@example.com", Role.EDITOR);
    var created = world.open(set("title", "One"), set("title", "Two")).operation().orElseThrow();
    Instant second = world.clock().step(SECOND);
    var updated =
        world
            .register()
            .updateIncidents()
            .handle(
                UpdateIncidents.Command.of(
                    world.callerOf(editor), List.of("INC-00002"), set("title", "x")))
            .operation()
            .orElseThrow();
    Instant third = world.clock().step(SECOND);
    var undo = world.undo(updated.id()).operation().orElseThrow().operation();

    assertFinds(world, Map.of("kind", List.of("create")), created);
    assertFinds(world, Map.of("kind", List.of("undo", "update")), undo, updated);
    assertFinds(world, Map.of("user", List.of("EDITOR@example.com")), updated);
    assertFinds(world, Map.of("user", List.of(editor.id().toString())), updated);
    assertFinds(
        world,
        Map.of("user", List.of("editor@example.com", "admin@example.com")),
        undo,
        updated,
        created);
    assertFinds(world, Map.of("user", List.of("unknown@example.com")));
    assertFinds(world, Map.of("user", List.of(new UserId(ids().next()).toString())));
    assertFinds(
        world, Map.of("user", List.of("unknown@example.com", "editor@example.com")), updated);
    for (String id : List.of("2", "INC-00002", "inc-2")) {
      assertFinds(world, Map.of("incident", List.of(id)), undo, updated, created);
    }
    assertFinds(world, Map.of("incident", List.of("1", "INC-00009")), created);
    assertFinds(world, Map.of("incident", List.of("9")));
    assertFinds(world, Map.of("recorded_at", List.of(second.toString())), undo, updated);
    assertFinds(
        world, Map.of("recorded_at", List.of(second.toString(), third.toString())), updated);
    assertFinds(world, Map.of("recorded_at", List.of("", second.toString())), created);
    assertFinds(world, Map.of("recorded_at", List.of("", "")), undo, updated, created);
    assertFinds(world, Map.of("recorded_at", List.of("2026-01-02")), undo, updated, created);
    assertFinds(world, Map.of("recorded_at", List.of("2026-01-03")));
    assertFinds(
        world,
        Map.of(
            "kind", List.of("update", "create"),
            "user", List.of("admin@example.com"),
            "incident", List.of("2"),
            "recorded_at", List.of("", third.toString())),
        created);
  }

  @Test
  final void findsAnOperationByTheKeyUnderWhichItMayBeRepeated() {
    var world = newRegister();
    world.opened("One");
    var keyed =
        writingUnder(world, new IdempotencyKey("retry-1"))
            .updateIncidents()
            .handle(
                UpdateIncidents.Command.of(world.caller(), List.of("INC-00001"), set("title", "x")))
            .operation()
            .orElseThrow();
    assertEquals(Optional.of(new IdempotencyKey("retry-1")), keyed.idempotencyKey());
    assertFinds(world, Map.of("idempotency_key", List.of("retry-1")), keyed);
    assertFinds(world, Map.of("idempotency_key", List.of("retry-2", "retry-1")), keyed);
    assertFinds(world, Map.of("idempotency_key", List.of("Retry-1")));
  }

  @Test
  final void namesEveryFaultInTheParametersOfAListOfOperations() {
    var world = newRegister();
    world.opened("One");
    assertEquals(
        List.of(
            "invalid_date at recorded_at",
            "malformed_id at incident",
            "malformed_key at idempotency_key",
            "malformed_user at user",
            "out_of_range at page",
            "out_of_range at page_size",
            "unknown_parameter at face",
            "unknown_value at kind"),
        faultsOf(
            () ->
                world.operations(
                    Map.of(
                        "kind", List.of("create", "Update"),
                        "user", List.of("nobody"),
                        "incident", List.of("1", "RSK-00001"),
                        "idempotency_key", List.of("with space"),
                        "recorded_at", List.of("yesterday"),
                        "page", List.of("-1"),
                        "page_size", List.of("many"),
                        "face", List.of("cli")))));
    assertEquals(
        List.of("too_many at recorded_at"),
        faultsOf(() -> world.operations(Map.of("recorded_at", List.of("", "", "")))));
  }

  @Test
  final void showsAnOperationWithWhatItDidByIncident() {
    var world = newRegister();
    world.opened("One", "Two", "Three");
    var operation =
        world.update(set("title", "x"), "INC-00003", "INC-00001").operation().orElseThrow();
    var shown = world.operation(operation.id());
    assertEquals(
        new OperationRow(operation, world.organization().admin(), Optional.empty()),
        shown.operation());
    assertEquals(2, shown.total());
    assertEquals(
        List.of(number(1), number(3)),
        contentsOf(shown).stream().map(HistoryEntry.Content::incident).toList());
    assertEquals(
        List.of(new Change.Value(Field.TITLE, Optional.of("Three"), Optional.of("x"))),
        contentsOf(shown).get(1).changes());
    assertEquals(world.organization().admin(), shown.entries().get(1).user());
    assertEquals(
        shown, world.operation(operation.id().toString().toUpperCase(Locale.ROOT), Map.of()));
  }

  @Test
  final void pagesWhatAnOperationDid() {
    var world = newRegister();
    var titles = IntStream.rangeClosed(1, 60).mapToObj(i -> "n" + i).toArray(String[]::new);
    world.opened(titles);
    var id = world.operations(Map.of()).operations().get(0).operation().id().toString();
    assertEquals(50, world.operation(id, Map.of()).entries().size());
    var second = world.operation(id, page(2, 25));
    assertEquals(number(26), contentsOf(second).get(0).incident());
    assertEquals(number(50), contentsOf(second).get(24).incident());
    var past = world.operation(id, page(999_999_999, 500));
    assertEquals(List.of(), past.entries());
    assertEquals(60, past.total());
  }

  @Test
  final void showsFirstWhatAnOperationDidBesideIncidents() {
    var world = newRegister();
    world.opened("One", "Two", "Three");
    var tag = world.makeTag("gone").tag();
    world.update(tags("Add", "gone"), "INC-00003", "INC-00001");
    var operation = world.deleteTag(tag).operation().orElseThrow();
    var shown = world.operation(operation.id());
    assertEquals(2, shown.operation().operation().incidentCount());
    assertEquals(3, shown.total());
    assertEquals(List.of("organization 2", "INC-00001 3", "INC-00003 3"), places(shown));
    var beside = (EntryRow.OfOrganization) shown.entries().get(0);
    assertEquals(
        List.of(
            OrganizationChange.gone(
                OrganizationChange.Subject.TAG, tag.id().toString(), "content", "gone")),
        beside.entry().content().changes());
    for (EntryRow row : shown.entries()) {
      assertEquals(operation, row.operation());
      assertEquals(world.organization().admin(), row.user());
    }
    assertEquals(
        List.of(3L, 3L), ends(world.history("1", page(3, 1)).entries()), "and none of it there");
    assertEquals(3, world.history("1", Map.of()).total());
  }

  @Test
  final void pagesWhatAnOperationDidBesideIncidentsToo() {
    var world = newRegister();
    world.opened("One", "Two", "Three", "Four", "Five");
    var tag = world.makeTag("gone").tag();
    world.update(tags("Add", "gone"), "INC-1", "INC-2", "INC-3", "INC-4", "INC-5");
    var id = world.deleteTag(tag).operation().orElseThrow().id().toString();
    var whole = world.operation(id, Map.of());
    assertEquals(6, whole.entries().size());
    for (int size = 1; size <= 7; size++) {
      var paged = new ArrayList<EntryRow>();
      int pages = (6 + size - 1) / size;
      for (int page = 1; page <= pages; page++) {
        var shown = world.operation(id, page(page, size));
        assertEquals(6, shown.total());
        assertEquals(Math.min(size, 6 - paged.size()), shown.entries().size(), "size " + size);
        paged.addAll(shown.entries());
      }
      assertEquals(whole.entries(), paged, "size " + size);
      assertEquals(List.of(), world.operation(id, page(pages + 1, size)).entries());
    }
  }

  @Test
  final void showsAnOperationThatChangedNoIncident() {
    var world = newRegister();
    var made = world.makeTag("Mail");
    var renamed = world.renameTag(made.tag(), "mail").operation().orElseThrow();
    var first = world.operation(made.operation().orElseThrow().id());
    var second = world.operation(renamed.id());
    assertEquals(List.of("organization 1"), places(first));
    assertEquals(List.of("organization 2"), places(second));
    assertEquals(1, second.total());
    assertEquals(0, second.operation().operation().incidentCount());
    assertEquals(OperationKind.TAG, second.operation().operation().kind());
    assertEquals(
        ((EntryRow.OfOrganization) first.entries().get(0)).entry().hash(),
        ((EntryRow.OfOrganization) second.entries().get(0)).entry().previousHash());
    assertEquals(List.of(), world.operation(renamed.id().toString(), page(2, 1)).entries());
  }

  @Test
  final void filtersOperationsByWhatWasDoneBesideFieldsAndIncidents() {
    var world = newRegister();
    world.opened("One");
    var tagged = world.makeTag("mail").operation().orElseThrow();
    var said = world.say(world.caller(), "1", "Why?").operation().orElseThrow();
    var linked = world.link("1", "RSK-00001", true).operation().orElseThrow();
    var deleted = world.delete("INC-00001").operation().orElseThrow();
    assertFinds(world, Map.of("kind", List.of("tag")), tagged);
    assertFinds(world, Map.of("kind", List.of("comment")), said);
    assertFinds(world, Map.of("kind", List.of("risk")), linked);
    assertFinds(world, Map.of("kind", List.of("delete")), deleted);
    assertFinds(world, Map.of("kind", List.of("source", "user", "account", "token")));
    assertFinds(world, Map.of("kind", List.of("tag"), "incident", List.of("1")));
  }

  private static List<String> places(ShowOperation.Result shown) {
    return shown.entries().stream().map(HistoryContract::place).toList();
  }

  private static String place(EntryRow row) {
    if (row instanceof EntryRow.OfIncident ofIncident) {
      var content = ofIncident.entry().content();
      return content.incident() + " " + content.versionAfter();
    }
    return "organization " + ((EntryRow.OfOrganization) row).entry().content().version();
  }

  @Test
  final void findsNoOperationThatIsUnknownMalformedOrOfAnotherOrganization() {
    var world = newRegister();
    var other = newRegister();
    other.opened("Theirs");
    var theirs = other.operations(Map.of()).operations().get(0).operation().id();
    for (String id :
        List.of(theirs.toString(), new OperationId(ids().next()).toString(), "", "1", "%")) {
      var thrown = assertThrows(NotFoundException.class, () -> world.operation(id, Map.of()), id);
      assertEquals("operation_not_found", thrown.code());
      assertEquals("Operation not found", thrown.detail());
    }
    assertEquals(0, world.operations(Map.of()).total());
    assertEquals(
        List.of("out_of_range at page", "unknown_parameter at kind"),
        faultsOf(
            () ->
                world.operation(
                    "nonsense", Map.of("page", List.of("0"), "kind", List.of("create")))));
  }

  private static void assertFinds(
      SampleRegister world, Map<String, List<String>> parameters, Operation... expected) {
    var page = world.operations(parameters);
    assertEquals(
        List.of(expected), page.operations().stream().map(OperationRow::operation).toList());
    assertEquals(expected.length, page.total());
  }

  private static Map<String, List<String>> page(int page, int size) {
    return Map.of(
        "page", List.of(Integer.toString(page)), "page_size", List.of(Integer.toString(size)));
  }

  /** What was done to incidents, of an operation that did nothing beside. */
  private static List<HistoryEntry.Content> contentsOf(ShowOperation.Result shown) {
    return shown.entries().stream()
        .map(EntryRow.OfIncident.class::cast)
        .map(row -> row.entry().content())
        .toList();
  }

  private static List<OperationId> idsOf(ListOperations.Page page) {
    return page.operations().stream().map(row -> row.operation().id()).toList();
  }

  /** The versions after the first and the last of some entries, which stand in order. */
  private static List<Long> ends(List<EntryRow.OfIncident> entries) {
    var versions = entries.stream().map(row -> row.entry().content().versionAfter()).toList();
    assertTrue(versions.equals(versions.stream().sorted().toList()), versions::toString);
    return List.of(versions.get(0), versions.get(versions.size() - 1));
  }
}
