package dev.forklore.server.web.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asked with what {@link Network#customer} makes of an address, as the site does. */
class SharedNetworksTest {
  private static final SharedNetworks NETWORKS =
      SharedNetworks.parse("192.0.2.7,10.1.0.0/16,2001:db8::/32,2001:db9:0:5::/64");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.7",
        "10.1.0.0",
        "10.1.255.255",
        "2001:db8::1",
        "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:db9:0:5::1",
        "2001:db9::5:ffff:0:0:1",
        "::ffff:192.0.2.7"
      })
  void whoIsInOneOfThemShares(String address) {
    assertThat(NETWORKS.test(customer(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.6",
        "192.0.2.8",
        "10.0.255.255",
        "10.2.0.0",
        "2001:db7:ffff::1",
        "2001:db9::1",
        "2001:db9:0:6::1",
        "c000:207::1",
        "::1"
      })
  void whoIsInNoneDoesNot(String address) {
    assertThat(NETWORKS.test(customer(address))).isFalse();
  }

  /** A connection that has none, and what a header could say. */
  @ParameterizedTest
  @ValueSource(strings = {"", "unknown", "localhost", "192.0.2", "192.0.2.7.", " 192.0.2.7"})
  void whatIsNoAddressIsInNone(String customer) {
    assertThat(NETWORKS.test(customer)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "10.0.0.0/8,",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/x",
        "school",
        "10.0.0/8",
        "2001:db8::/129",
        "2001:db8::1",
        "2001:db8:0:1:8000::/65",
        "10.0.0.0/8 192.0.2.7"
      })
  void whatIsNoListOfNetworksIsRefused(String text) {
    assertThatThrownBy(() -> SharedNetworks.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String customer(String address) {
    return Network.customer(InetAddress.ofLiteral(address));
  }
}
