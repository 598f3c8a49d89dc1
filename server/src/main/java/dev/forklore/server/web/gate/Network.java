package dev.forklore.server.web.gate;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A block of IP addresses (CIDR, RFC 4632).
 *
 * @param first any address in it
 * @param bits how many leading bits all of them share
 */
record Network(InetAddress first, int bits) {
  private static final Pattern LITERAL =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|(?=.*:)[0-9a-fA-F:.]{2,45}");

  private static final int CUSTOMER_BYTES = 8;
  private static final int SITE_BYTES = 6;

  /**
   * Reads {@code 10.0.0.0/8}, {@code fd00::/8} or one address.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  static Network parse(String text) {
    int slash = text.indexOf('/');
    InetAddress address =
        address(slash < 0 ? text : text.substring(0, slash))
            .orElseThrow(() -> new IllegalArgumentException("not an IP address: " + text));
    int all = address.getAddress().length * 8;
    int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > all) throw new IllegalArgumentException("not a prefix: " + text);
    return new Network(address, bits);
  }

  /** An address in digits; names are never looked up. */
  static Optional<InetAddress> address(String text) {
    if (!LITERAL.matcher(text).matches()) return Optional.empty();
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The text that requests of one customer have in common: an IPv4 address, or the first half of an
   * IPv6 address, since everybody who has one of those has 2^64 of them (RFC 6177).
   */
  static String customer(InetAddress address) {
    return block(address, CUSTOMER_BYTES);
  }

  /**
   * The text that all addresses of one household or company have in common: an IPv4 address, or the
   * first 48 bits of an IPv6 address. It may be given 256 networks of customers and more (RFC
   * 6177), between which it can change at will.
   */
  static String site(InetAddress address) {
    return block(address, SITE_BYTES);
  }

  private static String block(InetAddress address, int bytes) {
    if (!(address instanceof Inet6Address)) return address.getHostAddress();
    byte[] network = Arrays.copyOf(address.getAddress(), bytes);
    return HexFormat.ofDelimiter(":").formatHex(network) + "/" + bytes * 8;
  }

  boolean contains(InetAddress address) {
    byte[] one = first.getAddress();
    byte[] other = address.getAddress();
    if (one.length != other.length) return false;
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit & 7);
      if ((one[bit >> 3] & mask) != (other[bit >> 3] & mask)) return false;
    }
    return true;
  }
}
