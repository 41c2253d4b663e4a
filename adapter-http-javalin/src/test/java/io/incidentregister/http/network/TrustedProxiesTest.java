package io.incidentregister.http.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.AddressRange;
import io.incidentregister.application.error.ConfigurationException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

  private static final TrustedProxies PROXIES =
      TrustedProxies.parse("http.behind-proxy", "10.0.0.0/8, 2001:db8::/32,192.0.2.7");

  /** Headers are separated by a bar. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          203.0.113.9 ; ''                                    ; 203.0.113.9
          203.0.113.9 ; 198.51.100.1                          ; 203.0.113.9
          10.1.2.3    ; ''                                    ; ''
          10.1.2.3    ; 198.51.100.1                          ; 198.51.100.1
          192.0.2.7   ; 198.51.100.1                          ; 198.51.100.1
          192.0.2.8   ; 198.51.100.1                          ; 192.0.2.8
          2001:db8::1 ; 2001:db9::5                           ; 2001:db9::5
          10.1.2.3    ; 198.51.100.1, 198.51.100.2            ; 198.51.100.2
          10.1.2.3    ; 198.51.100.1, 198.51.100.2, 10.9.9.9  ; 198.51.100.2
          10.1.2.3    ; 198.51.100.1|198.51.100.2,10.9.9.9    ; 198.51.100.2
          10.1.2.3    ; 10.0.0.1,10.0.0.2                     ; ''
          10.1.2.3    ; nonsense                              ; ''
          10.1.2.3    ; 198.51.100.1, nonsense                ; ''
          10.1.2.3    ; nonsense, 198.51.100.1                ; 198.51.100.1
          10.1.2.3    ; 198.51.100.1,                         ; ''
          10.1.2.3    ; localhost                             ; ''
          10.1.2.3    ; unknown, 10.0.0.1                     ; ''
          10.1.2.3    ; 999.1.1.1                             ; ''
          10.1.2.3    ; 198.51.100.1:4711                     ; 198.51.100.1
          10.1.2.3    ; 198.51.100.1:4711, 10.0.0.1:80        ; 198.51.100.1
          10.1.2.3    ; [2001:db9::5]:4711                    ; 2001:db9::5
          10.1.2.3    ; [2001:db9::5]                         ; 2001:db9::5
          10.1.2.3    ; 198.51.100.1:                         ; ''
          10.1.2.3    ; 198.51.100.1:http                     ; ''
          10.1.2.3    ; [198.51.100.1]:80                     ; ''
          10.1.2.3    ; [2001:db9::5                          ; ''
          10.1.2.3    ; localhost:80                          ; ''
          """)
  void believesOnlyWhatAProxyHeard(String peer, String headers, String caller) {
    var forwardedFor = headers.isEmpty() ? List.<String>of() : Arrays.asList(headers.split("\\|"));
    assertEquals(
        AddressRange.address(caller), PROXIES.caller(AddressRange.address(peer), forwardedFor));
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, true",
    "2001:db8::1, true",
    "127.0.0.1, true",
    "::1, true",
    "203.0.113.9, false",
    "192.0.2.8, false"
  })
  void takesCallsFromProxiesAndFromThisMachine(String peer, boolean taken) {
    assertEquals(taken, PROXIES.mayHandOn(AddressRange.address(peer)));
    assertFalse(PROXIES.mayHandOn(Optional.empty()));
  }

  @Test
  void knowsNoAddressWhereThereIsNone() {
    assertEquals(Optional.empty(), PROXIES.caller(Optional.empty(), List.of("198.51.100.1")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy.example.org", "10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/8;1.2.3.4"})
  void namesTheSettingThatHoldsNoRange(String wrong) {
    var refused =
        assertThrows(
            ConfigurationException.class, () -> TrustedProxies.parse("http.behind-proxy", wrong));
    assertTrue(refused.detail().contains("http.behind-proxy"), refused::detail);
  }
}
