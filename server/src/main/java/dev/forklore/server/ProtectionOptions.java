package dev.forklore.server;

import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.web.gate.Access;
import dev.forklore.server.web.gate.Connections;
import dev.forklore.server.web.gate.Protection;
import dev.forklore.server.web.gate.Rates;
import dev.forklore.server.web.gate.SharedNetworks;
import dev.forklore.server.web.gate.TrustedProxies;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;

/** The options that say who may do how much. */
final class ProtectionOptions {
  private final Setting<TrustedProxies> trustedProxy;
  private final Setting<String> accessToken;
  private final Setting<String> accessHeader;
  private final Setting<String> adminToken;
  private final Setting<SharedNetworks> sharedNetwork;
  private final Setting<Integer> runsPerBrowser;
  private final Setting<Integer> runsPerAddress;
  private final Setting<Integer> ratePerBrowser;
  private final Setting<Integer> ratePerAddress;
  private final Setting<Integer> connections;

  ProtectionOptions(OptionTable options) {
    trustedProxy =
        options.addOptional(
            "--trusted-proxy",
            "NETWORKS",
            ProtectionValues::proxies,
            "Reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed, such as"
                + " 127.0.0.1,10.0.0.0/8. Default: none");
    accessToken =
        options.addOptional(
            "--access-token",
            "TEXT",
            ProtectionValues::accessToken,
            "Only people who know this text may use the site. Set it by the variable, not here. Default: everybody");
    accessHeader =
        options.addOptional(
            "--access-header",
            "NAME",
            ProtectionValues::headerName,
            "Only requests to which a trusted proxy has added this header may use the site. Default: everybody");
    adminToken =
        options.addOptional(
            "--admin-token",
            "TEXT",
            ProtectionValues::adminToken,
            "Opens /admin, where runs are listed and can be stopped. Set it by the variable, not here. Default: no such page");
    sharedNetwork =
        options.addOptional(
            "--shared-network",
            "NETWORKS",
            ProtectionValues::shared,
            "Addresses that many trusted readers share, such as a school's: each browser there takes"
                + " turns of its own. With --access-token or --access-header this holds everywhere. Default: none");
    runsPerBrowser =
        options.add(
            "--runs-per-browser",
            "COUNT",
            "2",
            ProtectionValues::liveRuns,
            "Live runs (queued or running) of one browser, 1 to 10000. Default: 2");
    runsPerAddress =
        options.add(
            "--runs-per-address",
            "COUNT",
            "20",
            ProtectionValues::liveRuns,
            "Live runs of one network address, 1 to 10000. Default: 20");
    ratePerBrowser =
        options.add(
            "--rate-per-browser",
            "COUNT",
            "120",
            ProtectionValues::rate,
            "Requests a minute from one browser that start or stop runs or send input, 1 to 1000000. Default: 120");
    ratePerAddress =
        options.add(
            "--rate-per-address",
            "COUNT",
            "1200",
            ProtectionValues::rate,
            "The same from one network address, 1 to 1000000. Default: 1200");
    connections =
        options.add(
            "--connections",
            "COUNT",
            "4000",
            ProtectionValues::connections,
            "Open connections, 10 to 100000. Each reader of a running program holds one; further ones wait. Default: 4000");
  }

  /**
   * @param share this server's part of what an address may do on the whole site
   * @throws IllegalArgumentException if they contradict each other
   */
  Protection protection(IntUnaryOperator share) {
    Rates rates =
        new Rates(
            ratePerBrowser.value(),
            share.applyAsInt(ratePerAddress.value()),
            share.applyAsInt(Rates.standard().wrongTokens()));
    return new Protection(
        proxies(), rates, access(), adminToken.given(), Connections.atMost(connections.value()));
  }

  /**
   * @param share this server's part of what an address may do on the whole site
   */
  RunPolicy policy(IntUnaryOperator share) {
    RunPolicy standard = RunPolicy.standard();
    return new RunPolicy(
        runsPerBrowser.value(),
        share.applyAsInt(runsPerAddress.value()),
        standard.grace(),
        standard.retention(),
        shared());
  }

  /** Readers let in by a token or a proxy are trusted not to pose as ten. */
  private Predicate<String> shared() {
    if (!(access() instanceof Access.Everybody)) return _ -> true;
    Optional<SharedNetworks> networks = sharedNetwork.given();
    return networks.isPresent() ? networks.get() : RunPolicy.NONE_SHARED;
  }

  private Access access() {
    Optional<String> token = accessToken.given();
    Optional<String> header = accessHeader.given();
    if (token.isPresent() && header.isPresent()) {
      throw new IllegalArgumentException(
          "--access-token and --access-header exclude each other. Set only one of them.");
    }
    if (token.isPresent()) return new Access.Token(token.get());
    if (header.isEmpty()) return new Access.Everybody();
    if (proxies().isEmpty()) {
      throw new IllegalArgumentException(
          "--access-header needs --trusted-proxy, because otherwise anybody could send the header.");
    }
    return new Access.Header(header.get());
  }

  private TrustedProxies proxies() {
    return trustedProxy.given().orElseGet(TrustedProxies::none);
  }
}
