package dev.forklore.server.engine.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.forklore.wire.Amounts;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Docker daemon, spoken to over its socket. Every call has a time limit of its own, because the
 * transport has none on a Unix socket. No API version is pinned: engines from 20.10 to 29 have no
 * version in common. Safe for use by many threads.
 */
final class Daemon implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

  /** How long an idle thread is kept. */
  private static final Duration KEPT = Duration.ofSeconds(10);

  private final String dockerHost;
  private final URI address;
  private @Nullable DockerClient client;

  /**
   * Platform threads, because the kernel gives each its turn; virtual threads would queue behind a
   * crowd of readers.
   */
  private final ExecutorService calls =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          KEPT.toSeconds(),
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().daemon().name("docker-call-", 1).factory());

  Daemon(String dockerHost) {
    this.dockerHost = dockerHost;
    this.address = URI.create(dockerHost);
  }

  /** Created on first use: that takes a while, and the first page does not need it. */
  private synchronized DockerClient client() {
    if (client == null) client = connect();
    return client;
  }

  private DockerClient connect() {
    DockerClientConfig config =
        DefaultDockerClientConfig.createDefaultConfigBuilder().withDockerHost(dockerHost).build();
    return DockerClientImpl.getInstance(
        config,
        new ZerodepDockerHttpClient.Builder()
            .dockerHost(address)
            .sslConfig(config.getSSLConfig())
            .build());
  }

  /** Where it answers. */
  String address() {
    return dockerHost;
  }

  /** For calls whose answer is a stream, which no time limit here can end. */
  DockerClient streams() {
    return client();
  }

  /**
   * Asks the daemon and waits for the answer.
   *
   * @param what is being done, for the message: "create a container"
   * @throws DaemonException if it cannot be reached, says no or is silent
   * @throws InterruptedException if the caller is interrupted, or this is closed
   */
  <T> T call(String what, Duration limit, Function<DockerClient, T> call)
      throws InterruptedException {
    Future<T> answer = begin(call);
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw explain(what, e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw new DaemonException(
          DaemonException.Kind.SILENT,
          "Docker did not %s within %s".formatted(what, Amounts.limit(limit)),
          e);
    } finally {
      answer.cancel(true); // an interrupt closes the socket channel, which is what ends the call
    }
  }

  private <T> Future<T> begin(Function<DockerClient, T> call) throws InterruptedException {
    try {
      return calls.submit(() -> call.apply(client()));
    } catch (RejectedExecutionException e) {
      throw new InterruptedException("the server is stopping");
    }
  }

  private DaemonException explain(String what, Throwable cause) {
    DaemonException.Kind kind =
        switch (cause) {
          case NotFoundException e -> DaemonException.Kind.MISSING;
          case ConflictException e -> DaemonException.Kind.CONFLICT;
          case DockerException e -> DaemonException.Kind.REFUSED;
          default -> DaemonException.Kind.UNREACHABLE;
        };
    String message =
        kind == DaemonException.Kind.UNREACHABLE
            ? "Docker does not answer at " + dockerHost
            : "Docker could not " + what + ": " + cause.getMessage();
    return new DaemonException(kind, message, cause);
  }

  @Override
  public void close() {
    calls.shutdownNow();
    try {
      closeClient();
    } catch (IOException e) {
      LOG.debug("The connections to Docker were not closed cleanly", e);
    }
  }

  private synchronized void closeClient() throws IOException {
    if (client != null) client.close();
  }
}
