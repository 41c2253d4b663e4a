package io.incidentregister.testkit.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.RegisterRow;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.application.listing.ExportIncidents;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.application.store.SortKey;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.organization.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What listing and exporting by the parameters of the register API promise. */
abstract class ListingContract extends OpenContract {

  ListingContract() {}

  // Filters

  @Test
  final void filtersByEveryParameterOfTheRegisterApi() {
    var world = sample();
    var tag = world.organization().presentTags("vip").get(0);
    var admin = world.organization().admin();
    assertLists(world, "id", List.of("INC-00001", "inc-3", "99"), 1, 3);
    assertLists(world, "id", List.of("2"), 2);
    assertLists(world, "title_contains", List.of("STRASSE"), 1);
    assertLists(world, "title_contains", List.of("straße", "two"), 1, 2);
    assertLists(world, "description_contains", List.of("50%"), 2);
    assertLists(world, "free_text", List.of("vip"), 1);
    assertLists(world, "free_text", List.of("inc-00003"), 3);
    assertLists(world, "severity", List.of("SEV-1", "SEV2"), 1, 2);
    assertLists(world, "status", List.of("Closed"), 2);
    assertLists(world, "source", List.of("SIEM"), 1);
    assertLists(world, "source", List.of("Nobody’s source"));
    assertLists(world, "assigned_to", List.of("ADMIN@example.com"), 1);
    assertLists(world, "assigned_to", List.of(admin.id().toString()), 1);
    assertLists(world, "assigned_to", List.of("none"), 2, 3);
    assertLists(world, "assigned_to", List.of("none", admin.id().toString()), 1, 2, 3);
    assertLists(world, "assigned_to", List.of("unknown@example.com"));
    assertLists(world, "opened_by", List.of(admin.id().toString()), 1, 2, 3);
    assertLists(world, "opened_by", List.of(new UserId(ids().next()).toString()));
    assertLists(world, "opened_by", List.of("unknown@example.com"));
    assertLists(world, "tags", List.of("VIP"), 1);
    assertLists(world, "tags", List.of(tag.id().toString(), "two's"), 1, 2);
    assertLists(world, "tags", List.of("unknown"));
    assertLists(world, "threat_objectives", List.of("Fraud", "Sabotage"), 1);
  }

  @Test
  final void filtersByEveryDateFromInclusiveToExclusive() {
    var world = sample();
    assertLists(world, "detected_date", List.of("2025-01-02"), 2, 3);
    assertLists(world, "detected_date", List.of("2025-01-01", "2025-01-02"), 1);
    assertLists(world, "detected_date", List.of("", "2025-01-02T00:00:00.001Z"), 1, 2);
    assertLists(world, "detected_date", List.of("", ""), 1, 2, 3);
    assertLists(world, "detected_date", List.of(""), 1, 2, 3);
    assertLists(world, "detected_date", List.of("2025-01-02T01:00:00+01:00"), 2, 3);
    assertLists(world, "occurred_date", List.of("1970-01-01"), 1);
    assertLists(world, "responded_date", List.of("1970-01-01"), 1);
    assertLists(world, "contained_date", List.of("1970-01-01"), 1);
    assertLists(world, "created_date", List.of("2026-01-02"), 1, 2, 3);
    assertLists(world, "updated_date", List.of("2026-01-03"), 3);
  }

  @Test
  final void knowsDatesThatNothingHas() {
    var world = sample();
    assertLists(world, "due_date", List.of("1970-01-01"));
    assertLists(world, "expected_date", List.of("", "9999-12-31"));
    assertLists(world, "due_date", List.of(""), 1, 2, 3);
  }

  @Test
  final void joinsFiltersByAnd() {
    var world = sample();
    var page =
        world.list(
            Map.of(
                "status", List.of("New"),
                "severity", List.of("SEV-1", "SEV-2"),
                "order_by", List.of("id")));
    assertEquals(List.of("INC-00001"), ids(page.rows()));
    assertEquals(1, page.total());
  }

  @Test
  final void eachFilterByItselfAndAllTogetherFindWhatMatchesThemAll() {
    var world = sample();
    var editor = world.callerAs(Role.EDITOR);
    world.clock().step(Duration.ofDays(1));
    world
        .register()
        .openIncidents()
        .handle(OpenIncidents.Command.of(editor, List.of(everythingSaid())));
    world.clock().step(Duration.ofDays(1));
    world.update(set("severity_reasoning", "Größe des Schadens"), "INC-00004");
    var matching = new LinkedHashMap<String, List<String>>();
    var other = new LinkedHashMap<String, List<String>>();
    filter(matching, other, "id", List.of("inc-4", "9"), "1");
    filter(matching, other, "title_contains", List.of("ÄRGER"), "hauptstrasse");
    filter(matching, other, "description_contains", List.of("it_s"), "50%");
    filter(matching, other, "free_text", List.of("GRÖSSE", "nowhere"), "vip");
    filter(matching, other, "severity", List.of("SEV-3", "SEV-4"), "SEV-1");
    filter(matching, other, "status", List.of("Review", "In Progress"), "Closed");
    filter(matching, other, "source", List.of("EDR", "SIEM"), "Audit");
    filter(matching, other, "assigned_to", List.of(editor.user().toString()), "none");
    filter(matching, other, "opened_by", List.of(editor.user().toString()), "admin@example.com");
    filter(matching, other, "tags", List.of("MAIL", "two's"), "vip");
    filter(matching, other, "threat_objectives", List.of("Extortion"), "Fraud");
    filter(matching, other, "created_date", List.of("2026-01-04", "2026-01-05"), "2026-01-05");
    filter(matching, other, "updated_date", List.of("2026-01-05", ""), "2026-01-06");
    filter(matching, other, "detected_date", List.of("2025-06-01", "2025-06-02"), "2025-07-01");
    filter(matching, other, "occurred_date", List.of("2025-05-01T02:00:00+02:00"), "2025-05-02");
    filter(matching, other, "responded_date", List.of("", "2025-06-03"), "2025-06-03");
    filter(matching, other, "contained_date", List.of("2025-06-03T00:00:00.000Z"), "2026-01-01");
    for (var each : matching.entrySet()) {
      var alone = new HashMap<>(Map.of("order_by", List.of("-id")));
      alone.put(each.getKey(), each.getValue());
      assertEquals("INC-00004", ids(world.list(alone).rows()).get(0), each::toString);
      var allButOne = new HashMap<>(matching);
      allButOne.put(each.getKey(), other.getOrDefault(each.getKey(), List.of()));
      assertEquals(0, world.list(allButOne).total(), each::toString);
    }
    assertEquals(List.of("INC-00004"), ids(world.list(matching).rows()));
    assertEquals(1, world.list(matching).total());
    var due = new HashMap<>(matching);
    due.put("due_date", List.of("1970-01-01"));
    assertEquals(0, world.list(due).total());
  }

  private static void filter(
      Map<String, List<String>> matching,
      Map<String, List<String>> other,
      String name,
      List<String> values,
      String another) {
    matching.put(name, values);
    other.put(name, List.of(another));
  }

  /** An incident of which every filter finds something to look at. */
  private static PatchFields everythingSaid() {
    return PatchFields.builder()
        .set("title", "Viel Ärger")
        .set("description", "So it_s told")
        .set("severity", "SEV-3")
        .set("severity_reasoning", "unknown as yet")
        .set("status", "Review")
        .set("source", "EDR")
        .set("assigned_to", "user1@example.com")
        .set("detected_date", "2025-06-01T00:00:00Z")
        .set("occurred_date", "2025-05-01T00:00:00Z")
        .set("responded_date", "2025-06-02T23:59:59.999Z")
        .set("contained_date", "2025-06-03T00:00:00Z")
        .tags("Add", List.of("mail", "other"))
        .threatObjectives(objectives("Extortion:Low").threatObjectives())
        .build();
  }

  @Test
  final void namesEveryParameterAtFaultAlsoTheUnknownOnes() {
    var world = sample();
    var parameters = new HashMap<String, List<String>>();
    parameters.put("titel_contains", List.of("x"));
    parameters.put("id", List.of("x", "1"));
    parameters.put("severity", List.of("SEV-9"));
    parameters.put("status", List.of("open"));
    parameters.put("assigned_to", List.of("nobody"));
    parameters.put("opened_by", List.of("none"));
    parameters.put("threat_objectives", List.of("fraud"));
    parameters.put("created_date", List.of("yesterday"));
    parameters.put("updated_date", List.of("2025-01-01", "2025-01-02", "2025-01-03"));
    parameters.put("due_date", List.of("2025-02-30"));
    parameters.put("free_text", List.of("nul\u0000"));
    parameters.put("page", List.of("0"));
    parameters.put("page_size", List.of("501"));
    parameters.put("order_by", List.of("-colour"));
    assertEquals(
        List.of(
            "control_character at free_text",
            "invalid_date at created_date",
            "invalid_date at due_date",
            "malformed_id at id",
            "malformed_user at assigned_to",
            "malformed_user at opened_by",
            "out_of_range at page",
            "out_of_range at page_size",
            "too_many at updated_date",
            "unknown_parameter at titel_contains",
            "unknown_value at order_by",
            "unknown_value at severity",
            "unknown_value at status",
            "unknown_value at threat_objectives"),
        faultsOf(() -> world.list(parameters)));
  }

  // Orders and pages

  @Test
  final void ordersByEveryKeyBothWays() {
    var world = sample();
    for (SortKey key : EnumSet.complementOf(EnumSet.of(SortKey.OPENED, SortKey.CHANGED))) {
      for (String direction : List.of("", "-")) {
        var page = world.list(Map.of("order_by", List.of(direction + key.wireName())));
        assertEquals(3, page.rows().size());
      }
    }
    assertEquals(
        List.of("INC-00002", "INC-00001", "INC-00003"),
        ids(world.list(Map.of("order_by", List.of("-severity"))).rows()),
        "those without one come last");
    assertEquals(
        List.of("INC-00003", "INC-00002", "INC-00001"),
        ids(world.list(Map.of()).rows()),
        "newest first");
  }

  @Test
  final void visitsEveryIncidentOnceByPages() {
    var world = withMany(12);
    var seen = new ArrayList<String>();
    for (int number = 1; number <= 4; number++) {
      var page =
          world.list(Map.of("page", List.of(Integer.toString(number)), "page_size", List.of("5")));
      assertEquals(12, page.total());
      assertEquals(number < 3, page.nextCursor().isPresent());
      seen.addAll(ids(page.rows()));
    }
    assertEquals(expectedNewestFirst(12), seen);
  }

  @Test
  final void visitsEveryIncidentOnceByCursor() {
    for (String order : List.of("-created_date", "title", "-severity", "detected_date", "id")) {
      var world = withMany(12);
      var whole = ids(world.list(Map.of("order_by", List.of(order))).rows());
      var seen = new ArrayList<String>();
      var parameters = new HashMap<>(Map.of("order_by", List.of(order), "page_size", List.of("5")));
      Optional<String> cursor = Optional.empty();
      do {
        cursor.ifPresent(text -> parameters.put("cursor", List.of(text)));
        var page = world.list(parameters);
        assertEquals(12, page.total());
        seen.addAll(ids(page.rows()));
        cursor = page.nextCursor();
      } while (cursor.isPresent());
      assertEquals(whole, seen, order);
    }
  }

  @Test
  final void carriesTheTotalOnAndMissesNothingWhenIncidentsJoinMeanwhile() {
    var world = withMany(6);
    var first = world.list(Map.of("page_size", List.of("4"), "order_by", List.of("id")));
    world.opened("joined");
    var second =
        world.list(
            Map.of(
                "page_size", List.of("4"),
                "order_by", List.of("id"),
                "cursor", List.of(first.nextCursor().orElseThrow())));
    assertEquals(List.of("INC-00005", "INC-00006", "INC-00007"), ids(second.rows()));
    assertEquals(6, second.total());
  }

  @Test
  final void hasFiftyOnAPageUnlessAsked() {
    var world = withMany(51);
    assertEquals(50, world.list(Map.of()).rows().size());
    assertEquals(51, world.list(Map.of("page_size", List.of("500"))).rows().size());
  }

  @Test
  final void hasNoMoreOnAPageThanTheSettingSays() {
    var world = newRegister(Settings.of("limit.page-size", "2"));
    world.opened("One", "Two", "Three");
    assertEquals(2, world.list(Map.of()).rows().size());
    assertEquals(
        List.of("out_of_range at page_size"),
        faultsOf(() -> world.list(Map.of("page_size", List.of("3")))));
    assertEquals(
        List.of("out_of_range at page_size"),
        faultsOf(() -> world.operations(Map.of("page_size", List.of("3")))));
    var more = newRegister(Settings.of("limit.page-size", "501"));
    more.opened("One");
    assertEquals(1, more.list(Map.of("page_size", List.of("501"))).rows().size());
  }

  @Test
  final void givesAnEmptyPageBehindTheLast() {
    var page = sample().list(Map.of("page", List.of("999999999")));
    assertEquals(List.of(), page.rows());
    assertEquals(3, page.total());
    assertEquals(Optional.empty(), page.nextCursor());
  }

  /** Another last letter that stands for the same bytes: of its six bits two mean nothing. */
  private static String otherwiseWritten(String cursor) {
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int last = cursor.length() - 1;
    char other = letters.charAt(letters.indexOf(cursor.charAt(last)) ^ 1);
    return cursor.substring(0, last) + other;
  }

  @Test
  final void refusesACursorThatIsTamperedForeignOrOfAnotherList() {
    var world = withMany(4);
    var other = withMany(4);
    var size = List.of("2");
    String cursor = world.list(Map.of("page_size", size)).nextCursor().orElseThrow();
    String foreign = other.list(Map.of("page_size", size)).nextCursor().orElseThrow();
    char flipped = cursor.charAt(3) == 'A' ? 'B' : 'A';
    for (String bad :
        List.of(
            foreign,
            "",
            ".",
            "x",
            cursor + "A",
            cursor.substring(1),
            cursor.substring(0, 3) + flipped + cursor.substring(4),
            cursor.substring(0, cursor.indexOf('.') + 1),
            otherwiseWritten(cursor),
            "MTA6MTo9.AAAA")) {
      assertEquals(
          List.of("invalid_cursor at cursor"),
          faultsOf(() -> world.list(Map.of("page_size", size, "cursor", List.of(bad)))),
          bad);
    }
    assertEquals(
        List.of("invalid_cursor at cursor"),
        faultsOf(
            () ->
                world.list(
                    Map.of("cursor", List.of(cursor), "order_by", List.of("created_date")))));
    assertEquals(
        List.of("invalid_cursor at cursor"),
        faultsOf(() -> world.list(Map.of("cursor", List.of(cursor), "status", List.of("New")))));
    assertEquals(2, world.list(Map.of("cursor", List.of(cursor))).rows().size());
  }

  @Test
  final void refusesAPageBesideACursorAndParametersThatAreRepeated() {
    var world = withMany(3);
    String cursor = world.list(Map.of("page_size", List.of("2"))).nextCursor().orElseThrow();
    assertEquals(
        List.of("contradiction at cursor"),
        faultsOf(() -> world.list(Map.of("page", List.of("1"), "cursor", List.of(cursor)))));
    assertEquals(
        List.of("repeated at order_by", "repeated at page", "repeated at page_size"),
        faultsOf(
            () ->
                world.list(
                    Map.of(
                        "page", List.of("1", "2"),
                        "page_size", List.of("1", "2"),
                        "order_by", List.of("id", "title")))));
  }

  @Test
  final void listsOnlyTheCallersOrganization() {
    var world = withMany(2);
    withMany(3);
    var page = world.list(Map.of("free_text", List.of("n")));
    assertEquals(2, page.total());
    assertEquals(2, page.rows().size());
  }

  // Export

  @Test
  final void exportsEverythingThatMatchesByNumber() {
    var world = withMany(5);
    assertEquals(
        List.of("INC-00001", "INC-00002", "INC-00003", "INC-00004", "INC-00005"),
        ids(export(world, Map.of())));
    assertEquals(List.of("INC-00004"), ids(export(world, Map.of("title_contains", List.of("n3")))));
    assertEquals(
        List.of("INC-00002", "INC-00001"),
        ids(export(world, Map.of("id", List.of("1", "2"), "order_by", List.of("-id")))));
  }

  @Test
  final void exportsMoreThanFitsInOneGo() {
    var world = newRegister();
    world
        .organization()
        .openTitled(IntStream.range(0, 2_500).mapToObj(i -> "n" + i % 7).toArray(String[]::new));
    var rows = export(world, Map.of("order_by", List.of("title")));
    assertEquals(2_500, rows.size());
    assertEquals(2_500, ids(rows).stream().distinct().count());
  }

  @Test
  final void refusesToExportByPagesAndGivesTheSinkNothing() {
    var world = withMany(2);
    var rows = new ArrayList<RegisterRow>();
    assertEquals(
        List.of("unknown_parameter at page", "unknown_parameter at page_size"),
        faultsOf(
            () ->
                world
                    .register()
                    .exportIncidents()
                    .handle(
                        new ExportIncidents.Query(
                            world.caller(),
                            Map.of(
                                "page", List.of("1"),
                                "page_size", List.of("1"))),
                        rows::add)));
    assertEquals(List.of(), rows);
  }

  @Test
  final void passesOnWhatTheSinkThrows() {
    var world = withMany(2);
    var full = new IllegalStateException("disk full");
    var thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                world
                    .register()
                    .exportIncidents()
                    .handle(
                        new ExportIncidents.Query(world.caller(), Map.of()),
                        row -> {
                          throw full;
                        }));
    assertSame(full, thrown);
    assertEquals(2, export(world, Map.of()).size());
  }

  private static List<RegisterRow> export(
      SampleRegister world, Map<String, List<String>> parameters) {
    var rows = new ArrayList<RegisterRow>();
    long count =
        world
            .register()
            .exportIncidents()
            .handle(new ExportIncidents.Query(world.caller(), parameters), rows::add);
    assertEquals(rows.size(), count);
    return rows;
  }

  private static void assertLists(
      SampleRegister world, String parameter, List<String> values, int... expected) {
    var page = world.list(Map.of(parameter, values, "order_by", List.of("id")));
    assertEquals(
        IntStream.of(expected).mapToObj(number -> number(number).toString()).toList(),
        ids(page.rows()),
        parameter + " " + values);
    assertEquals(expected.length, page.total());
  }

  private SampleRegister sample() {
    var world = newRegister();
    world.open(
        PatchFields.builder()
            .set("title", "Hauptstraße")
            .set("severity", "SEV-1")
            .set("source", "SIEM")
            .set("assigned_to", "admin@example.com")
            .set("detected_date", "2025-01-01T00:00:00Z")
            .set("occurred_date", "2025-01-01T00:00:00Z")
            .set("responded_date", "2025-01-01T00:00:00Z")
            .set("contained_date", "2025-01-01T00:00:00Z")
            .tags("Add", List.of("vip"))
            .threatObjectives(objectives("Fraud:High").threatObjectives())
            .build(),
        PatchFields.builder()
            .set("title", "Two")
            .set("description", "50% done")
            .set("severity", "SEV-2")
            .set("status", "Closed")
            .set("detected_date", "2025-01-02T00:00:00Z")
            .tags("Add", List.of("two's"))
            .build(),
        PatchFields.builder()
            .set("title", "Three")
            .set("detected_date", "2025-01-03T00:00:00Z")
            .build());
    world.clock().step(Duration.ofDays(1));
    world.update(set("description", "later"), "INC-00003");
    return world;
  }

  private SampleRegister withMany(int count) {
    var world = newRegister();
    world.open(
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    i % 3 == 0
                        ? PatchFields.builder()
                            .set("title", "n" + i)
                            .set("severity", "SEV-" + (i % 2 + 1))
                            .build()
                        : set("title", "n" + i % 4))
            .toArray(PatchFields[]::new));
    return world;
  }

  private static List<String> expectedNewestFirst(int count) {
    return IntStream.range(0, count).mapToObj(i -> number(count - i).toString()).toList();
  }
}
