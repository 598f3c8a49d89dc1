package dev.forklore.server.engine.kubernetes;

import dev.forklore.server.engine.sandbox.ByteQueue;
import dev.forklore.server.engine.sandbox.Channel;
import dev.forklore.server.engine.sandbox.SandboxException;
import dev.forklore.server.engine.sandbox.StderrLog;
import dev.forklore.wire.Line;
import dev.forklore.wire.RunCommand;
import dev.forklore.wire.Wire;
import dev.forklore.wire.WireException;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecListener;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to a running pod: through the API server and the node's kubelet, any of which can
 * go or fall silent. It says beats and misses those of the other end, see {@link Line}.
 */
final class PodChannel implements Channel {
  private static final Logger LOG = LoggerFactory.getLogger(PodChannel.class);
  private static final int OUTPUT_BUFFER_BYTES = 256 << 10;
  private static final int LOGGED_BYTES = 16 << 10;
  private static final int CHUNK = 32 << 10;
  private static final Duration OPEN_LIMIT = Duration.ofSeconds(10);

  /** So many beats that did not come are no chance. */
  private static final int MISSED = 4;

  /** The cluster tells of an end within two seconds; beyond this it is asked for it. */
  private static final Duration LEAVE_LIMIT = Duration.ofSeconds(4);

  /** For the cluster to say why a pod has ended. */
  private static final Duration REASON_LIMIT = Duration.ofSeconds(4);

  private final Cluster cluster;
  private final PodWatch watch;
  private final String name;
  private final ByteQueue input = new ByteQueue(Integer.MAX_VALUE);
  private final ByteQueue output = new ByteQueue(OUTPUT_BUFFER_BYTES);
  private final StderrLog stderr;
  private final CompletableFuture<Void> opened = new CompletableFuture<>();
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private @Nullable ExecWatch connection;
  private volatile long heardAt = System.nanoTime();
  private volatile boolean silent;
  private volatile boolean finished;

  private PodChannel(Cluster cluster, PodWatch watch, String name, String purpose) {
    this.cluster = cluster;
    this.watch = watch;
    this.name = name;
    this.stderr = new StderrLog(purpose, LOGGED_BYTES);
  }

  /**
   * Connects to a pod that runs. Blocks until the connection is open.
   *
   * @throws SandboxException if it cannot be; the pod is still there then
   */
  static PodChannel open(Cluster cluster, PodWatch watch, String name, String purpose)
      throws InterruptedException {
    PodChannel channel = new PodChannel(cluster, watch, name, purpose);
    try {
      channel.connect();
      return channel;
    } catch (ClusterException e) {
      channel.finish();
      throw ClusterMessages.notStarted(e);
    } catch (ExecutionException e) {
      channel.finish();
      throw ClusterMessages.notAttached(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      channel.finish();
      throw ClusterMessages.notAttached(e);
    }
  }

  private void connect() throws InterruptedException, ExecutionException, TimeoutException {
    Pod pod =
        watch.last(name).orElseThrow(() -> new TimeoutException("nothing is told of it")).pod();
    ExecWatch made = cluster.attach(pod, new Listener());
    connection = made;
    opened.get(OPEN_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    heardAt = System.nanoTime();
    input.add(beat());
    begin("pod-input", () -> write(made.getInput()));
    begin("pod-output", () -> read(made.getOutput(), output::put));
    begin("pod-errors", () -> read(made.getError(), stderr::write));
    begin("pod-beats", this::beatWhileHeard);
  }

  @Override
  public ByteQueue input() {
    return input;
  }

  @Override
  public ByteQueue output() {
    return output;
  }

  /** The pod's name in the cluster. */
  String name() {
    return name;
  }

  /** The node that it runs on; empty if the cluster has not told. */
  Optional<String> node() {
    return watch.last(name).flatMap(PodState::node);
  }

  /** Completed when nothing can be said to it any more. */
  CompletionStage<Void> gone() {
    return gone;
  }

  /** Completed when nothing of it can be running, so that its cores are free. */
  CompletionStage<Void> over() {
    return over;
  }

  @Override
  public boolean ranOutOfMemory() throws InterruptedException {
    watch.awaitOver(name, REASON_LIMIT);
    return watch.last(name).filter(PodState::ranOutOfMemory).isPresent();
  }

  @Override
  public Optional<String> silence() {
    Duration unheard = Duration.ofNanos(System.nanoTime() - heardAt);
    if (silent) return Optional.of(ClusterMessages.silent(Line.SERVER_PATIENCE));
    return output.size() == 0 && unheard.compareTo(Line.BEAT.multipliedBy(MISSED)) > 0
        ? Optional.of(ClusterMessages.silent(unheard))
        : Optional.empty();
  }

  @Override
  public Optional<String> lostBecause() throws InterruptedException {
    if (silent) return Optional.of(ClusterMessages.silent(Line.SERVER_PATIENCE));
    watch.await(name, state -> state.isDeleted() || !state.reason().isEmpty(), Duration.ZERO);
    return Optional.of(ClusterMessages.lost(watch.last(name).orElse(null)));
  }

  /** It ends by itself, which costs the node less than being ended, and is told no later. */
  @Override
  public void leave() {
    finished = true;
    output.close();
    gone.complete(null);
    bid(new RunCommand.Leave());
    input.end();
    boolean ended = false;
    try {
      ended = watch.awaitOver(name, LEAVE_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    finish();
    PodRemoval removal = new PodRemoval(cluster, watch, name);
    if (ended) {
      over.complete(null);
      begin("pod-clear", removal::clear);
    } else {
      removal.untilOver();
      over.complete(null);
    }
  }

  @Override
  public void close() {
    discard();
    new PodRemoval(cluster, watch, name).untilOver();
    over.complete(null);
  }

  private void bid(RunCommand command) {
    try {
      input.add(Wire.framed(command));
    } catch (WireException e) {
      throw new IllegalStateException("a word is never too large", e);
    }
  }

  private void discard() {
    output.close();
    finish();
  }

  /** Nothing more goes in or comes out; what has come can still be read. */
  private void finish() {
    finished = true;
    input.end();
    output.end();
    gone.complete(null);
    ExecWatch made = connection;
    if (made != null) made.close();
  }

  private void write(OutputStream to) throws IOException {
    byte[] chunk = new byte[CHUNK];
    while (true) {
      int count = input.read(chunk, 0, chunk.length);
      if (count < 0) return;
      to.write(chunk, 0, count);
      to.flush();
    }
  }

  private interface Taker {
    void take(byte[] bytes) throws InterruptedException;
  }

  private void read(InputStream from, Taker to) throws IOException, InterruptedException {
    byte[] chunk = new byte[CHUNK];
    while (true) {
      int count = from.read(chunk, 0, chunk.length);
      if (count < 0) return;
      heardAt = System.nanoTime();
      to.take(Arrays.copyOf(chunk, count));
      // A reader that made this wait is no silence of the other end.
      heardAt = System.nanoTime();
    }
  }

  private void beatWhileHeard() throws InterruptedException {
    while (!finished) {
      long before = System.nanoTime();
      Thread.sleep(Line.BEAT);
      // Who was not running himself has not listened: what came meanwhile is still to be read.
      if (System.nanoTime() - before > Line.BEAT.multipliedBy(MISSED).toNanos()) {
        heardAt = System.nanoTime();
      }
      if (isSilent()) {
        LOG.warn("Pod {} was not heard for {}", name, Line.SERVER_PATIENCE);
        silent = true;
        finish();
        return;
      }
      if (input.size() < CHUNK) input.add(beat());
    }
  }

  private boolean isSilent() {
    return output.size() == 0 && System.nanoTime() - heardAt > Line.SERVER_PATIENCE.toNanos();
  }

  private static byte[] beat() {
    return new byte[Integer.BYTES];
  }

  private interface Task {
    void run() throws IOException, InterruptedException;
  }

  private void begin(String what, Task task) {
    Thread.ofVirtual()
        .name(what)
        .start(() -> {
          try {
            task.run();
          } catch (IOException | KubernetesClientException e) {
            LOG.debug("{} of {} broke", what, name, e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          if (what.equals("pod-output")) finish();
        });
  }

  private final class Listener implements ExecListener {
    @Override
    public void onOpen() {
      opened.complete(null);
    }

    @Override
    public void onFailure(Throwable fault, @Nullable Response response) {
      opened.completeExceptionally(fault);
      LOG.debug("The connection to pod {} broke", name, fault);
      input.end();
      gone.complete(null);
    }

    @Override
    public void onClose(int code, String reason) {
      opened.completeExceptionally(new IOException("closed at once: " + reason));
      input.end();
      gone.complete(null);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
