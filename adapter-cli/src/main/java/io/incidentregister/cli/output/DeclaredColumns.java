package io.incidentregister.cli.output;

import io.incidentregister.domain.actor.Attribution;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The last columns of a table, for what was declared: only those that have anything to tell. */
final class DeclaredColumns {

  private static final String NOTHING = "-";

  private final boolean actors;
  private final boolean effects;

  /** The columns for things that were done so. */
  DeclaredColumns(Stream<Attribution> all) {
    var attributions = all.toList();
    actors = attributions.stream().anyMatch(by -> by.actor().isPresent());
    effects = attributions.stream().anyMatch(by -> DeclaredText.effect(by).isPresent());
  }

  /** A header that begins with others. */
  String[] header(String... before) {
    return row(List.of(before), "ACTOR", "EFFECTIVE (UTC)");
  }

  /** The cells of one that was done so, after others. */
  String[] cells(Attribution by, String... before) {
    return row(
        List.of(before),
        by.actor().map(DeclaredText::actor).orElse(NOTHING),
        DeclaredText.effect(by).map(Moments::second).orElse(NOTHING));
  }

  private String[] row(List<String> before, String actor, String effect) {
    var row = new ArrayList<>(before);
    if (actors) {
      row.add(actor);
    }
    if (effects) {
      row.add(effect);
    }
    return row.toArray(String[]::new);
  }
}
