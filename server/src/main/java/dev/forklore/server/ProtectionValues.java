package dev.forklore.server;

import dev.forklore.server.web.gate.SharedNetworks;
import dev.forklore.server.web.gate.TrustedProxies;

/** Reads the text of each option in {@link ProtectionOptions}. */
final class ProtectionValues {
  private ProtectionValues() {}

  static TrustedProxies proxies(String value) {
    try {
      return TrustedProxies.parse(value);
    } catch (IllegalArgumentException e) {
      throw OptionValues.refused(
          value, "a list of addresses and networks such as 127.0.0.1,10.0.0.0/8");
    }
  }

  static SharedNetworks shared(String value) {
    try {
      return SharedNetworks.parse(value);
    } catch (IllegalArgumentException e) {
      throw OptionValues.refused(
          value,
          "a list of IPv4 addresses and networks, and IPv6 networks of at most 64 bits, such as"
              + " 192.0.2.7,2001:db8::/32");
    }
  }

  static String accessToken(String value) {
    return token(value, 12);
  }

  static String adminToken(String value) {
    return token(value, 16);
  }

  static String headerName(String value) {
    if (value.matches("[A-Za-z][A-Za-z0-9-]{0,99}")) return value;
    throw OptionValues.refused(value, "a header's name such as X-Forwarded-User");
  }

  static int liveRuns(String value) {
    return OptionValues.number(value, 1, 10_000);
  }

  static int rate(String value) {
    return OptionValues.number(value, 1, 1_000_000);
  }

  static int connections(String value) {
    return OptionValues.number(value, 10, 100_000);
  }

  /** The value is not repeated, because it would appear in a log. */
  private static String token(String value, int least) {
    if (value.matches("[A-Za-z0-9._~+/=-]{" + least + ",200}")) return value;
    throw OptionValues.refused(
        "…",
        "%d to 200 letters, digits and ._~+/=-, such as those of openssl rand -hex 16"
            .formatted(least));
  }
}
