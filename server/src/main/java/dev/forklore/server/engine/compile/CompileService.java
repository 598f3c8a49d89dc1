package dev.forklore.server.engine.compile;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.forklore.server.engine.Source;
import dev.forklore.server.engine.sandbox.DeadlineException;
import dev.forklore.server.engine.sandbox.SandboxException;
import dev.forklore.wire.CompileReply;
import dev.forklore.wire.CompileRequest;
import dev.forklore.wire.Program;
import dev.forklore.wire.RunEvent;
import dev.forklore.wire.SourceId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes programs of sources. An unedited example has its classes in the image; the same edit is
 * compiled once, whether it compiles or not; Python is passed on as it is, with no event, because
 * nothing is compiled. One request is compiled at a time, first come first served; one that takes
 * too long costs the compiler its life and its sender a diagnostic. Safe for use by many threads.
 */
public final class CompileService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CompileService.class);
  private static final long CACHE_BYTES = 64L << 20;
  private static final String JAVA_SUFFIX = ".java";

  private final CompilerSeat seat;
  private final Duration limit;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final AtomicLong requests = new AtomicLong();
  private final Cache<String, CompileReply> cache =
      Caffeine.newBuilder()
          .maximumWeight(CACHE_BYTES)
          .weigher((String id, CompileReply reply) ->
              (int) Math.min(Integer.MAX_VALUE, ReplyCheck.bytes(reply)))
          .build();

  /**
   * @param executor starts and ends compilers; must outlive this
   * @param limit for one request
   */
  public CompileService(CompilerSeat.Opening opening, ExecutorService executor, Duration limit) {
    this.seat = new CompilerSeat(opening, executor);
    this.limit = limit;
  }

  /** Begins to start a compiler. Does not block. */
  public void prepare() {
    turn.lock();
    try {
      seat.prepare();
    } finally {
      turn.unlock();
    }
  }

  /** Makes a program of a source. Blocks for its turn and for the compiler. */
  public Compilation compile(Source source) throws InterruptedException {
    return switch (source.language()) {
      case PYTHON ->
          new Compilation.Ready(
              new Program.Python(source.main(), source.files()), Optional.empty());
      case JAVA -> java(source, SourceId.of(source.main(), source.files()));
    };
  }

  private Compilation java(Source source, String id) throws InterruptedException {
    Set<String> precompiled = seat.precompiled();
    if (precompiled != null && precompiled.contains(id)) return inTheImage(id);
    CompileReply known = cache.getIfPresent(id);
    if (known != null) return result(known, true);
    turn.lockInterruptibly();
    try {
      return inTurn(source, id);
    } catch (SandboxException e) {
      LOG.warn("A source could not be compiled", e);
      return new Compilation.Failed(e.sentence());
    } finally {
      turn.unlock();
    }
  }

  private Compilation inTurn(Source source, String id) throws InterruptedException {
    CompileReply known = cache.getIfPresent(id);
    if (known != null) return result(known, true); // somebody else's turn brought it
    if (seat.compiler().precompiled().contains(id)) return inTheImage(id);
    try {
      CompileReply reply = ask(source);
      if (reply == null) return tooSlow(source);
      cache.put(id, reply);
      return result(reply, false);
    } catch (IOException e) {
      LOG.warn("The compile container failed twice on one source", e);
      return new Compilation.Failed(
          "The compiler broke down over this program, twice. Change the program, or try again later.");
    }
  }

  /** Null if it takes too long. A compiler that is found dead is replaced once. */
  private @Nullable CompileReply ask(Source source) throws IOException, InterruptedException {
    try {
      return askOnce(source);
    } catch (DeadlineException e) {
      return null;
    } catch (IOException e) {
      LOG.warn("The compile container failed and is replaced", e);
    }
    try {
      return askOnce(source);
    } catch (DeadlineException e) {
      return null;
    }
  }

  private CompileReply askOnce(Source source) throws IOException, InterruptedException {
    CompileRequest request =
        new CompileRequest(requests.incrementAndGet(), source.files(), mainName(source));
    try {
      return ReplyCheck.checked(seat.compiler().compile(request, limit));
    } catch (IOException e) {
      if (Thread.interrupted()) throw new InterruptedException("the server is stopping");
      seat.replace();
      throw e;
    }
  }

  private static String mainName(Source source) {
    String main = source.main();
    return main.endsWith(JAVA_SUFFIX)
        ? main.substring(0, main.length() - JAVA_SUFFIX.length())
        : main;
  }

  private static Compilation inTheImage(String id) {
    return new Compilation.Ready(
        new Program.Precompiled(id), Optional.of(new RunEvent.Compiled(0, List.of(), true)));
  }

  private Compilation tooSlow(Source source) {
    LOG.warn("A source took longer than {} to compile; the compiler is replaced", limit);
    return CompileMessages.tooSlow(source.main(), limit);
  }

  private static Compilation result(CompileReply reply, boolean cached) {
    RunEvent.Compiled event =
        new RunEvent.Compiled(cached ? 0 : reply.millis(), reply.diagnostics(), cached);
    if (reply.failed()) {
      return new Compilation.Refused(event, CompileMessages.refused(reply.diagnostics()));
    }
    return new Compilation.Ready(
        new Program.Classes(reply.mainClass(), reply.classes()), Optional.of(event));
  }

  /** Ends the compiler. */
  @Override
  public void close() {
    seat.close();
  }
}
