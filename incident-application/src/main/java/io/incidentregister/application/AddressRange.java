package io.incidentregister.application;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of IP addresses: {@code 192.0.2.0/24}, {@code 2001:db8::/32}, or one address.
 *
 * @param network its first address; bits behind the prefix are 0
 * @param prefix how many leading bits all its addresses share
 */
public record AddressRange(InetAddress network, int prefix) {

  // Only literals, so that nothing here ever asks a name server, and none that others read as
  // octal.
  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern LITERAL =
      Pattern.compile(
          "(" + OCTET + "(?:\\." + OCTET + "){3}|(?=[0-9A-Fa-f:])[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*)");
  private static final Pattern RANGE = Pattern.compile(LITERAL.pattern() + "(?:/([0-9]{1,3}))?");

  /** Reads a range; empty when the text is none, or has bits set behind its prefix. */
  public static Optional<AddressRange> parse(String text) {
    var matcher = RANGE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return address(matcher.group(1))
        .flatMap(
            network -> {
              int bits = network.getAddress().length * 8;
              int prefix = matcher.group(2) == null ? bits : Integer.parseInt(matcher.group(2));
              return prefix <= bits && isNetwork(network.getAddress(), prefix)
                  ? Optional.of(new AddressRange(network, prefix))
                  : Optional.empty();
            });
  }

  /** Reads an address that is written as one; never looks up a name. */
  public static Optional<InetAddress> address(String literal) {
    try {
      return LITERAL.matcher(literal).matches()
          ? Optional.of(InetAddress.getByName(literal))
          : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Whether ranges let an address in: any, when there is no range; an unknown one never. */
  public static boolean allow(List<AddressRange> ranges, Optional<InetAddress> address) {
    return ranges.isEmpty()
        || address
            .filter(from -> ranges.stream().anyMatch(range -> range.contains(from)))
            .isPresent();
  }

  /** Whether an address lies in it. */
  public boolean contains(InetAddress address) {
    byte[] mine = network.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      if (bit(mine, bit) != bit(other, bit)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNetwork(byte[] address, int prefix) {
    for (int bit = prefix; bit < address.length * 8; bit++) {
      if (bit(address, bit) != 0) {
        return false;
      }
    }
    return true;
  }

  private static int bit(byte[] address, int bit) {
    return (address[bit / 8] >> (7 - bit % 8)) & 1;
  }

  @Override
  public String toString() {
    boolean single = prefix == network.getAddress().length * 8;
    return network.getHostAddress() + (single ? "" : "/" + prefix);
  }
}
