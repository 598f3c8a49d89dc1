package dev.forklore.server;

import dev.forklore.server.engine.Health;
import dev.forklore.server.engine.cores.CoreTopology;
import java.net.BindException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Starts the server from the command line. */
public final class Main {
  private static final int WRONG_USE = 2;
  private static final int FAILED = 1;

  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    ServeOptions options = new ServeOptions();
    CommandLine command = options.commandLine();
    ServerConfig config;
    try {
      command.parseArgs(args);
      if (command.isUsageHelpRequested()) {
        command.usage(System.out);
        return;
      }
      config = options.config(CoreTopology.ofThisMachine());
    } catch (CommandLine.ParameterException | IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\nSee forklore serve --help for the options.");
      System.exit(WRONG_USE);
      return;
    }
    Logs.configure(config.log().level(), config.log().format());
    serve(config);
  }

  private static void serve(ServerConfig config) throws InterruptedException {
    Forklore forklore;
    try {
      forklore = Forklore.open(config);
    } catch (RuntimeException e) {
      if (!portIsTaken(e)) throw e;
      System.err.printf(
          "Forklore cannot listen on %s:%d: %s. Choose another port: ./forklore serve --port %d%n",
          config.address().host(),
          config.address().port(),
          reason(e),
          config.address().port() % 65535 + 1);
      System.exit(FAILED);
      return;
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("stop")
                .unstarted(() -> {
                  forklore.close();
                  stopped.countDown();
                }));
    announce(config, forklore);
    stopped.await();
  }

  static void announce(ServerConfig config, Forklore forklore) {
    Health health = forklore.engine().health();
    if (!health.healthy()) {
      System.out.println("Run is off: " + health.reason() + "\n  " + health.remedy());
    }
    System.out.printf(
        "Forklore is at http://%s:%d (Ctrl-C stops it)%n",
        shown(config.address().host()), forklore.port());
  }

  private static String shown(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  private static boolean portIsTaken(Throwable e) {
    return reason(e) != null;
  }

  private static @Nullable String reason(@Nullable Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException || cause instanceof java.net.UnknownHostException) {
        return cause.getMessage();
      }
    }
    return null;
  }
}
