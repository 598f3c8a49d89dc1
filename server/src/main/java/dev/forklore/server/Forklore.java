package dev.forklore.server;

import dev.forklore.content.Curriculum;
import dev.forklore.content.CurriculumLoader;
import dev.forklore.content.Library;
import dev.forklore.content.LibraryLoader;
import dev.forklore.server.compare.ComparisonService;
import dev.forklore.server.engine.Engine;
import dev.forklore.server.engine.NoEngine;
import dev.forklore.server.engine.docker.DockerBackend;
import dev.forklore.server.engine.docker.DockerSettings;
import dev.forklore.server.engine.kubernetes.KubernetesBackend;
import dev.forklore.server.engine.run.SandboxEngine;
import dev.forklore.server.engine.sandbox.PoolSize;
import dev.forklore.server.run.Ids;
import dev.forklore.server.run.Refusal;
import dev.forklore.server.run.RunJournal;
import dev.forklore.server.run.RunService;
import dev.forklore.server.share.ProgramStore;
import dev.forklore.server.web.WebServer;
import dev.forklore.server.web.gate.Access;
import dev.forklore.server.web.page.Highlighting;
import dev.forklore.server.web.page.LibraryPages;
import dev.forklore.server.web.page.Offers;
import dev.forklore.server.web.page.Pages;
import dev.forklore.server.web.page.SiteFiles;
import dev.forklore.server.web.status.Metrics;
import io.github.bucket4j.TimeMeter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The whole site, put together here and nowhere else. Close it to stop: running programs are ended
 * first, so that their readers are told.
 */
public final class Forklore implements AutoCloseable {
  /** For live lessons, relative to the folder of the sources. */
  private static final Path LIBRARY_SOURCES = Path.of("sandbox/multiprocessing/src/main/java");

  /** In this time what sends readers here learns that it should send them to other servers. */
  private static final Duration NOTICED = Duration.ofSeconds(5);

  private final Engine engine;
  private final RunService runs;
  private final ComparisonService comparisons;
  private final WebServer web;
  private final Duration drain;
  private final boolean hasPeers;

  private Forklore(
      Engine engine,
      RunService runs,
      ComparisonService comparisons,
      WebServer web,
      Duration drain,
      boolean hasPeers) {
    this.drain = drain;
    this.hasPeers = hasPeers;
    this.engine = engine;
    this.runs = runs;
    this.comparisons = comparisons;
    this.web = web;
  }

  /**
   * Starts everything.
   *
   * @throws io.javalin.util.JavalinBindException if the port is taken
   */
  public static Forklore open(ServerConfig config) {
    Supplier<Curriculum> curriculum = curriculum(config);
    Supplier<Library> library = library(config);
    Pages pages = pages(config, curriculum);
    Engine engine = engine(config);
    Metrics metrics = new Metrics(engine, config.cell().name());
    Ids ids = Ids.of(config.cell().name());
    RunService runs =
        new RunService(engine, config.runs().policy(), List.of(metrics, new RunJournal()), ids);
    ComparisonService comparisons = new ComparisonService(runs, config.runs().policy(), ids);
    try {
      WebServer web =
          WebServer.start(
              config.address().host(),
              config.address().port(),
              new WebServer.Parts(
                  pages,
                  new LibraryPages(pages, library),
                  new SiteFiles(
                      config.site().links(),
                      curriculum,
                      library,
                      config.protection().access() instanceof Access.Everybody),
                  curriculum,
                  engine,
                  runs,
                  comparisons,
                  metrics,
                  config.programs().map(ProgramStore::new),
                  Machine::processor,
                  config.cell()),
              config.protection(),
              TimeMeter.SYSTEM_NANOTIME);
      // Only now: getting ready takes processor time from the first page.
      engine.begin();
      return new Forklore(
          engine, runs, comparisons, web, config.runs().drain(), config.cell().peers().isPresent());
    } catch (RuntimeException e) {
      comparisons.close();
      runs.close();
      engine.close();
      throw e;
    }
  }

  /** The port that it listens on. */
  public int port() {
    return web.port();
  }

  /** What it runs programs with. */
  Engine engine() {
    return engine;
  }

  private Duration least() {
    if (!hasPeers) return Duration.ZERO;
    return drain.compareTo(NOTICED) < 0 ? drain : NOTICED;
  }

  private static Supplier<Curriculum> curriculum(ServerConfig config) {
    if (config.site().content().isPresent()) {
      Path lessons = config.site().content().get();
      Path first = LibraryLoader.firstPackage(LIBRARY_SOURCES);
      return () -> CurriculumLoader.load(lessons, first, Highlighting::html);
    }
    // Read while the rest starts; the first page waits for it.
    return CompletableFuture.supplyAsync(() -> CurriculumLoader.packaged(Highlighting::html))::join;
  }

  private static Supplier<Library> library(ServerConfig config) {
    return config.site().content().isPresent()
        ? () -> LibraryLoader.load(LIBRARY_SOURCES)
        : LibraryLoader::packaged;
  }

  private static Pages pages(ServerConfig config, Supplier<Curriculum> curriculum) {
    return new Pages(
        curriculum,
        config.runs().limits(),
        config.site().links(),
        new Offers(
            config.programs().isPresent(),
            config.programs().filter(store -> store.mostRecordingBytes() > 0).isPresent(),
            config.site().embedders()),
        config.site().dev());
  }

  private static Engine engine(ServerConfig config) {
    return config
        .sandboxes()
        .cluster()
        .map(cluster -> engine(config, cluster))
        .orElseGet(() -> engineOfThisMachine(config));
  }

  private static Engine engine(ServerConfig config, ServerConfig.ClusterSettings cluster) {
    String instance = Machine.instance(config.address());
    return new SandboxEngine(
        new KubernetesBackend(config.kubernetes(cluster, instance)),
        new SandboxEngine.EngineSettings(
            config.runs().limits(),
            config.runs().queue(),
            config.sandboxes().warm().orElse(cluster.cores())));
  }

  private static Engine engineOfThisMachine(ServerConfig config) {
    if (config.sandboxes().dockerHost().isEmpty()) {
      return new NoEngine(
          "This server was started without Docker, so it cannot run programs.",
          "Start it with Docker and without --docker-host none: ./forklore serve",
          config.runs().limits());
    }
    if (config.runs().cores().size() == 0) {
      return new NoEngine(
          "No core is left for programs (CPUs %s), so the server cannot run any."
              .formatted(config.runs().cores()),
          "Give this server a CPU that is not isolated, and a quota of at least half a core.",
          config.runs().limits());
    }
    DockerSettings docker =
        config.docker(
            config.sandboxes().dockerHost().get(),
            config.address().host() + ":" + config.address().port());
    return new SandboxEngine(
        new DockerBackend(docker),
        new SandboxEngine.EngineSettings(
            config.runs().limits(),
            config.runs().queue(),
            config
                .sandboxes()
                .warm()
                .orElseGet(() -> PoolSize.suitable(config.runs().cores().size()))));
  }

  /** Accepts no new runs, and lets the live ones continue for the configured time. */
  @Override
  public void close() {
    runs.drain(least(), drain, new Refusal.Stopping(hasPeers));
    engine.close();
    web.close();
    comparisons.close();
    runs.close();
  }
}
