package dev.forklore.server.web;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.forklore.content.Curriculum;
import dev.forklore.server.compare.ComparisonService;
import dev.forklore.server.engine.Engine;
import dev.forklore.server.run.RunService;
import dev.forklore.server.share.ProgramStore;
import dev.forklore.server.web.answer.SecurityHeaders;
import dev.forklore.server.web.answer.SentenceErrors;
import dev.forklore.server.web.api.ApiDescription;
import dev.forklore.server.web.api.ComparisonApi;
import dev.forklore.server.web.api.ComparisonRequestReader;
import dev.forklore.server.web.api.ProgramApi;
import dev.forklore.server.web.api.ProjectApi;
import dev.forklore.server.web.api.RunApi;
import dev.forklore.server.web.api.RunRequestReader;
import dev.forklore.server.web.gate.Browsers;
import dev.forklore.server.web.gate.ConnectionWatch;
import dev.forklore.server.web.gate.Connections;
import dev.forklore.server.web.gate.Doors;
import dev.forklore.server.web.gate.Gate;
import dev.forklore.server.web.gate.Guard;
import dev.forklore.server.web.gate.Protection;
import dev.forklore.server.web.gate.SameOrigin;
import dev.forklore.server.web.page.AdminPage;
import dev.forklore.server.web.page.LibraryPages;
import dev.forklore.server.web.page.Pages;
import dev.forklore.server.web.page.SiteFiles;
import dev.forklore.server.web.page.StoredPage;
import dev.forklore.server.web.peer.Cell;
import dev.forklore.server.web.peer.Forwarding;
import dev.forklore.server.web.peer.RollCall;
import dev.forklore.server.web.status.EngineStatus;
import dev.forklore.server.web.status.Metrics;
import io.github.bucket4j.TimeMeter;
import io.javalin.Javalin;
import io.javalin.config.JettyConfig;
import io.javalin.json.JavalinJackson;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
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

  /** Linux limits it to {@code net.core.somaxconn}. */
  private static final int ACCEPT_QUEUE = 4096;

  private static final String METHOD_OVERRIDE = "X-HTTP-Method-Override";

  private final Javalin javalin;
  private final Optional<Forwarding> forwarding;
  private final List<Doors.Door> doors;

  private WebServer(Javalin javalin, Optional<Forwarding> forwarding, List<Doors.Door> doors) {
    this.javalin = javalin;
    this.forwarding = forwarding;
    this.doors = List.copyOf(doors);
  }

  /**
   * What the site is made of.
   *
   * @param programs where programs are stored; empty where short links are off
   * @param machine what programs run on, in words
   * @param cell which server this is, among those of the site
   */
  public record Parts(
      Pages pages,
      LibraryPages library,
      SiteFiles files,
      Supplier<Curriculum> curriculum,
      Engine engine,
      RunService runs,
      ComparisonService comparisons,
      Metrics metrics,
      Optional<ProgramStore> programs,
      Supplier<String> machine,
      Cell cell) {}

  /**
   * Listens on {@code host:port}.
   *
   * @param clock what limits of time are measured by
   * @throws io.javalin.util.JavalinBindException if the port is taken
   */
  public static WebServer start(
      String host, int port, Parts parts, Protection protection, TimeMeter clock) {
    Metrics metrics = parts.metrics();
    EngineStatus status =
        new EngineStatus(parts.engine(), parts.runs()::isDraining, parts.cell().name());
    metrics.watch(status, parts.runs()::finishedBytes);
    Browsers browsers = new Browsers(protection.proxies(), parts.cell().key());
    Optional<Forwarding> forwarding =
        parts.cell().peers().map(peers -> new Forwarding(peers, parts.cell().key(), metrics));
    Gate gate = new Gate(protection, parts.pages(), metrics, clock);
    Guard guard =
        new Guard(
            browsers, new SameOrigin(protection.proxies()), protection.rates(), clock, metrics);
    Routes routes = routes(parts, status, browsers, gate, clock);
    Connections connections = affordable(protection.connections());
    ConnectionWatch watch =
        new ConnectionWatch(
            connections,
            protection.proxies(),
            address -> forwarding.isPresent() && forwarding.get().isPeer(address),
            clock::currentTimeNanos);
    List<Doors.Door> doors = new ArrayList<>();
    Javalin javalin =
        Javalin.create(config -> {
          config.startup.showJavalinBanner = false;
          config.startup.showOldJavalinVersionWarning = false;
          config.startup.startupWatcherEnabled = false;
          config.concurrency.useVirtualThreads = true;
          config.http.maxRequestSize = MAX_BODY_BYTES;
          config.http.prefer405over404 = true;
          config.jsonMapper(new JavalinJackson());
          listen(config.jetty, host, port, connections, watch);
          config.routes.before(new SecurityHeaders()::putPolicy);
          forwarding.ifPresent(others -> config.routes.before(others::receive));
          Doors declared = new Doors(config.routes, gate, guard, browsers, forwarding);
          routes.declare(declared);
          routes.catchFailures(config.routes);
          doors.addAll(declared.declared());
        });
    return new WebServer(javalin.start(), forwarding, doors);
  }

  private static Routes routes(
      Parts parts, EngineStatus status, Browsers browsers, Gate gate, TimeMeter clock) {
    Engine engine = parts.engine();
    Metrics metrics = parts.metrics();
    RunRequestReader reader =
        new RunRequestReader(parts.curriculum(), () -> engine.capacity().cpus());
    return new Routes(
        new Routes.Content(
            parts.pages(),
            parts.library(),
            parts.files(),
            new Assets(),
            new AdminPage(
                parts.pages(),
                parts.runs(),
                status,
                parts.programs().isPresent(),
                parts.cell().peers().map(peers -> new RollCall(peers, parts.cell().key()))),
            new StoredPage(parts.pages(), parts.programs())),
        new Routes.Api(
            new RunApi(parts.runs(), reader, browsers, status, metrics),
            new ComparisonApi(
                parts.comparisons(),
                new ComparisonRequestReader(reader),
                browsers,
                status,
                metrics),
            new ProjectApi(reader),
            new ProgramApi(
                parts.programs(),
                reader,
                browsers,
                () -> machine(parts.machine().get(), engine.capacity().cores()),
                parts.cell()::share,
                clock),
            new ApiDescription()),
        new Routes.Status(status, metrics),
        gate);
  }

  private static String machine(String processor, int cores) {
    return "%s, %d %s".formatted(processor, cores, cores == 1 ? "core" : "cores");
  }

  private static Connections affordable(Connections asked) {
    long files =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
            ? system.getMaxFileDescriptorCount()
            : Long.MAX_VALUE;
    Connections affordable = asked.within(files);
    if (affordable.most() < asked.most()) {
      LOG.warn(
          "The server accepts at most {} connections instead of {}, because this process may open"
              + " only {} files. To accept more, raise LimitNOFILE (or ulimit -n).",
          affordable.most(),
          asked.most(),
          files);
    }
    return affordable;
  }

  private static void listen(
      JettyConfig jetty, String host, int port, Connections connections, ConnectionWatch watch) {
    SentenceErrors errors = new SentenceErrors();
    jetty.modifyHttpConfiguration(http -> {
      http.setRequestHeaderSize(MAX_HEADER_BYTES);
      http.setSendServerVersion(false);
      http.addCustomizer((request, answer) -> {
        SecurityHeaders.putFixed(answer);
        return request.getHeaders().contains(METHOD_OVERRIDE) ? asSent(request) : request;
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
      connector.addBean(watch);
      server.addBean(new NetworkConnectionLimit(connections.most(), connector));
      return connector;
    });
  }

  /** Keeps the method with which a request was sent, whatever a header says. */
  private static Request asSent(Request request) {
    HttpFields headers = HttpFields.build(request.getHeaders()).remove(METHOD_OVERRIDE);
    return new Request.Wrapper(request) {
      @Override
      public HttpFields getHeaders() {
        return headers;
      }
    };
  }

  /** Every address, and who may ask for it. */
  List<Doors.Door> doors() {
    return doors;
  }

  /** The port that it listens on. */
  public int port() {
    return javalin.port();
  }

  @Override
  public void close() {
    forwarding.ifPresent(Forwarding::close);
    javalin.stop();
  }
}
