package dev.forklore.server.engine.compile;

import dev.forklore.server.engine.sandbox.SandboxException;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where one compiler sits, and after it failed the next. A new one is started in the background, so
 * that as a rule nobody waits for it. Used under its owner's lock, except {@link #precompiled}.
 */
final class CompilerSeat implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CompilerSeat.class);

  private final Opening opening;
  private final ExecutorService executor;
  private @Nullable Future<Compiler> current;
  private volatile @Nullable Set<String> precompiled;

  /** How a compiler is started. */
  public interface Opening {
    Compiler open() throws InterruptedException;
  }

  CompilerSeat(Opening opening, ExecutorService executor) {
    this.opening = opening;
    this.executor = executor;
  }

  /** Begins to start a compiler unless there is one. Does not block. */
  void prepare() {
    if (current == null) current = executor.submit(this::open);
  }

  private Future<Compiler> there() {
    Future<Compiler> there = current;
    if (there == null) {
      there = executor.submit(this::open);
      current = there;
    }
    return there;
  }

  private Compiler open() throws InterruptedException {
    Compiler compiler = opening.open();
    precompiled = compiler.precompiled();
    return compiler;
  }

  /**
   * The compiler; waits while it is being started.
   *
   * @throws SandboxException if there is none to be had; the next call tries anew
   */
  Compiler compiler() throws InterruptedException {
    Future<Compiler> earlier = current;
    if (earlier != null && earlier.state() == Future.State.FAILED) current = null;
    try {
      return there().get();
    } catch (ExecutionException e) {
      current = null;
      if (e.getCause() instanceof SandboxException known) throw known;
      throw new IllegalStateException("a compiler could not be started", e);
    }
  }

  /** What the image has compiled already; null until a compiler was there for the first time. */
  @Nullable Set<String> precompiled() {
    return precompiled;
  }

  /** Throws the compiler out and begins to start another. */
  void replace() {
    close();
    prepare();
  }

  @Override
  public void close() {
    Future<Compiler> old = current;
    current = null;
    if (old == null) return;
    executor.execute(() -> end(old));
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
