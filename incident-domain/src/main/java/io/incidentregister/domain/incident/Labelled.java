package io.incidentregister.domain.incident;

import java.util.Arrays;
import java.util.Optional;

/** A word of a fixed vocabulary, with the label by which the outside knows it. */
public interface Labelled {

  /** The word as the register API writes it, such as {@code In Progress}. */
  String label();

  /** The word of a vocabulary with exactly this label; empty when there is none. */
  static <E extends Enum<E> & Labelled> Optional<E> parse(Class<E> vocabulary, String label) {
    return Arrays.stream(vocabulary.getEnumConstants())
        .filter(word -> word.label().equals(label))
        .findFirst();
  }
}
