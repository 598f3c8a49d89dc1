package dev.forklore.server.engine.cores;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.File;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The threads of this process, those of the JVM included, and the CPUs that they may use
 * (sched_setaffinity(2)). Linux keeps this for each thread; a new thread inherits it from its
 * creator. The first thread is left alone: it only waits for the JVM to end, and keeps the set with
 * which the process was started, which {@code /proc/self/status} shows.
 */
public final class OwnThreads {
  private static final File TASKS = new File("/proc/self/task");

  /** Of a mask: 8192 CPUs, the most that Linux can be built for. */
  private static final int MASK_BYTES = 1024;

  private static final int FIRST = (int) ProcessHandle.current().pid();

  /** Null where the C library is not one of Linux. */
  private static final @Nullable MethodHandle GET = function("sched_getaffinity");

  private static final @Nullable MethodHandle SET = function("sched_setaffinity");

  private OwnThreads() {}

  /** The CPUs that this process was started on, ascending; empty if the kernel does not say. */
  public static List<Integer> cpus() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment mask = arena.allocate(MASK_BYTES, Long.BYTES);
      if (call(GET, FIRST, mask) < 0) return List.of();
      return BitSet.valueOf(mask.asByteBuffer()).stream().boxed().toList();
    }
  }

  /**
   * Restricts every other thread to these CPUs, including threads created meanwhile.
   *
   * @return whether the kernel agreed; it does not where none of them is in the process's CPU set
   */
  static boolean keepTo(Collection<Integer> cpus) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment mask = mask(cpus, arena);
      if (call(SET, 0, mask) < 0) return false;
      Set<Integer> kept = new HashSet<>(Set.of(FIRST));
      // A thread created by one that was not yet restricted is in the next list at the latest.
      while (keep(mask, kept)) {}
      return true;
    }
  }

  private static boolean keep(MemorySegment mask, Set<Integer> kept) {
    boolean more = false;
    String[] names = TASKS.list();
    for (String name : names == null ? new String[0] : names) {
      int thread = Integer.parseInt(name);
      if (!kept.add(thread)) continue;
      more = true;
      // Fails if the thread has ended, which does no harm.
      call(SET, thread, mask);
    }
    return more;
  }

  private static MemorySegment mask(Collection<Integer> cpus, Arena arena) {
    BitSet bits = new BitSet();
    cpus.forEach(bits::set);
    MemorySegment mask = arena.allocate(MASK_BYTES, Long.BYTES);
    mask.asByteBuffer().put(bits.toByteArray());
    return mask;
  }

  private static @Nullable MethodHandle function(String name) {
    Linker linker = Linker.nativeLinker();
    FunctionDescriptor shape = FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS);
    return linker
        .defaultLookup()
        .find(name)
        .map(address -> linker.downcallHandle(address, shape))
        .orElse(null);
  }

  private static int call(@Nullable MethodHandle function, int thread, MemorySegment mask) {
    if (function == null) return -1;
    try {
      return (int) function.invokeExact(thread, (long) MASK_BYTES, mask);
    } catch (Throwable e) {
      throw new IllegalStateException("a call into the C library could not be made", e);
    }
  }
}
