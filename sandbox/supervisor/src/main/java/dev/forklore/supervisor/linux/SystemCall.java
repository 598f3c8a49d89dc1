package dev.forklore.supervisor.linux;

import java.util.Map;

/**
 * The call of the kernel that a thread is in (proc_pid_syscall(5)), by what it is for.
 *
 * @param first the call's first argument: a descriptor, a child's id
 * @param second its second argument
 */
public record SystemCall(Kind kind, long first, long second) {
  private static final String RUNNING = "running";

  /** What a call is for; several calls of the kernel do the same for a reader. */
  public enum Kind {
    READ,
    WRITE,
    WAIT4,
    WAITID,
    FUTEX,
    FLOCK,
    FCNTL,
    SLEEP,
    /** Of an array of descriptors. */
    POLL,
    /** Of a number of descriptors, as bits. */
    SELECT,
    /** Of what another descriptor stands for. */
    EPOLL,
    /** It is in none. */
    RUNNING,
    OTHER,
    /** The kernel does not say, or the thread is gone. */
    UNKNOWN
  }

  /** The numbers of asm/unistd_64.h. */
  private static final Map<Integer, Kind> X86_64 =
      Map.ofEntries(
          Map.entry(0, Kind.READ), // read
          Map.entry(19, Kind.READ), // readv
          Map.entry(43, Kind.READ), // accept
          Map.entry(45, Kind.READ), // recvfrom
          Map.entry(47, Kind.READ), // recvmsg
          Map.entry(288, Kind.READ), // accept4
          Map.entry(1, Kind.WRITE), // write
          Map.entry(20, Kind.WRITE), // writev
          Map.entry(44, Kind.WRITE), // sendto
          Map.entry(46, Kind.WRITE), // sendmsg
          Map.entry(61, Kind.WAIT4),
          Map.entry(247, Kind.WAITID),
          Map.entry(202, Kind.FUTEX),
          Map.entry(73, Kind.FLOCK),
          Map.entry(72, Kind.FCNTL),
          Map.entry(35, Kind.SLEEP), // nanosleep
          Map.entry(230, Kind.SLEEP), // clock_nanosleep
          Map.entry(7, Kind.POLL), // poll
          Map.entry(23, Kind.SELECT), // select
          Map.entry(232, Kind.EPOLL), // epoll_wait
          Map.entry(270, Kind.SELECT), // pselect6
          Map.entry(271, Kind.POLL), // ppoll
          Map.entry(281, Kind.EPOLL), // epoll_pwait
          Map.entry(441, Kind.EPOLL)); // epoll_pwait2

  /** The numbers of asm-generic/unistd.h. */
  private static final Map<Integer, Kind> AARCH64 =
      Map.ofEntries(
          Map.entry(63, Kind.READ), // read
          Map.entry(65, Kind.READ), // readv
          Map.entry(202, Kind.READ), // accept
          Map.entry(207, Kind.READ), // recvfrom
          Map.entry(212, Kind.READ), // recvmsg
          Map.entry(242, Kind.READ), // accept4
          Map.entry(64, Kind.WRITE), // write
          Map.entry(66, Kind.WRITE), // writev
          Map.entry(206, Kind.WRITE), // sendto
          Map.entry(211, Kind.WRITE), // sendmsg
          Map.entry(260, Kind.WAIT4),
          Map.entry(95, Kind.WAITID),
          Map.entry(98, Kind.FUTEX),
          Map.entry(32, Kind.FLOCK),
          Map.entry(25, Kind.FCNTL),
          Map.entry(101, Kind.SLEEP), // nanosleep
          Map.entry(115, Kind.SLEEP), // clock_nanosleep
          Map.entry(22, Kind.EPOLL), // epoll_pwait
          Map.entry(72, Kind.SELECT), // pselect6
          Map.entry(73, Kind.POLL), // ppoll
          Map.entry(441, Kind.EPOLL)); // epoll_pwait2

  private static final Map<Integer, Kind> HERE =
      System.getProperty("os.arch", "").equals("aarch64") ? AARCH64 : X86_64;

  /** Reads the file's one line: a number and arguments, "running", or -1 where it is in no call. */
  static SystemCall parse(String text) {
    String line = text.strip();
    if (line.equals(RUNNING)) return new SystemCall(Kind.RUNNING, 0, 0);
    String[] fields = line.split(" ", -1);
    try {
      int number = Integer.parseInt(fields[0]);
      if (fields.length < 3 || number < 0) return new SystemCall(Kind.OTHER, 0, 0);
      Kind kind = HERE.getOrDefault(number, Kind.OTHER);
      return new SystemCall(kind, hexadecimal(fields[1]), hexadecimal(fields[2]));
    } catch (NumberFormatException e) {
      return new SystemCall(Kind.UNKNOWN, 0, 0);
    }
  }

  private static long hexadecimal(String argument) {
    return Long.parseUnsignedLong(argument.startsWith("0x") ? argument.substring(2) : argument, 16);
  }
}
