package io.incidentregister.testkit.register;

import io.incidentregister.application.input.Given;
import io.incidentregister.application.input.ObjectiveInput;
import io.incidentregister.application.input.PatchFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Makes up patches and lists of ids, good and bad ones, the same for the same seed. */
final class RandomCalls {

  /** The contents of all tags that are made up. */
  private static final String[] TAGS = {"red", "Grün", "blue", "vip", "mail"};

  private static final List<String> SEVERITIES = List.of("SEV-1", "SEV2", "SEV-5");
  private static final List<String> STATUSES = List.of("New", "In Progress", "Review", "Closed");
  private static final List<String> SOURCES = List.of("SIEM", "EDR", "Other");
  private static final List<String> OBJECTIVES = List.of("Fraud", "Sabotage", "Extortion");
  private static final List<String> RELEVANCES = List.of("Low", "High");
  private static final List<String> DATES =
      List.of("2025-01-01T00:00:00Z", "2025-02-03T04:05:06.789+01:00");
  private static final List<String> TEXTS = List.of("Phishing", "Lost laptop", "Ransom");

  private final Random random;
  private final List<String> assignees;

  /**
   * @param assignees e-mail addresses of users who may be assigned
   */
  RandomCalls(Random random, List<String> assignees) {
    this.random = random;
    this.assignees = assignees;
  }

  /** What a new incident is to have. */
  PatchFields incident() {
    return filled(PatchFields.builder().set("title", pick(TEXTS))).build();
  }

  /**
   * A patch that says at least one thing, and nothing that is wrong. Now and then it says so little
   * that there is nothing to change.
   */
  PatchFields patch() {
    if (random.nextInt(4) == 0) {
      return PatchFields.builder().set("status", pick(STATUSES)).build();
    }
    var patch = filled(PatchFields.builder());
    if (random.nextBoolean()) {
      patch.set("title", pick(TEXTS));
    }
    return patch.set("status", pick(STATUSES)).build();
  }

  /** A patch with something in it that is wrong. */
  PatchFields badPatch() {
    var patch = filled(PatchFields.builder().set("status", pick(STATUSES)));
    return switch (random.nextInt(4)) {
      case 0 -> patch.set("source", "Rumour").build();
      case 1 -> patch.set("assigned_to", "nobody@example.com").build();
      case 2 -> patch.set("title", " ").build();
      default -> patch.tags("Add", List.of("red", "00000000-0000-0000-0000-000000000001")).build();
    };
  }

  private PatchFields.Builder filled(PatchFields.Builder patch) {
    sometimes(patch, "severity", SEVERITIES);
    sometimes(patch, "severity_reasoning", TEXTS);
    sometimes(patch, "source", SOURCES);
    sometimes(patch, "assigned_to", assignees);
    sometimes(patch, "occurred_date", DATES);
    sometimes(patch, "responded_date", DATES);
    sometimes(patch, "contained_date", DATES);
    if (random.nextInt(3) == 0) {
      patch.set("description", random.nextBoolean() ? "" : pick(TEXTS));
    }
    if (random.nextInt(3) == 0) {
      patch.set("detected_date", pick(DATES));
    }
    if (random.nextBoolean()) {
      patch.tags(pick(List.of("Add", "Remove", "Replace")), some(Arrays.asList(TAGS)));
    }
    if (random.nextBoolean()) {
      patch.threatObjectives(
          Given.value(
              some(OBJECTIVES).stream()
                  .map(objective -> new ObjectiveInput(objective, relevance()))
                  .toList()));
    }
    return patch;
  }

  private void sometimes(PatchFields.Builder patch, String field, List<String> values) {
    switch (random.nextInt(4)) {
      case 0 -> patch.set(field, pick(values));
      case 1 -> patch.text(field, Given.cleared());
      default -> {}
    }
  }

  private Optional<String> relevance() {
    return random.nextBoolean() ? Optional.empty() : Optional.of(pick(RELEVANCES));
  }

  /**
   * Some ids in any order, of incidents numbered from 1.
   *
   * @param unknown how many more numbers there are that no incident has
   */
  List<String> ids(int known, int unknown) {
    var ids =
        IntStream.rangeClosed(1, known + unknown)
            .filter(number -> number > known || random.nextInt(3) > 0)
            .mapToObj(number -> "INC-" + number)
            .toList();
    var shuffled = new ArrayList<>(ids.isEmpty() ? List.of("INC-1") : ids);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  /** Versions that somebody says to have seen, of some of the ids. */
  Map<String, Long> versions(List<String> ids) {
    var versions = new HashMap<String, Long>();
    for (String id : ids) {
      if (random.nextInt(3) == 0) {
        versions.put(id, (long) random.nextInt(6));
      }
    }
    return versions;
  }

  private List<String> some(List<String> of) {
    return of.stream().filter(each -> random.nextBoolean()).toList();
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
