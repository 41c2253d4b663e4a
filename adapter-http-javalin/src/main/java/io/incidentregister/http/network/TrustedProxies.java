package io.incidentregister.http.network;

import io.incidentregister.application.AddressRange;
import io.incidentregister.application.error.ConfigurationException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The proxies whose word about the caller's address counts.
 *
 * @param ranges where they are; none means that there is no proxy
 */
public record TrustedProxies(List<AddressRange> ranges) {

  /** The header in which each proxy adds whom it heard. */
  public static final String HEADER = "X-Forwarded-For";

  public TrustedProxies {
    ranges = List.copyOf(ranges);
  }

  /**
   * Reads ranges of addresses, separated by commas.
   *
   * @throws ConfigurationException naming the setting when one of them is none
   */
  public static TrustedProxies parse(String setting, String text) {
    var ranges = new ArrayList<AddressRange>();
    for (String range : text.split(",", -1)) {
      if (!range.isBlank()) {
        ranges.add(AddressRange.parse(range.strip()).orElseThrow(() -> wrong(setting)));
      }
    }
    return new TrustedProxies(ranges);
  }

  private static ConfigurationException wrong(String setting) {
    return new ConfigurationException(
        "setting_invalid",
        "The setting "
            + setting
            + " takes ranges of IP addresses separated by commas, such as 10.0.0.0/8,::1.");
  }

  /** Whether there is a proxy at all. */
  public boolean any() {
    return !ranges.isEmpty();
  }

  /**
   * Where a call comes from: the last address in the header that is no proxy's, when a proxy handed
   * the call on and the header can be read; else whoever is at the other end of the connection.
   *
   * @param peer the other end of the connection
   * @param forwardedFor every value of the header, in the order in which they came
   */
  public Optional<InetAddress> caller(Optional<InetAddress> peer, List<String> forwardedFor) {
    if (forwardedFor.isEmpty() || peer.filter(this::isProxy).isEmpty()) {
      return peer;
    }
    String[] hops = String.join(",", forwardedFor).split(",", -1);
    Optional<InetAddress> heard = peer;
    for (int i = hops.length - 1; i >= 0 && heard.filter(this::isProxy).isPresent(); i--) {
      heard = AddressRange.address(hops[i].strip());
    }
    return heard.isPresent() ? heard : peer;
  }

  private boolean isProxy(InetAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }
}
