package dev.forklore.server.web.gate;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Networks in which many trusted readers share an address, such as a school's: each of their
 * browsers takes turns of its own.
 */
public final class SharedNetworks implements Predicate<String> {
  private static final int ADDRESS_BYTES = 16;
  private static final int CUSTOMER_BITS = 64;
  private static final String CUSTOMER_SUFFIX = "/64";

  private final List<Network> networks;

  private SharedNetworks(List<Network> networks) {
    this.networks = List.copyOf(networks);
  }

  /**
   * Reads a list such as {@code 192.0.2.7,2001:db8::/32}. An IPv6 network has 64 bits at most, as
   * {@link Network#customer} tells customers apart.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static SharedNetworks parse(String text) {
    return new SharedNetworks(
        Arrays.stream(text.split(",", -1)).map(SharedNetworks::whole).toList());
  }

  /** Customers are told apart by 64 bits, so a part of one's network would never be met. */
  private static Network whole(String text) {
    Network network = Network.parse(text);
    if (network.first() instanceof Inet6Address && network.bits() > CUSTOMER_BITS) {
      throw new IllegalArgumentException("less than a customer's network: " + text);
    }
    return network;
  }

  /** Whether this address, as {@link Network#customer} writes it, is in one of them. */
  @Override
  public boolean test(String customer) {
    InetAddress address = address(customer);
    return address != null && networks.stream().anyMatch(network -> network.contains(address));
  }

  private static @Nullable InetAddress address(String customer) {
    if (!customer.endsWith(CUSTOMER_SUFFIX)) return Network.address(customer).orElse(null);
    String hex = customer.substring(0, customer.length() - CUSTOMER_SUFFIX.length());
    byte[] bytes = Arrays.copyOf(HexFormat.ofDelimiter(":").parseHex(hex), ADDRESS_BYTES);
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("sixteen bytes are an address", e);
    }
  }
}
