package dev.forklore.server;

import dev.forklore.server.engine.cores.CoreTopology;
import java.util.stream.Stream;

/** Options as an operator types them, for tests of the whole site. */
public final class SiteOptions {
  private SiteOptions() {}

  /** With a port of its own, which also names the containers, so that sites do not meet. */
  public static ServerConfig parse(String... args) {
    return at(FreePort.find(), args);
  }

  /** With a port that the test has chosen. */
  public static ServerConfig at(int port, String... args) {
    ServeOptions options = new ServeOptions();
    String[] all =
        Stream.concat(Stream.of("--port", Integer.toString(port)), Stream.of(args))
            .toArray(String[]::new);
    options.commandLine().parseArgs(all);
    return options.config(CoreTopology.ofThisMachine());
  }
}
