package io.incidentregister.cli.command.change;

import io.incidentregister.cli.output.ChangeText;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.IncidentChanges;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says how what would change now differs from what a plan says, a line for each field. */
final class PlanDifference {

  private static final String NOTHING = "nothing";

  private final ChangeText texts;
  private final List<String> lines = new ArrayList<>();

  PlanDifference(ChangeText texts) {
    this.texts = texts;
  }

  /**
   * @param planned what the plan says; when nobody knows, everything that would change is told
   */
  List<String> lines(Optional<List<IncidentChanges>> planned, List<IncidentChanges> present) {
    if (planned.isEmpty()) {
      present.forEach(
          each ->
              each.changes()
                  .forEach(
                      change ->
                          lines.add(place(each, change.field()) + ": now " + texts.brief(change))));
      return lines;
    }
    boolean told =
        planned.get().stream().noneMatch(each -> each.versionBefore() == PlanFile.UNTOLD);
    var before = byPlace(planned.get(), told);
    var now = byPlace(present, told);
    var all = new LinkedHashSet<>(before.keySet());
    all.addAll(now.keySet());
    for (String each : all) {
      compare(Optional.ofNullable(before.get(each)), Optional.ofNullable(now.get(each)));
    }
    return lines;
  }

  /** By number; new ones have none yet, so by their place among the new where those are told. */
  private static Map<String, IncidentChanges> byPlace(List<IncidentChanges> all, boolean told) {
    var places = new LinkedHashMap<String, IncidentChanges>();
    int opened = 0;
    for (IncidentChanges each : all) {
      places.put(told && isNew(each) ? "new " + opened++ : each.incident().toString(), each);
    }
    return places;
  }

  private static boolean isNew(IncidentChanges changes) {
    return changes.versionBefore() == 0;
  }

  private void compare(Optional<IncidentChanges> before, Optional<IncidentChanges> now) {
    var told = now.or(() -> before).orElseThrow();
    int linesBefore = lines.size();
    for (Field field : Field.values()) {
      var was = change(before, field);
      var is = change(now, field);
      // What is detected now is detected later by the next call; a time that was given is asked
      // for.
      boolean moment = field == Field.DETECTED_DATE && isNew(told);
      if (!was.map(texts::whole).equals(is.map(texts::whole)) && !moment) {
        lines.add(
            "%s: planned %s, now %s"
                .formatted(
                    place(told, field),
                    was.map(texts::brief).orElse(NOTHING),
                    is.map(texts::brief).orElse(NOTHING)));
      }
    }
    if (lines.size() == linesBefore && before.isPresent() && now.isPresent()) {
      compareVersions(before.get(), now.get());
    }
  }

  private void compareVersions(IncidentChanges before, IncidentChanges now) {
    if (before.versionBefore() == PlanFile.UNTOLD) {
      lines.add(now.incident() + ": now at version " + now.versionBefore());
    } else if (before.versionBefore() != now.versionBefore()) {
      lines.add(
          "%s: planned at version %d, now at version %d"
              .formatted(now.incident(), before.versionBefore(), now.versionBefore()));
    }
  }

  private static Optional<Change> change(Optional<IncidentChanges> changes, Field field) {
    return changes.stream()
        .flatMap(each -> each.changes().stream())
        .filter(change -> change.field() == field)
        .findFirst();
  }

  private static String place(IncidentChanges changes, Field field) {
    return changes.incident() + " " + field.wireName();
  }
}
