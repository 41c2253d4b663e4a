package io.incidentregister.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.2.0, 192.0.2.255, 192.0.3.0",
    "192.0.2.128/25, 192.0.2.128, 192.0.2.255, 192.0.2.127",
    "192.0.2.7, 192.0.2.7, 192.0.2.7, 192.0.2.8",
    "0.0.0.0/0, 0.0.0.0, 255.255.255.255, ::1",
    "2001:db8::/32, 2001:db8::, 2001:db8:ffff::1, 2001:db9::",
    "::/0, ::1, ffff::, 192.0.2.1",
    "::1, ::1, ::1, ::2"
  })
  void reachesFromItsFirstAddressToItsLast(String text, String first, String last, String outside) {
    var range = AddressRange.parse(text).orElseThrow();
    assertTrue(range.contains(address(first)));
    assertTrue(range.contains(address(last)));
    assertFalse(range.contains(address(outside)));
    assertEquals(range, AddressRange.parse(range.toString()).orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "example.com",
        "localhost",
        "1.2.3",
        "256.0.0.1",
        "999.0.0.1",
        "010.0.0.1",
        "192.0.2.1/24",
        "192.0.2.0/33",
        "192.0.2.0/",
        "192.0.2.0/-1",
        "192.0.2.0/24 ",
        "2001:db8::1/32",
        "2001:db8::/129",
        ".:",
        ":::",
        "1:2:3:4:5:6:7:8:9",
        "fe80::1%eth0",
        "[::1]",
        "::ffff:999.0.2.1"
      })
  void isNotReadFromAnythingElse(String text) {
    assertEquals(Optional.empty(), AddressRange.parse(text));
  }

  @Test
  void anAddressOfTheOldKindIsTheSameInTheNotationOfTheNew() {
    var range = AddressRange.parse("192.0.2.0/24").orElseThrow();
    assertTrue(range.contains(address("::ffff:192.0.2.1")));
    assertFalse(range.contains(address("::ffff:192.0.3.1")));
  }

  @Test
  void letsAnybodyInWhenThereIsNoneAndAnUnknownAddressOnlyThen() {
    var ranges = List.of(AddressRange.parse("192.0.2.0/24").orElseThrow());
    assertTrue(AddressRange.allow(List.of(), Optional.empty()));
    assertFalse(AddressRange.allow(ranges, Optional.empty()));
    assertTrue(AddressRange.allow(ranges, Optional.of(address("192.0.2.1"))));
    assertFalse(AddressRange.allow(ranges, Optional.of(address("192.0.3.1"))));
  }

  private static InetAddress address(String literal) {
    return AddressRange.address(literal).orElseThrow();
  }
}
