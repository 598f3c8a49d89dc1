package dev.forklore.compiler;

import dev.forklore.wire.Amounts;
import dev.forklore.wire.CompileReply;
import dev.forklore.wire.CompileRequest;
import dev.forklore.wire.Diagnostic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Compiles each program on a thread of its own, with a stack of a known size and for a limited
 * time. Java cannot stop a thread that does not cooperate, so after a time-out the thread is left
 * behind, and the process should end.
 */
final class BoundedCompiler {
  /**
   * Measured: enough for 15,000 calls or parentheses nested in one another, which is all of 64 KiB.
   */
  private static final long STACK_BYTES = 8 << 20;

  private final Javac compiler;
  private final Duration limit;

  BoundedCompiler(Javac compiler, Duration limit) {
    this.compiler = compiler;
    this.limit = limit;
  }

  /** Waits for the result or the end of the time. */
  Attempt compile(CompileRequest request) throws InterruptedException {
    FutureTask<CompileReply> compilation = new FutureTask<>(() -> compiler.compile(request));
    Thread.ofPlatform().daemon().name("javac").stackSize(STACK_BYTES).start(compilation);
    try {
      return new Attempt(compilation.get(limit.toNanos(), TimeUnit.NANOSECONDS), false);
    } catch (TimeoutException e) {
      return failure(
          request,
          (double) limit.toMillis(),
          "The compiler was stopped after %s. Deeply nested code takes very long to compile:"
                  .formatted(Amounts.limit(limit))
              + " split it up, and give generic calls explicit types.");
    } catch (ExecutionException e) {
      return CompilerCrash.exhausted(e) ? exhausted(request) : defect(request, e);
    }
  }

  private static Attempt exhausted(CompileRequest request) {
    return failure(
        request,
        0,
        "The compiler ran out of memory: the program is nested too deeply, or too large."
            + " Split the nested code, or make the program smaller.");
  }

  /** Each program has a javac of its own, so the next one is compiled all the same. */
  private static Attempt defect(CompileRequest request, ExecutionException e) {
    System.err.println("javac failed without an error: " + e.getCause());
    String message =
        "The compiler failed on this program without saying what is wrong with it, which is a"
            + " defect of javac. Write it in another way.";
    return new Attempt(failure(request, 0, message).reply(), false);
  }

  private static Attempt failure(CompileRequest request, double millis, String message) {
    Diagnostic error = new Diagnostic(request.main() + ".java", 0, 0, "error", message);
    return new Attempt(new CompileReply(request.id(), millis, List.of(error), "", List.of()), true);
  }
}
