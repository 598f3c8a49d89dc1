package dev.forklore.multiprocessing.pool;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Waits for what a thread of the library will bring. */
public final class Waiting {
  private Waiting() {}

  /** The value, or the exception, with the stack trace of the thread that waited for it. */
  public static <T> T until(CompletableFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof RuntimeException why)) {
        throw new IllegalStateException("only exceptions of the library are reported", e);
      }
      StackTraceElement[] here = new Throwable().getStackTrace();
      why.setStackTrace(java.util.Arrays.copyOfRange(here, 1, here.length));
      throw why;
    }
  }
}
