package io.incidentregister.cli.command;

import java.util.Optional;

/** What was said about an option elsewhere than on the command line. */
@FunctionalInterface
public interface Preferences {

  /** The value of an option by its long name without dashes in front, such as {@code page-size}. */
  Optional<String> find(String option);
}
