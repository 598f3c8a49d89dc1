package dev.forklore.supervisor.ending;

/** Signals as readers know them (signal(7), the numbers of x86 and ARM). */
public final class SignalName {
  private SignalName() {}

  static String of(int signal) {
    return switch (signal) {
      case 1 -> "SIGHUP";
      case 2 -> "SIGINT";
      case 3 -> "SIGQUIT";
      case 4 -> "SIGILL";
      case 5 -> "SIGTRAP";
      case 6 -> "SIGABRT";
      case 7 -> "SIGBUS";
      case 8 -> "SIGFPE";
      case 9 -> "SIGKILL";
      case 10 -> "SIGUSR1";
      case 11 -> "SIGSEGV";
      case 12 -> "SIGUSR2";
      case 13 -> "SIGPIPE";
      case 14 -> "SIGALRM";
      case 15 -> "SIGTERM";
      case 24 -> "SIGXCPU";
      case 25 -> "SIGXFSZ";
      case 31 -> "SIGSYS";
      default -> "signal " + signal;
    };
  }

  /** As "SIGSEGV (signal 11)". */
  static String withNumber(int signal) {
    String name = of(signal);
    return name.startsWith("SIG") ? name + " (signal " + signal + ")" : name;
  }

  /** What such an end usually means; empty where nobody can tell. */
  static String meaning(int signal) {
    return switch (signal) {
      case 2 -> "It asks a program to stop, as Ctrl-C does.";
      case 4 -> "The processor met an instruction that it does not have.";
      case 6 -> "The program aborted itself because it found an internal error.";
      case 7, 11 -> "It touched memory that is not its own.";
      case 8 -> "It did arithmetic that the processor refuses, such as dividing by zero.";
      case 9 -> "Nothing can catch or refuse it; a process of the program sent it.";
      case 13 -> "It wrote to a pipe or socket that nobody reads any more.";
      case 14 -> "An alarm that it had set itself went off.";
      case 15 -> "It asks a program to stop; this one was sent by a process of the program.";
      case 25 -> "It wrote a file that is larger than allowed here.";
      case 31 -> "It made a system call that is not allowed here.";
      default -> "";
    };
  }
}
