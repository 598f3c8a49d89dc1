package dev.forklore.multiprocessing.launch;

import dev.forklore.multiprocessing.link.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The command that starts a child: a JVM that finds the same classes as this one. */
public final class JvmCommand {
  /** Where the child calls; it is told so that it can remove it if its parent cannot. */
  public static final String SOCKET_PROPERTY = "dev.forklore.process.socket";

  /** Set where the child is a spare, which waits until it is taken. */
  public static final String SPARE_PROPERTY = "dev.forklore.process.spare";

  private static final String MODULE = "dev.forklore.multiprocessing";

  /** By name, since that room stands above this one. */
  private static final String ENTRY = "dev.forklore.multiprocessing.child.Child";

  private static final Pattern COLLECTOR = Pattern.compile("-XX:[+-]Use\\w+GC\\b");
  private static final Pattern DEBUGGER =
      Pattern.compile("\\s*(-agentlib:jdwp|-Xrunjdwp)\\S*|\\s*-Xdebug\\b");
  static final List<String> OPTION_VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private JvmCommand() {}

  public static List<String> of(String name, Path socket, List<String> jvmOptions) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(defaults(jvmOptions));
    command.addAll(ParentOptions.inherited());
    command.addAll(jvmOptions);
    if (!isNamed()) {
      Stream<String> others = Stream.concat(jvmOptions.stream(), variables());
      command.addAll(AotCache.options(Library.location(), others));
    }
    command.addAll(classes());
    command.add("-D" + Identity.NAME_PROPERTY + "=" + name);
    String log = System.getProperty(Identity.LOG_PROPERTY);
    if (log != null) command.add("-D" + Identity.LOG_PROPERTY + "=" + log);
    command.add("-D" + SOCKET_PROPERTY + "=" + socket);
    command.addAll(entry());
    return command;
  }

  /**
   * The serial collector starts soonest and has the fewest threads. No performance data: that is a
   * file, and a process that is killed leaves it behind.
   */
  private static List<String> defaults(List<String> jvmOptions) {
    boolean chosen =
        Stream.concat(jvmOptions.stream(), variables()).anyMatch(o -> COLLECTOR.matcher(o).find());
    return chosen ? List.of("-XX:-UsePerfData") : List.of("-XX:+UseSerialGC", "-XX:-UsePerfData");
  }

  private static Stream<String> variables() {
    return OPTION_VARIABLES.stream()
        .map(System::getenv)
        .filter(v -> v != null)
        .map(String::valueOf);
  }

  /** By default a JVM takes up to a quarter of the memory as heap, whatever others take. */
  static List<String> withHeap(List<String> options, double percentage) {
    for (String option : options) {
      if (option.startsWith("-Xmx") || option.startsWith("-XX:Max")) return options;
    }
    if (percentage == 0) return options;
    List<String> all = new ArrayList<>(options);
    all.add("-XX:MaxRAMPercentage=" + percentage);
    return all;
  }

  private static List<String> classes() {
    List<String> options = new ArrayList<>();
    String modules = System.getProperty("jdk.module.path", "");
    if (!modules.isEmpty()) {
      options.add("--module-path");
      options.add(modules);
      String main = System.getProperty("jdk.module.main", "");
      if (!main.isEmpty() && !main.equals("jdk.compiler") && !main.equals(MODULE)) {
        options.add("--add-modules");
        options.add(main);
      }
    }
    String path = System.getProperty("java.class.path", "");
    if (isNamed() && path.isEmpty()) return options;
    options.add("-cp");
    options.add(isNamed() ? path : Library.location() + java.io.File.pathSeparator + path);
    return options;
  }

  private static List<String> entry() {
    return isNamed() ? List.of("-m", MODULE + "/" + ENTRY) : List.of(ENTRY);
  }

  private static boolean isNamed() {
    return JvmCommand.class.getModule().isNamed();
  }

  /** A debugger's port is this process's, and a child that asked for it, too, would not start. */
  static void withoutDebugger(Map<String, String> environment) {
    for (String variable : OPTION_VARIABLES) {
      environment.computeIfPresent(
          variable, (name, options) -> DEBUGGER.matcher(options).replaceAll("").strip());
      environment.remove(variable, "");
    }
  }

  /** A single argument may have 128 KiB (Linux, MAX_ARG_STRLEN), and all of them some MiB. */
  private static final int LONGEST_ARGUMENT = 100_000;

  /**
   * The same command with what is too long for the kernel in a file that the java command reads.
   *
   * @return the file, if there is one
   */
  static Optional<Path> shortened(List<String> command, Path file) throws IOException {
    int total = command.stream().mapToInt(String::length).sum();
    if (total < LONGEST_ARGUMENT) return Optional.empty();
    List<String> quoted = new ArrayList<>();
    List<String> kept = new ArrayList<>(List.of(command.getFirst(), "@" + file));
    for (String argument : command.subList(1, command.size())) {
      boolean visible = argument.startsWith("-D" + Identity.NAME_PROPERTY);
      if (visible) kept.add(1, argument);
      else quoted.add('"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    }
    Files.write(file, quoted);
    command.clear();
    command.addAll(kept);
    return Optional.of(file);
  }
}
