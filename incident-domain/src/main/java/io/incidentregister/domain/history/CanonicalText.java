package io.incidentregister.domain.history;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A row of items without anything between them. A text is {@code N:TEXT,} where N is the number of
 * its UTF-8 bytes in decimal; nothing at all is {@code -,}; a list is the number of its elements as
 * a text, then the elements' items.
 */
public final class CanonicalText {

  private final StringBuilder form = new StringBuilder();

  /** Appends a text. */
  public CanonicalText text(String text) {
    form.append(text.getBytes(StandardCharsets.UTF_8).length).append(':').append(text).append(',');
    return this;
  }

  /** Appends a text, or nothing. */
  public CanonicalText optional(Optional<String> text) {
    text.ifPresentOrElse(this::text, () -> form.append("-,"));
    return this;
  }

  /** Appends a list. */
  public <T> CanonicalText list(List<T> elements, BiConsumer<CanonicalText, T> item) {
    text(Integer.toString(elements.size()));
    elements.forEach(element -> item.accept(this, element));
    return this;
  }

  /** Appends items that were written elsewhere. */
  CanonicalText append(String items) {
    form.append(items);
    return this;
  }

  /** The whole form. */
  @Override
  public String toString() {
    return form.toString();
  }
}
