package dev.forklore.server.web.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
  private static final TrustedProxies PROXIES =
      TrustedProxies.parse("10.0.0.0/8,127.0.0.1,fd00::/8");

  @ParameterizedTest(name = "{1} from {0} is {2}")
  @CsvSource({
    "203.0.113.9, '', 203.0.113.9",
    "203.0.113.9, 198.51.100.1, 203.0.113.9",
    "10.1.2.3, 198.51.100.1, 198.51.100.1",
    "10.1.2.3, '', 10.1.2.3",
    "10.1.2.3, '6.6.6.6, 198.51.100.1', 198.51.100.1",
    "10.1.2.3, '6.6.6.6, 198.51.100.1, 10.9.9.9', 198.51.100.1",
    "127.0.0.1, '198.51.100.1:4711', 198.51.100.1",
    "127.0.0.1, 'localhost', 127.0.0.1",
    "127.0.0.1, '6.6.6.6, unknown', 127.0.0.1",
    "127.0.0.1, '6.6.6.6, 10.0.0.1, <script>', 127.0.0.1",
    "127.0.0.1, '::ffff:198.51.100.1', 198.51.100.1",
    "fd00::1, '2001:db8:1:2:3:4:5:6', 20:01:0d:b8:00:01:00:02/64",
    "fd00::1, '[2001:db8:1:2::9]:443', 20:01:0d:b8:00:01:00:02/64",
    "11.0.0.1, '198.51.100.1', 11.0.0.1"
  })
  void theHeaderIsReadFromItsEndAndOnlyThroughTrustedHops(
      String peer, String header, String client) {
    assertThat(PROXIES.client(peer, List.of(header))).isEqualTo(client);
  }

  @Test
  void aClientThatWritesTheHeaderItselfGainsNothing() {
    assertThat(PROXIES.client("10.0.0.1", List.of("1.1.1.1", "203.0.113.9")))
        .isEqualTo("203.0.113.9");
    assertThat(TrustedProxies.none().client("203.0.113.9", List.of("1.1.1.1")))
        .isEqualTo("203.0.113.9");
  }

  @Test
  void aHeaderWithoutEndIsNotReadToItsEnd() {
    List<String> hops = Collections.nCopies(5_000, "10.0.0.1");
    assertThat(PROXIES.client("10.0.0.1", hops)).isEqualTo("10.0.0.1");
  }

  @Test
  void allAddressesOfOneIpv6CustomerAreOneClient() {
    assertThat(PROXIES.client("2001:db8:1:2::1", List.of()))
        .isEqualTo(PROXIES.client("2001:db8:1:2:ffff::9", List.of()))
        .isNotEqualTo(PROXIES.client("2001:db8:1:3::1", List.of()));
  }

  @Test
  void allNetworksOfOneHouseholdFillOneShareOfTheStore() {
    String here = PROXIES.site("2001:db8:1:2::1", List.of());
    assertThat(PROXIES.site("2001:db8:1:ff03::9", List.of())).isEqualTo(here);
    assertThat(PROXIES.site("10.0.0.1", List.of("2001:db8:1:7::1"))).isEqualTo(here);
    assertThat(PROXIES.site("2001:db8:2:2::1", List.of())).isNotEqualTo(here);
    assertThat(PROXIES.site("192.0.2.1", List.of()))
        .isEqualTo("192.0.2.1")
        .isNotEqualTo(PROXIES.site("192.0.2.2", List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "localhost", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/-1", "10.0.0.1,", "1.2.3"})
  void whatIsNoNetworkIsRefused(String text) {
    assertThatThrownBy(() -> TrustedProxies.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
