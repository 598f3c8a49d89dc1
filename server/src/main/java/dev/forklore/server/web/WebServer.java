package dev.forklore.server.web;

import dev.forklore.content.Curriculum;
import dev.forklore.server.compare.ComparisonService;
import dev.forklore.server.engine.Engine;
import dev.forklore.server.run.RunService;
import io.javalin.Javalin;
import io.javalin.json.JavalinJackson;
import java.util.function.Supplier;

/** The site on a port. Close it to stop listening. */
public final class WebServer implements AutoCloseable {
  /**
   * JSON can take six characters for one ({@code \\u0000}), so this is above any allowed program.
   */
  private static final long MAX_BODY_BYTES = 512 << 10;

  private final Javalin javalin;

  private WebServer(Javalin javalin) {
    this.javalin = javalin;
  }

  /**
   * Listens on {@code host:port}.
   *
   * @throws io.javalin.util.JavalinBindException if the port is taken
   */
  public static WebServer start(
      String host,
      int port,
      Pages pages,
      Supplier<Curriculum> curriculum,
      Engine engine,
      RunService runs,
      ComparisonService comparisons,
      Metrics metrics) {
    EngineStatus status = new EngineStatus(engine);
    RunRequestReader reader = new RunRequestReader(curriculum, () -> engine.capacity().cpus());
    ComparisonRequestReader comparing = new ComparisonRequestReader(reader);
    Browsers browsers = new Browsers();
    Routes routes =
        new Routes(
            pages,
            new Assets(),
            new RunApi(runs, reader, browsers, status),
            new ComparisonApi(comparisons, comparing, browsers, status),
            status,
            metrics,
            new ApiDescription(),
            new SecurityHeaders());
    Javalin javalin =
        Javalin.create(config -> {
          config.startup.showJavalinBanner = false;
          config.startup.showOldJavalinVersionWarning = false;
          config.startup.startupWatcherEnabled = false;
          config.concurrency.useVirtualThreads = true;
          config.http.maxRequestSize = MAX_BODY_BYTES;
          config.http.prefer405over404 = true;
          config.jsonMapper(new JavalinJackson());
          routes.register(config.routes);
        });
    return new WebServer(javalin.start(host, port));
  }

  /** The port that it listens on. */
  public int port() {
    return javalin.port();
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
