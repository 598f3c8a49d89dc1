package dev.forklore.supervisor;

import dev.forklore.wire.Program;
import dev.forklore.wire.ProgramFile;
import dev.forklore.wire.RunCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is executed, and the files that it needs in its folder first.
 *
 * @param argv the command and its arguments
 */
record Launch(List<String> argv, List<ProgramFile> files) {
  /** Where programs run; a file system in memory, of their own. */
  static final Path FOLDER = Path.of("/program");

  private static final Path IMAGE = Path.of("/opt/forklore");
  private static final Path EXAMPLES = IMAGE.resolve("examples");
  private static final String JAVA = "/opt/java/bin/java";
  static final String PYTHON = "/usr/bin/python3";

  /** What a program finds in its environment, at most. */
  private static final Set<String> ENVIRONMENT =
      Set.of("PATH", "HOME", "LANG", "HOSTNAME", "PYTHONDONTWRITEBYTECODE");

  /** Of a SHA-256 in hexadecimal digits. */
  private static final int ID_CHARS = 64;

  /** The least that a JVM takes to its first line, here and on faster machines. */
  private static final Duration JVM_START = Duration.ofMillis(45);

  private static final Duration OTHER_START = Duration.ofMillis(20);

  Launch {
    argv = List.copyOf(argv);
    files = List.copyOf(files);
  }

  /** How the image starts each kind of program. */
  static Launch of(RunCommand.Start start) throws IOException {
    return switch (start.program()) {
      case Program.Precompiled p -> {
        Path example = example(p.id());
        String main = Files.readString(example.resolve("main-class")).strip();
        yield new Launch(java(example, main, start.args()), List.of());
      }
      case Program.Classes p -> new Launch(java(FOLDER, p.main(), start.args()), p.classes());
      case Program.Python p ->
          new Launch(argv(List.of(PYTHON, name(p.main())), start.args()), p.sources());
    };
  }

  /**
   * Of what this process was given, only what the image and the host's name are made of: a cluster
   * adds where its own servers are.
   */
  static Map<String, String> environment(Map<String, String> given) {
    Map<String, String> kept = new HashMap<>(given);
    kept.keySet().retainAll(ENVIRONMENT);
    return kept;
  }

  /**
   * For this long no program can do anything, and observing it would only slow its runtime down.
   */
  Duration headStart() {
    return argv.getFirst().equals(JAVA) ? JVM_START : OTHER_START;
  }

  /**
   * The same, told how many cores it has where the kernel does not say it: gVisor shows all of the
   * machine's.
   *
   * @param allowed how many the kernel says, which is how many a JVM would find by itself; 0 if it
   *     says nothing
   */
  Launch onCores(double cpus, int allowed) {
    int cores = (int) Math.max(1, Math.ceil(cpus));
    boolean truth = 0 < allowed && allowed <= cores;
    if (truth || !argv.getFirst().equals(JAVA)) return this;
    List<String> told = new ArrayList<>(argv);
    told.add(1, "-XX:ActiveProcessorCount=" + cores);
    return new Launch(told, files);
  }

  private static Path example(String id) throws IOException {
    if (!isExample(id)) throw new IOException("no example is called " + id);
    return EXAMPLES.resolve(id);
  }

  /** Without a regular expression, which would be the only one before a program is started. */
  private static boolean isExample(String id) {
    for (int i = 0; i < id.length(); i++) {
      if ("0123456789abcdef".indexOf(id.charAt(i)) < 0) return false;
    }
    return id.length() == ID_CHARS;
  }

  private static List<String> java(Path classes, String main, List<String> args)
      throws IOException {
    String path = classes + ":" + IMAGE.resolve("lib/multiprocessing.jar");
    return argv(List.of(JAVA, "-cp", path, name(main)), args);
  }

  /** A name that could be taken for an option would start something else. */
  private static String name(String main) throws IOException {
    if (main.isEmpty() || main.startsWith("-") || main.startsWith("@")) {
      throw new IOException("a program cannot be called '" + main + "'");
    }
    return main;
  }

  private static List<String> argv(List<String> command, List<String> args) {
    List<String> argv = new ArrayList<>(command);
    argv.addAll(args);
    return argv;
  }

  /** Writes the files, into folders of their own where their names say so. */
  void unpack() throws IOException {
    for (ProgramFile file : files) {
      Path path = FOLDER.resolve(file.name());
      Files.createDirectories(path.getParent());
      Files.write(path, file.bytes());
    }
  }

  /** The examples whose classes are in the image. */
  static List<String> precompiled() {
    String[] names = EXAMPLES.toFile().list();
    if (names == null) return List.of();
    return List.of(names).stream().filter(Launch::isExample).sorted().toList();
  }
}
