package dev.forklore.server.engine.compile;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.forklore.server.engine.Party;
import dev.forklore.server.engine.Source;
import dev.forklore.server.engine.compile.CompileTurns.Lane;
import dev.forklore.server.engine.compile.CompileTurns.Turn;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns sources into programs. The classes of an unedited example are in the image. The same edit
 * is compiled once, whether it compiles or not. Python is passed on unchanged, without an event,
 * because nothing is compiled. Everything else waits for its turn (see {@link CompileTurns}) at the
 * warm compiler. A source that takes longer than {@link Times#quick} continues in the slow lane and
 * keeps its compiler; the others get a new one. A source that is known to be slow, and whatever its
 * sender sends soon after, starts in the slow lane. A source that takes longer than {@link
 * Times#most} is stopped, and its sender gets a diagnostic. Safe for use by many threads.
 */
public final class CompileService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CompileService.class);
  private static final long CACHE_BYTES = 64L << 20;
  private static final String JAVA_SUFFIX = ".java";

  private final WarmCompiler warm;
  private final ExecutorService executor;
  private final Times times;
  private final CompileTurns turns;
  private final AtomicLong requests = new AtomicLong();
  private final Cache<String, CompileReply> cache =
      Caffeine.newBuilder()
          .maximumWeight(CACHE_BYTES)
          .weigher((String id, CompileReply reply) ->
              (int) Math.min(Integer.MAX_VALUE, ReplyCheck.bytes(reply)))
          .build();
  private final KnownSlow slow;

  /**
   * How long compiling may take.
   *
   * @param quick how long one source may use the compiler that everybody shares
   * @param most how long one source may take altogether
   */
  public record Times(Duration quick, Duration most) {
    /** An honest program takes some tens of milliseconds, on a busy machine some tenths. */
    static final Times STANDARD = new Times(Duration.ofSeconds(2), Duration.ofSeconds(15));
  }

  /**
   * @param executor starts, asks and ends compilers; must outlive this
   */
  public CompileService(Opening opening, ExecutorService executor) {
    this(opening, executor, Times.STANDARD, System::nanoTime);
  }

  /**
   * @param executor starts, asks and ends compilers; must outlive this
   * @param nanoTime as {@link System#nanoTime}
   */
  public CompileService(
      Opening opening, ExecutorService executor, Times times, LongSupplier nanoTime) {
    this.warm = new WarmCompiler(opening, executor);
    this.executor = executor;
    this.times = times;
    this.turns = new CompileTurns(nanoTime);
    this.slow = new KnownSlow(nanoTime);
  }

  /** Begins to start a compiler. Does not block. */
  public void prepare() {
    warm.prepare();
  }

  /**
   * Turns a source into a program. Blocks for its turn and for the compiler.
   *
   * @param party whose turn it takes
   * @param unwanted whether nobody wants the program any more
   */
  public Compilation compile(Source source, Party party, BooleanSupplier unwanted)
      throws InterruptedException {
    return switch (source.language()) {
      case PYTHON ->
          new Compilation.Ready(
              new Program.Python(source.main(), source.files()), Optional.empty());
      case JAVA ->
          java(new Asked(source, SourceId.of(source.main(), source.files()), party, unwanted));
    };
  }

  private record Asked(Source source, String id, Party party, BooleanSupplier unwanted) {}

  private Compilation java(Asked asked) throws InterruptedException {
    Optional<Compilation> known = known(asked.id);
    if (known.isPresent()) return known.get();
    try {
      return slow.has(asked.id, asked.party) ? slowly(asked) : quickly(asked);
    } catch (SandboxException e) {
      LOG.warn("A source could not be compiled", e);
      return new Compilation.Failed(e.sentence());
    } catch (IOException e) {
      LOG.warn("The compiler failed twice on one source", e);
      return new Compilation.Failed(
          "The compiler failed on this program. Change the program, or try again later.");
    }
  }

  private Optional<Compilation> known(String id) {
    Set<String> precompiled = warm.precompiled();
    if (precompiled != null && precompiled.contains(id)) return Optional.of(inTheImage(id));
    return Optional.ofNullable(cache.getIfPresent(id)).map(reply -> result(reply, true));
  }

  private Compilation quickly(Asked asked) throws IOException, InterruptedException {
    Answer answer;
    try (Turn turn = turns.await(Lane.QUICK, asked.party, asked.unwanted)) {
      if (turn == null) return new Compilation.Unwanted();
      warm.compiler();
      Optional<Compilation> known = known(asked.id); // somebody else's turn may have brought it
      if (known.isPresent()) return known.get();
      answer = askWarm(asked);
      Optional<CompileReply> reply = answer.within(Duration.ZERO);
      if (reply.isPresent()) return keep(asked, reply.get());
      slow.add(asked.id, asked.party);
      warm.leave();
    } catch (DeadlineException e) {
      return tooSlow(asked);
    }
    return goesOnSlowly(asked, answer);
  }

  /** A compiler that is found dead is replaced once. */
  private Answer askWarm(Asked asked) throws IOException, InterruptedException {
    try {
      return askOnce(asked);
    } catch (DeadlineException e) {
      throw e;
    } catch (IOException e) {
      LOG.warn("The compiler failed and is replaced", e);
    }
    return askOnce(asked);
  }

  private Answer askOnce(Asked asked) throws IOException, InterruptedException {
    Answer answer = ask(warm.compiler(), asked);
    try {
      answer.within(times.quick);
      return answer;
    } catch (IOException e) {
      warm.replace();
      throw e;
    }
  }

  private Compilation goesOnSlowly(Asked asked, Answer answer)
      throws IOException, InterruptedException {
    try (Turn turn = turns.now(Lane.SLOW, asked.party);
        Compiler _ = answer.from) {
      if (turn != null) {
        Duration left = times.most.minus(times.quick);
        Optional<CompileReply> reply = answer.within(left);
        return reply.isPresent() ? keep(asked, reply.get()) : unanswered(asked, answer.from);
      }
    } catch (DeadlineException e) {
      return unanswered(asked, answer.from);
    }
    return slowly(asked);
  }

  private Compilation slowly(Asked asked) throws IOException, InterruptedException {
    try (Turn turn = turns.await(Lane.SLOW, asked.party, asked.unwanted)) {
      if (turn == null) return new Compilation.Unwanted();
      try (Compiler own = warm.another()) {
        Optional<Compilation> known = known(asked.id);
        if (known.isPresent()) return known.get();
        return answered(asked, own);
      }
    }
  }

  private Compilation answered(Asked asked, Compiler own) throws IOException, InterruptedException {
    try {
      Optional<CompileReply> reply = ask(own, asked).within(times.most);
      return reply.isPresent() ? keep(asked, reply.get()) : unanswered(asked, own);
    } catch (DeadlineException e) {
      return unanswered(asked, own);
    }
  }

  private Answer ask(Compiler compiler, Asked asked) {
    CompileRequest request =
        new CompileRequest(
            requests.incrementAndGet(), asked.source.files(), mainName(asked.source));
    return new Answer(
        compiler, executor.submit(() -> ReplyCheck.checked(compiler.compile(request, times.most))));
  }

  /** A compiler's pending answer. */
  private record Answer(Compiler from, Future<CompileReply> reply) {
    /**
     * Waits this long; empty if the answer has not arrived by then.
     *
     * @throws IOException as {@link Compiler#compile} does
     */
    Optional<CompileReply> within(Duration most) throws IOException, InterruptedException {
      try {
        return Optional.of(reply.get(most.toNanos(), TimeUnit.NANOSECONDS));
      } catch (TimeoutException e) {
        return Optional.empty();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof IOException known) throw known;
        throw new IllegalStateException("a compiler could not be asked", e);
      }
    }
  }

  private Compilation keep(Asked asked, CompileReply reply) {
    cache.put(asked.id, reply);
    return result(reply, false);
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

  /** Its time is over: it was too slow, unless nothing has come from there at all. */
  private Compilation unanswered(Asked asked, Compiler compiler) {
    if (compiler.isHeard()) return tooSlow(asked);
    LOG.warn("A compiler was not heard any more");
    return new Compilation.Failed(
        "The connection to the compiler was lost. This is a failure of the site, not of your program. Press Run again.");
  }

  private Compilation tooSlow(Asked asked) {
    LOG.warn("A source took longer than {} to compile; its compiler is stopped", times.most);
    slow.add(asked.id, asked.party);
    return CompileMessages.tooSlow(asked.source.main(), times.most);
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
    warm.close();
  }
}
