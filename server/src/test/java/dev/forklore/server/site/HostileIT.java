package dev.forklore.server.site;

import java.nio.file.Path;

/** The hostile programs in containers of Docker. */
class HostileIT extends HostileSuite {
  @Override
  LiveSite site() {
    return LiveSite.open("--wall-time", "3s", "--memory", "512M");
  }

  @Override
  Leftovers.Sandboxes sandboxes(int port) {
    return new Containers(port);
  }

  @Override
  Path seen() {
    return Path.of("target/hostile-seen.md");
  }
}
