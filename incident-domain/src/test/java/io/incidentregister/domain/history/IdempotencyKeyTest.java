package io.incidentregister.domain.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

  @Test
  void takesEveryVisibleCharacter() {
    var visible =
        IntStream.rangeClosed(0x21, 0x7E)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    assertEquals(94, visible.length());
    assertEquals(visible, new IdempotencyKey(visible).value());
    assertEquals(Optional.of(new IdempotencyKey(visible)), IdempotencyKey.parse(visible));
  }

  @Test
  void has1To255Characters() {
    for (int length : new int[] {1, 255}) {
      var text = "k".repeat(length);
      assertEquals(text, IdempotencyKey.parse(text).orElseThrow().toString());
    }
    for (int length : new int[] {0, 256, 100_000}) {
      var text = "k".repeat(length);
      assertEquals(Optional.empty(), IdempotencyKey.parse(text));
      assertThrows(IllegalArgumentException.class, () -> new IdempotencyKey(text));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ", "a b", " a", "a ", "a\n", "\na", "a\r\nb", "a\tb", "\0", "\u001f", "\u007f", "\u0080",
        "\u00a0", "ä", "🦊", "ｋ", "a\u2028"
      })
  void refusesEverythingElse(String text) {
    assertEquals(Optional.empty(), IdempotencyKey.parse(text));
    assertThrows(IllegalArgumentException.class, () -> new IdempotencyKey(text));
  }

  @Test
  void isComparedExactly() {
    assertNotEquals(new IdempotencyKey("key"), new IdempotencyKey("KEY"));
  }
}
