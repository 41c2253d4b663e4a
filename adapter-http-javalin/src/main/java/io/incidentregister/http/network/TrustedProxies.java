package io.incidentregister.http.network;

import io.incidentregister.application.AddressRange;
import io.incidentregister.application.error.ConfigurationException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The proxies whose word about the caller's address counts.
 *
 * @param ranges where they are; none means that there is no proxy
 */
public record TrustedProxies(List<AddressRange> ranges) {

  /** The header in which each proxy adds whom it heard. */
  public static final String HEADER = "X-Forwarded-For";

  private static final Pattern WITH_PORT =
      Pattern.compile("\\[([^\\[\\]]*:[^\\[\\]]*)](?::[0-9]{1,5})?|([0-9.]+):[0-9]{1,5}");

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
   * Where a call comes from: whoever is at the other end of the connection, or, when that is a
   * proxy, the last address in the header that is no proxy's. Empty when no such address can be
   * read: what a proxy does not tell is not known, and is not the proxy itself.
   *
   * @param peer the other end of the connection
   * @param forwardedFor every value of the header, in the order in which they came
   */
  public Optional<InetAddress> caller(Optional<InetAddress> peer, List<String> forwardedFor) {
    String[] hops = String.join(",", forwardedFor).split(",", -1);
    Optional<InetAddress> heard = peer;
    for (int i = hops.length - 1; i >= 0 && heard.filter(this::isProxy).isPresent(); i--) {
      heard = hop(hops[i].strip());
    }
    return heard.filter(address -> !isProxy(address));
  }

  /** An address, beside which some proxies write the port. */
  private static Optional<InetAddress> hop(String text) {
    var withPort = WITH_PORT.matcher(text);
    if (!withPort.matches()) {
      return AddressRange.address(text);
    }
    return AddressRange.address(withPort.group(withPort.group(1) == null ? 2 : 1));
  }

  /** Whether a call may come straight from there: from a proxy, or from this machine. */
  public boolean mayHandOn(Optional<InetAddress> peer) {
    return peer.filter(address -> address.isLoopbackAddress() || isProxy(address)).isPresent();
  }

  private boolean isProxy(InetAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }
}
