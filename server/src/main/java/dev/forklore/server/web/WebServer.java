package dev.forklore.server.web;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.forklore.content.Curriculum;
import dev.forklore.server.compare.ComparisonService;
import dev.forklore.server.engine.Engine;
import dev.forklore.server.run.RunService;
import dev.forklore.server.web.answer.SecurityHeaders;
import dev.forklore.server.web.answer.SentenceErrors;
import dev.forklore.server.web.api.ApiDescription;
import dev.forklore.server.web.api.ComparisonApi;
import dev.forklore.server.web.api.ComparisonRequestReader;
import dev.forklore.server.web.api.RunApi;
import dev.forklore.server.web.api.RunRequestReader;
import dev.forklore.server.web.gate.AdminPage;
import dev.forklore.server.web.gate.Browsers;
import dev.forklore.server.web.gate.Connections;
import dev.forklore.server.web.gate.Gate;
import dev.forklore.server.web.gate.Guard;
import dev.forklore.server.web.gate.Protection;
import dev.forklore.server.web.gate.SlowClients;
import dev.forklore.server.web.page.Pages;
import dev.forklore.server.web.status.EngineStatus;
import dev.forklore.server.web.status.Metrics;
import io.github.bucket4j.TimeMeter;
import io.javalin.Javalin;
import io.javalin.config.JettyConfig;
import io.javalin.json.JavalinJackson;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The site on a port. Close it to stop listening. */
public final class WebServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

  /**
   * JSON can take six characters for one ({@code \\u0000}), so this is above any allowed program.
   */
  private static final long MAX_BODY_BYTES = 512 << 10;

  private static final int MAX_HEADER_BYTES = 8 << 10;

  /** Linux cuts it to {@code net.core.somaxconn}. */
  private static final int ACCEPT_QUEUE = 4096;

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
      Metrics metrics,
      Protection protection) {
    EngineStatus status = new EngineStatus(engine);
    metrics.watch(status, runs::finishedBytes);
    RunRequestReader reader = new RunRequestReader(curriculum, () -> engine.capacity().cpus());
    Browsers browsers = new Browsers(protection.proxies());
    Routes routes =
        new Routes(
            pages,
            new Assets(),
            new RunApi(runs, reader, browsers, status, metrics),
            new ComparisonApi(
                comparisons, new ComparisonRequestReader(reader), browsers, status, metrics),
            status,
            metrics,
            new ApiDescription(),
            new SecurityHeaders(),
            browsers,
            new Gate(protection.access(), protection.proxies(), pages),
            new Guard(
                runs,
                comparisons,
                browsers,
                protection.rates(),
                TimeMeter.SYSTEM_NANOTIME,
                metrics),
            new AdminPage(protection, pages, runs, status, browsers));
    Javalin javalin =
        Javalin.create(config -> {
          config.startup.showJavalinBanner = false;
          config.startup.showOldJavalinVersionWarning = false;
          config.startup.startupWatcherEnabled = false;
          config.concurrency.useVirtualThreads = true;
          config.http.maxRequestSize = MAX_BODY_BYTES;
          config.http.prefer405over404 = true;
          config.jsonMapper(new JavalinJackson());
          listen(config.jetty, host, port, affordable(protection.connections()));
          routes.register(config.routes);
        });
    return new WebServer(javalin.start());
  }

  private static Connections affordable(Connections asked) {
    long files =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
            ? system.getMaxFileDescriptorCount()
            : Long.MAX_VALUE;
    Connections affordable = asked.within(files);
    if (affordable.most() < asked.most()) {
      LOG.warn(
          "This process may open {} files, so it takes {} connections at once instead of {}."
              + " Raise LimitNOFILE (or ulimit -n) to take more.",
          files,
          affordable.most(),
          asked.most());
    }
    return affordable;
  }

  private static void listen(JettyConfig jetty, String host, int port, Connections connections) {
    SentenceErrors errors = new SentenceErrors();
    jetty.modifyHttpConfiguration(http -> {
      http.setRequestHeaderSize(MAX_HEADER_BYTES);
      http.setSendServerVersion(false);
      http.addCustomizer((request, answer) -> {
        SecurityHeaders.putFixed(answer);
        return request;
      });
    });
    jetty.modifyServer(server -> server.setErrorHandler(errors));
    jetty.modifyServletContextHandler(context -> context.setErrorHandler(errors));
    jetty.addConnector((server, http) -> {
      ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
      connector.setHost(host);
      connector.setPort(port);
      connector.setAcceptQueueSize(ACCEPT_QUEUE);
      connector.setIdleTimeout(connections.idle().toMillis());
      connector.addBean(new SlowClients(connections.arrival()));
      server.addBean(new NetworkConnectionLimit(connections.most(), connector));
      return connector;
    });
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
