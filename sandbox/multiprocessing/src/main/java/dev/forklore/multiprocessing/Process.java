package dev.forklore.multiprocessing;

import dev.forklore.multiprocessing.connection.Sentinel;
import dev.forklore.multiprocessing.launch.Bootstrapping;
import dev.forklore.multiprocessing.launch.ChildJvm;
import dev.forklore.multiprocessing.launch.End;
import dev.forklore.multiprocessing.link.Identity;
import dev.forklore.multiprocessing.link.Mail;
import dev.forklore.multiprocessing.shared.Addressee;
import dev.forklore.multiprocessing.shared.Departed;
import dev.forklore.multiprocessing.shared.Hub;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A task that runs in an operating system process of its own.
 *
 * {@snippet :
 * static void greet(String name) {
 *   IO.println("Hello, " + name);
 * }
 *
 * void main() throws InterruptedException {
 *   Process process = Process.of(() -> greet("Ada")).start();
 *   process.join();
 * }
 * }
 *
 * <p>Make it with {@link #of(Task)}, start it once, and join it if you want to know its end. Like a
 * thread, a process that nobody joins still keeps its parent from ending until it has ended itself;
 * only {@code System.exit}, or the parent's death, ends it early. An exception that leaves the task
 * is printed on the child's standard error and makes its exit code 1.
 *
 * <p>Import it by its name: {@code import dev.forklore.multiprocessing.Process} takes precedence
 * over {@code java.lang.Process}, which an import of the whole package does not. Safe for use by
 * many threads.
 */
@SuppressWarnings("AvoidCommonTypeNames") // an import of it takes java.lang.Process's place
public final class Process implements AutoCloseable {
  /** Those that this process started and that have not ended. */
  private static final Set<Process> ACTIVE = ConcurrentHashMap.newKeySet();

  private final Task task;
  private final String name;
  private final String identity;
  private final List<String> jvmOptions;
  private final boolean daemon;
  private final Started started = new Started();
  private final Sentinel sentinel = new Sentinel(started.ended);

  private Process(
      Task task, String name, String identity, List<String> jvmOptions, boolean daemon) {
    this.task = task;
    this.name = name;
    this.identity = identity;
    this.jvmOptions = jvmOptions;
    this.daemon = daemon;
  }

  /** A process, not yet started, named {@code Process-1}, {@code Process-2} and so on. */
  public static Process of(Task task) {
    String identity = Identity.next();
    return new Process(task, "Process-" + identity, identity, List.of(), false);
  }

  /** A process, not yet started, whose task takes one argument. */
  public static <A> Process of(TaskWith<? super A> task, A argument) {
    return of(() -> task.run(argument));
  }

  /** A process, not yet started, whose task takes two arguments. */
  public static <A, B> Process of(TaskWithTwo<? super A, ? super B> task, A first, B second) {
    return of(() -> task.run(first, second));
  }

  /** A process, not yet started, whose task takes three arguments. */
  public static <A, B, C> Process of(
      TaskWithThree<? super A, ? super B, ? super C> task, A first, B second, C third) {
    return of(() -> task.run(first, second, third));
  }

  /** Makes a process and starts it: {@code Process.start(() -> greet("Ada"))}. */
  public static Process start(Task task) {
    return of(task).start();
  }

  /** The name of the process that calls this; {@code "main"} in the program's first process. */
  public static String currentName() {
    return Identity.name();
  }

  /** The same process under another name, not yet started. */
  public Process named(String name) {
    return new Process(task, name, identity, jvmOptions, daemon);
  }

  /** The same process with options for its JVM, such as {@code -Xmx64m}, not yet started. */
  public Process withJvmOptions(String... options) {
    return new Process(task, name, identity, List.of(options), daemon);
  }

  /**
   * The same process as a daemon, not yet started: this process does not wait for it before it
   * ends, and then it ends, too. Unlike in Python, a daemon may have children.
   */
  public Process asDaemon() {
    return new Process(task, name, identity, jvmOptions, true);
  }

  /** The process that calls this. */
  public static ProcessInfo current() {
    return new ProcessInfo(Identity.name(), ProcessHandle.current().pid());
  }

  /** The process that started the one that calls this; empty in the program's first process. */
  public static Optional<ProcessInfo> parent() {
    return Identity.parent()
        .flatMap(name -> ProcessHandle.current().parent().map(p -> new ProcessInfo(name, p.pid())));
  }

  /** The processes that this one started and that have not ended; no workers of pools. */
  public static List<Process> activeChildren() {
    return ACTIVE.stream().filter(Process::isAlive).toList();
  }

  /**
   * How many cores this process may use: those of its cpuset, or fewer if a quota of processor time
   * is worth fewer.
   */
  public static int cpuCount() {
    return Runtime.getRuntime().availableProcessors();
  }

  /**
   * Starts the process and returns at once. The task, with everything that it captured, is copied
   * now: later changes do not reach it.
   *
   * @return this
   * @throws UnsendableException when the task cannot be copied
   * @throws IllegalStateException when it was started before, or is started where every child
   *     process would start one, too: in a static initialiser
   * @throws java.io.UncheckedIOException when the operating system allows no further process, or
   *     this program is ending
   */
  public Process start() {
    Bootstrapping.check(name);
    started.claim(name);
    try {
      byte[] parcel = Addressee.pack(identity, task, "The task");
      ChildJvm child =
          ChildJvm.start(new ChildJvm.Who(name, identity), jvmOptions, 0, !daemon, started);
      started.is(child);
      child.send(Mail.written(Mail.TASK, 0, parcel));
      ACTIVE.add(this);
    } catch (RuntimeException | Error e) {
      started.failed();
      Hub.gone(new Departed(identity, false));
      throw e;
    }
    if (Log.says(Level.INFO)) Log.info(name + " (pid " + pid() + ") was started.");
    var _ = started.ended.thenAccept(this::hasEnded);
    return this;
  }

  private void hasEnded(End how) {
    ACTIVE.remove(this);
    if (Log.says(Level.INFO)) Log.info(name + " (pid " + pid() + ") " + how.sentence());
  }

  /**
   * Waits until the process has ended.
   *
   * @return its exit code, as {@link #exitCode}
   */
  public int join() throws InterruptedException {
    return process().waitFor();
  }

  /**
   * Waits until the process has ended, but not longer than this.
   *
   * @return whether it has ended
   */
  public boolean join(Duration limit) throws InterruptedException {
    return process().waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** The name that it was given or got. */
  public String name() {
    return name;
  }

  /** The operating system's number for it. */
  public long pid() {
    return process().pid();
  }

  /** Whether it was started and has not ended yet. */
  public boolean isAlive() {
    ChildJvm child = started.now();
    return child != null && child.process().isAlive();
  }

  /**
   * How it ended: 0 for well, 1 for an exception, the task's own number if it called {@code
   * System.exit}, and 128 more than the signal if one ended it. Empty while it has not ended.
   */
  public OptionalInt exitCode() {
    ChildJvm child = started.now();
    return child == null || child.process().isAlive()
        ? OptionalInt.empty()
        : OptionalInt.of(child.process().exitValue());
  }

  /** Complete when the process has ended, with this process: what is a sentinel in Python. */
  public CompletableFuture<Process> onExit() {
    return process().onExit().thenApply(ended -> this);
  }

  /** Asks the process to end (SIGTERM): shutdown hooks run, and the exit code is 143. */
  public void terminate() {
    process().destroy();
  }

  /** Ends the process at once (SIGKILL): nothing more of it runs, and the exit code is 137. */
  public void kill() {
    process().destroyForcibly();
  }

  /** Whether it was made a daemon. */
  public boolean isDaemon() {
    return daemon;
  }

  /**
   * Interrupts the thread that runs the task: if it waits, or as soon as it does, it gets an {@link
   * InterruptedException}. Python sends SIGINT for that. Nothing happens if it has ended.
   */
  public void interrupt() {
    started.child(name).send(Mail.written(Mail.INTERRUPT, 0));
  }

  /** Ready when the process has ended, to be waited for together with connections. */
  public Sentinel sentinel() {
    return sentinel;
  }

  /** Ends it at once if it is running, and waits for its end. It cannot be started any more. */
  @Override
  public void close() {
    ChildJvm child = started.now();
    started.close();
    if (child == null) return;
    child.kill();
    child.process().onExit().join();
    ACTIVE.remove(this);
  }

  private java.lang.Process process() {
    return started.child(name).process();
  }

  @Override
  public String toString() {
    return name;
  }

  /**
   * What there is of the process since it was started. Nothing here is locked while a task is
   * packed or sent: whoever wants to kill meanwhile does not wait.
   */
  private static final class Started implements ChildJvm.Owner {
    private final AtomicBoolean claimed = new AtomicBoolean();
    private final CompletableFuture<End> ended = new CompletableFuture<>();
    private volatile boolean closed;
    private final CompletableFuture<ChildJvm> child = new CompletableFuture<>();

    void close() {
      closed = true;
    }

    void claim(String name) {
      if (closed) throw new IllegalStateException(name + " was closed.");
      if (!claimed.compareAndSet(false, true)) {
        throw new IllegalStateException(name + " was started before.");
      }
    }

    void is(ChildJvm started) {
      child.complete(started);
    }

    /** It may be started again, once what was in the way is changed. */
    void failed() {
      if (!child.isDone()) claimed.set(false);
    }

    @Nullable ChildJvm now() {
      return child.getNow(null);
    }

    ChildJvm child(String name) {
      ChildJvm started = now();
      if (started == null) throw new IllegalStateException(name + " has not been started.");
      return started;
    }

    @Override
    public void received(Mail mail) {}

    @Override
    public void ended(End end) {
      ended.complete(end);
    }
  }
}
