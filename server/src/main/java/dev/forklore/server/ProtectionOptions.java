package dev.forklore.server;

import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.web.Access;
import dev.forklore.server.web.Connections;
import dev.forklore.server.web.Protection;
import dev.forklore.server.web.Rates;
import dev.forklore.server.web.TrustedProxies;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options on who may do how much. */
final class ProtectionOptions {
  @Option(
      names = "--trusted-proxy",
      paramLabel = "NETWORKS",
      defaultValue = "${env:FORKLORE_TRUSTED_PROXY:-_NULL_}",
      converter = ProtectionValues.Proxies.class,
      description =
          "Reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed, such as"
              + " 127.0.0.1,10.0.0.0/8. Default: none")
  @Nullable TrustedProxies trustedProxy;

  @Option(
      names = "--access-token",
      paramLabel = "TEXT",
      defaultValue = "${env:FORKLORE_ACCESS_TOKEN:-_NULL_}",
      converter = ProtectionValues.AccessToken.class,
      description =
          "Only those who know this text may use the site; better set by the variable. Default: everybody")
  @Nullable String accessToken;

  @Option(
      names = "--access-header",
      paramLabel = "NAME",
      defaultValue = "${env:FORKLORE_ACCESS_HEADER:-_NULL_}",
      converter = ProtectionValues.HeaderName.class,
      description =
          "Only requests to which a trusted proxy has added this header may use the site. Default: everybody")
  @Nullable String accessHeader;

  @Option(
      names = "--admin-token",
      paramLabel = "TEXT",
      defaultValue = "${env:FORKLORE_ADMIN_TOKEN:-_NULL_}",
      converter = ProtectionValues.AdminToken.class,
      description =
          "Opens /admin, where runs are listed and stopped; better set by the variable. Default: no such page")
  @Nullable String adminToken;

  @Option(
      names = "--runs-per-browser",
      paramLabel = "COUNT",
      defaultValue = "${env:FORKLORE_RUNS_PER_BROWSER:-2}",
      converter = ProtectionValues.LiveRuns.class,
      description = "Live runs (queued or running) of one browser, 1 to 10000. Default: 2")
  int runsPerBrowser;

  @Option(
      names = "--runs-per-address",
      paramLabel = "COUNT",
      defaultValue = "${env:FORKLORE_RUNS_PER_ADDRESS:-20}",
      converter = ProtectionValues.LiveRuns.class,
      description = "Live runs of one network address, 1 to 10000. Default: 20")
  int runsPerAddress;

  @Option(
      names = "--rate-per-browser",
      paramLabel = "COUNT",
      defaultValue = "${env:FORKLORE_RATE_PER_BROWSER:-120}",
      converter = ProtectionValues.Rate.class,
      description =
          "Requests a minute of one browser that start, stop or type, 1 to 1000000. Default: 120")
  int ratePerBrowser;

  @Option(
      names = "--rate-per-address",
      paramLabel = "COUNT",
      defaultValue = "${env:FORKLORE_RATE_PER_ADDRESS:-1200}",
      converter = ProtectionValues.Rate.class,
      description = "The same of one network address, 1 to 1000000. Default: 1200")
  int ratePerAddress;

  @Option(
      names = "--connections",
      paramLabel = "COUNT",
      defaultValue = "${env:FORKLORE_CONNECTIONS:-4000}",
      converter = ProtectionValues.Connections.class,
      description =
          "Open connections, each reader of a running program one; more wait, 10 to 100000. Default: 4000")
  int connections;

  /**
   * @throws IllegalArgumentException if they contradict each other
   */
  Protection protection() {
    Rates rates = new Rates(ratePerBrowser, ratePerAddress, Rates.standard().signIns());
    return new Protection(
        proxies(),
        rates,
        access(),
        Optional.ofNullable(adminToken),
        Connections.atMost(connections));
  }

  RunPolicy policy() {
    RunPolicy standard = RunPolicy.standard();
    return new RunPolicy(runsPerBrowser, runsPerAddress, standard.grace(), standard.retention());
  }

  private Access access() {
    if (accessToken != null && accessHeader != null) {
      throw new IllegalArgumentException(
          "--access-token and --access-header exclude each other: choose who decides.");
    }
    if (accessToken != null) return new Access.Token(accessToken);
    if (accessHeader == null) return new Access.Everybody();
    if (proxies().isEmpty()) {
      throw new IllegalArgumentException(
          "--access-header needs --trusted-proxy, or anybody could send the header.");
    }
    return new Access.Header(accessHeader);
  }

  private TrustedProxies proxies() {
    return trustedProxy == null ? TrustedProxies.none() : trustedProxy;
  }
}
