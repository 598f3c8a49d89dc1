package dev.forklore.supervisor.linux;

import java.util.List;

/**
 * What a process says of itself; the process chose every word of it.
 *
 * @param executable the path of its program; empty when it has ended or hides it
 * @param arguments its command line; empty when it has ended
 * @param command the kernel's short name for it, at most 15 bytes
 */
public record ProcessIdentity(String executable, List<String> arguments, String command) {
  public ProcessIdentity {
    arguments = List.copyOf(arguments);
  }

  /** Whether it is the JVM: the one program here that answers SIGQUIT with its threads' stacks. */
  public boolean isJava() {
    return program().equals("java");
  }

  public boolean isPython() {
    return program().startsWith("python");
  }

  /** The executable's name without its folders. */
  public String program() {
    return executable.substring(executable.lastIndexOf('/') + 1);
  }
}
