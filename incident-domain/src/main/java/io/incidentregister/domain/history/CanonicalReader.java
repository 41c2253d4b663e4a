package io.incidentregister.domain.history;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads items that {@link CanonicalText} wrote, one after another. */
final class CanonicalReader {
  private final byte[] form;
  private int at;

  CanonicalReader(String form) {
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

  <T> List<T> list(Function<CanonicalReader, T> item) {
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

  IllegalArgumentException malformed() {
    return new IllegalArgumentException("not a canonical form, at byte " + at);
  }
}
