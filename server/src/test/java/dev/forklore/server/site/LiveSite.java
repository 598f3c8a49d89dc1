package dev.forklore.server.site;

import dev.forklore.server.Forklore;
import dev.forklore.server.SiteOptions;

/** The site as an operator starts it, on a free port, with the real Docker Engine. */
final class LiveSite implements AutoCloseable {
  private final Forklore forklore;

  private LiveSite(Forklore forklore) {
    this.forklore = forklore;
  }

  static LiveSite open(String... options) {
    return new LiveSite(Forklore.open(SiteOptions.parse(options)));
  }

  int port() {
    return forklore.port();
  }

  String address() {
    return "http://127.0.0.1:" + port();
  }

  @Override
  public void close() {
    forklore.close();
  }
}
