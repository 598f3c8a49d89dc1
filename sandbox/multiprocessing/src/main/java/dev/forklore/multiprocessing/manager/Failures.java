package dev.forklore.multiprocessing.manager;

import java.lang.reflect.Method;
import java.util.concurrent.CancellationException;

/** What a call throws where its method failed elsewhere. */
final class Failures {
  private Failures() {}

  /** Of the exceptions that somebody may catch here, all others as the cause of one. */
  static Exception declared(Method method, Exception thrown) {
    if (thrown instanceof RuntimeException || isDeclared(method, thrown)) return thrown;
    return new ManagerException(method.getName() + " failed: " + thrown, thrown);
  }

  static Exception interrupted(Method method, InterruptedException thrown) {
    if (isDeclared(method, thrown)) return thrown;
    Thread.currentThread().interrupt();
    CancellationException cancelled =
        new CancellationException("The call of " + method.getName() + " was interrupted.");
    cancelled.initCause(thrown);
    return cancelled;
  }

  private static boolean isDeclared(Method method, Throwable thrown) {
    for (Class<?> type : method.getExceptionTypes()) if (type.isInstance(thrown)) return true;
    return false;
  }

  /** The exception as if it had been thrown here, with the place where it was as its cause. */
  static Exception arrived(Throwable thrown, String words, String processName, long pid) {
    RemoteFailure where = new RemoteFailure(thrown, words, processName, pid);
    if (!(thrown instanceof Exception e)) return new ManagerException(where.toString(), where);
    StackTraceElement[] here = new Throwable().getStackTrace();
    e.setStackTrace(here);
    try {
      e.initCause(where);
    } catch (IllegalStateException hasOne) {
      e.addSuppressed(where);
    }
    return e;
  }
}
