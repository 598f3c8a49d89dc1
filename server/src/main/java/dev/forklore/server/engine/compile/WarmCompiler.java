package dev.forklore.server.engine.compile;

import dev.forklore.server.engine.sandbox.SandboxException;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one compiler warm, and replaces it after it failed or was taken away. The new one is
 * started in the background, so that as a rule nobody waits for it. Safe for use by many threads.
 */
final class WarmCompiler implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WarmCompiler.class);

  private final Opening opening;
  private final ExecutorService executor;
  private @Nullable Future<Compiler> current;
  private volatile @Nullable Set<String> precompiled;
  private boolean closed;

  WarmCompiler(Opening opening, ExecutorService executor) {
    this.opening = opening;
    this.executor = executor;
  }

  /** Begins to start a compiler unless there is one. Does not block. */
  synchronized void prepare() {
    if (current == null && !closed) current = executor.submit(this::another);
  }

  /**
   * The compiler; waits while it is being started.
   *
   * @throws SandboxException if none can be started; the next call tries again
   */
  Compiler compiler() throws InterruptedException {
    try {
      return there().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SandboxException known) throw known;
      throw new IllegalStateException("a compiler could not be started", e);
    }
  }

  private synchronized Future<Compiler> there() throws InterruptedException {
    Future<Compiler> there = current;
    if (there == null || there.state() == Future.State.FAILED) {
      if (closed) throw new InterruptedException("the server is stopping");
      there = executor.submit(this::another);
      current = there;
    }
    return there;
  }

  /** A second compiler, which the caller closes. Blocks. */
  Compiler another() throws InterruptedException {
    Compiler compiler = opening.open();
    precompiled = compiler.precompiled();
    return compiler;
  }

  /** The sources whose classes sandboxes already have; null until there was a compiler once. */
  @Nullable Set<String> precompiled() {
    return precompiled;
  }

  /** Leaves the current compiler to the caller, and begins to start another. */
  synchronized void leave() {
    current = null;
    prepare();
  }

  /** Closes the current compiler and begins to start another. */
  synchronized void replace() {
    end();
    prepare();
  }

  @Override
  public synchronized void close() {
    closed = true;
    end();
  }

  private void end() {
    Future<Compiler> old = current;
    current = null;
    if (old == null) return;
    try {
      executor.execute(() -> end(old));
    } catch (RejectedExecutionException e) {
      LOG.debug("A compiler is removed from outside, since the server stops", e);
    }
  }

  private static void end(Future<Compiler> old) {
    try {
      old.get().close();
    } catch (ExecutionException e) {
      LOG.debug("A compiler that was no longer wanted had not started either", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
