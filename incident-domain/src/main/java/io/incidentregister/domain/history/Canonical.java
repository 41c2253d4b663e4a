package io.incidentregister.domain.history;

import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.Objective;
import io.incidentregister.domain.incident.Relevance;
import io.incidentregister.domain.incident.ThreatObjective;
import io.incidentregister.domain.organization.TagId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The canonical form of history: a text that says the same thing in one way only, so that its
 * digest proves it.
 *
 * <p>A form is a row of items without anything between them. A text is {@code N:TEXT,} where N is
 * the number of its UTF-8 bytes in decimal; nothing at all is {@code -,}; a list is the number of
 * its elements as a text, then the elements' items. A change is
 *
 * <ul>
 *   <li>{@code value}, field, before or nothing, after or nothing; or
 *   <li>{@code tags}, list of added, list of removed, each element id and content; or
 *   <li>{@code threat_objectives}, the same, each element objective, relevance or nothing, and the
 *       time it was created.
 * </ul>
 *
 * <p>Times are ISO-8601 in UTC as {@link Instant#toString} writes them, ids are lower-case UUIDs.
 */
public final class Canonical {

  private static final String VERSION = "incident-register/entry/1";

  private Canonical() {}

  /** The form of a list of changes, which stores keep as it is. */
  public static String changes(List<Change> changes) {
    var writer = new Writer();
    writer.list(changes, Canonical::write);
    return writer.form.toString();
  }

  /**
   * Reads what {@link #changes} wrote.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  public static List<Change> readChanges(String form) {
    List<Change> changes = read(form);
    // A size of 01, or a UUID in capitals, could be read, and is nothing that was ever written.
    if (!changes(changes).equals(form)) {
      throw new IllegalArgumentException("not the canonical form of what it says");
    }
    return changes;
  }

  private static List<Change> read(String form) {
    try {
      var reader = new Reader(form);
      var changes = reader.list(Canonical::readChange);
      reader.end();
      return changes;
    } catch (DateTimeException | NoSuchElementException e) {
      throw new IllegalArgumentException("not a canonical form", e);
    }
  }

  /** The form of a whole entry: everything but its hashes. */
  static String entry(HistoryEntry.Content entry) {
    var operation = entry.operation();
    var writer = new Writer();
    writer.text(VERSION);
    writer.text(operation.organization().toString());
    writer.text(entry.incidentUid().toString());
    writer.text(entry.incident().toString());
    writer.text(Long.toString(entry.versionBefore()));
    writer.text(Long.toString(entry.versionAfter()));
    writer.text(operation.id().toString());
    writer.text(operation.kind().code());
    writer.text(operation.user().toString());
    writer.text(operation.face().code());
    writer.text(operation.requestId());
    writer.text(operation.recordedAt().toString());
    writer.text(operation.effectiveAt().toString());
    writer.list(entry.changes(), Canonical::write);
    return writer.form.toString();
  }

  private static void write(Writer writer, Change change) {
    if (change instanceof Change.Value value) {
      writer.text("value");
      writer.text(value.field().wireName());
      writer.optional(value.before());
      writer.optional(value.after());
    } else if (change instanceof Change.Tags tags) {
      writer.text("tags");
      writer.list(tags.added(), Canonical::write);
      writer.list(tags.removed(), Canonical::write);
    } else if (change instanceof Change.Objectives objectives) {
      writer.text("threat_objectives");
      writer.list(objectives.added(), Canonical::write);
      writer.list(objectives.removed(), Canonical::write);
    }
  }

  private static void write(Writer writer, Change.TagRef tag) {
    writer.text(tag.id().toString());
    writer.text(tag.content());
  }

  private static void write(Writer writer, ThreatObjective relation) {
    writer.text(relation.objective().label());
    writer.optional(relation.relevance().map(Relevance::label));
    writer.text(relation.createdAt().toString());
  }

  private static Change readChange(Reader reader) {
    String shape = reader.text();
    return switch (shape) {
      case "value" -> new Change.Value(field(reader.text()), reader.optional(), reader.optional());
      case "tags" ->
          new Change.Tags(reader.list(Canonical::readTag), reader.list(Canonical::readTag));
      case "threat_objectives" ->
          new Change.Objectives(
              reader.list(Canonical::readObjective), reader.list(Canonical::readObjective));
      default -> throw new IllegalArgumentException("unknown kind of change: " + shape);
    };
  }

  private static Field field(String wireName) {
    return Arrays.stream(Field.values())
        .filter(field -> field.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown field: " + wireName));
  }

  private static Change.TagRef readTag(Reader reader) {
    return new Change.TagRef(new TagId(UUID.fromString(reader.text())), reader.text());
  }

  private static ThreatObjective readObjective(Reader reader) {
    return new ThreatObjective(
        Objective.parse(reader.text()).orElseThrow(IllegalArgumentException::new),
        reader.optional().map(label -> Relevance.parse(label).orElseThrow()),
        Instant.parse(reader.text()));
  }

  private static final class Writer {
    private final StringBuilder form = new StringBuilder();

    void text(String text) {
      form.append(text.getBytes(StandardCharsets.UTF_8).length)
          .append(':')
          .append(text)
          .append(',');
    }

    void optional(Optional<String> text) {
      text.ifPresentOrElse(this::text, () -> form.append("-,"));
    }

    <T> void list(List<T> elements, BiConsumer<Writer, T> item) {
      text(Integer.toString(elements.size()));
      elements.forEach(element -> item.accept(this, element));
    }
  }

  private static final class Reader {
    private final byte[] form;
    private int at;

    Reader(String form) {
      this.form = form.getBytes(StandardCharsets.UTF_8);
    }

    String text() {
      return optional().orElseThrow(this::malformed);
    }

    Optional<String> optional() {
      if (take('-')) {
        require(',');
        return Optional.empty();
      }
      int start = at;
      while (at < form.length && form[at] >= '0' && form[at] <= '9' && at - start < 10) {
        at++;
      }
      long length = start == at ? -1 : Long.parseLong(ascii(start, at));
      require(':');
      if (length < 0 || length > form.length - at) {
        throw malformed();
      }
      var text = new String(form, at, (int) length, StandardCharsets.UTF_8);
      at += (int) length;
      require(',');
      return Optional.of(text);
    }

    <T> List<T> list(Function<Reader, T> item) {
      int size = Integer.parseInt(text());
      var elements = new ArrayList<T>();
      for (int i = 0; i < size; i++) {
        elements.add(item.apply(this));
      }
      return elements;
    }

    void end() {
      if (at != form.length) {
        throw malformed();
      }
    }

    private String ascii(int from, int to) {
      return new String(form, from, to - from, StandardCharsets.US_ASCII);
    }

    private boolean take(char expected) {
      boolean there = at < form.length && form[at] == expected;
      if (there) {
        at++;
      }
      return there;
    }

    private void require(char expected) {
      if (!take(expected)) {
        throw malformed();
      }
    }

    private IllegalArgumentException malformed() {
      return new IllegalArgumentException("not a canonical form, at byte " + at);
    }
  }
}
