package dev.forklore.multiprocessing.launch;

import dev.forklore.multiprocessing.link.Steady;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the library's own classes need in order to run, loaded and linked beforehand (JEP 483, JEP
 * 514): a file that the JVM maps, so that a child has these classes loaded and linked already. How
 * much that gains is to be measured on the machine in question. It is trained on this library's jar
 * alone, so it serves every program whose children have that jar first on their class path, as all
 * have.
 *
 * <p>The file is either beside the jar, put there by whoever installed it, or in the user's cache
 * folder. There it is made once, after the first start of a child, by a JVM of the lowest priority
 * that outlives the program. Whatever is amiss, a child starts without it: the JVM itself checks
 * that the file fits, and says nothing if it does not. It does not check who wrote it, and runs
 * what it says; so a file, or a folder, that anybody else may change is not used.
 */
final class AotCache {
  /** Another folder than the user's; {@code off} for no file at all. */
  static final String FOLDER_PROPERTY = "dev.forklore.multiprocessing.cache";

  private static final String ENTRY = "dev.forklore.multiprocessing.child.Rehearsal";
  private static final String NAME = "multiprocessing-";

  /** The folder may be one in which others keep files of this kind, too. */
  private static final Pattern OURS = Pattern.compile(NAME + "[0-9a-f]+-[0-9a-f]+\\.aot");

  private static final Path SHELL = Path.of("/bin/sh");

  /** Makes it in the background, where the shell's own end makes it nobody's child. */
  private static final String SCRIPT =
      "(exec </dev/null >/dev/null 2>&1; file=$1; work=$2; shift 2;"
          + " nice -n 19 \"$@\" && mv -f \"$work\" \"$file\"; rm -f \"$work\"* \"$file.making\") &";

  /** After this long whoever was making it is taken for dead. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Of other JDKs and other versions of the library. */
  private static final int MOST_FILES = 8;

  private static final Set<PosixFilePermission> OWNERS_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private static final AtomicBoolean TRIED = new AtomicBoolean();

  private AotCache() {}

  /**
   * Options for a child.
   *
   * @param jar the library
   * @param options what else is asked of the child's JVM
   */
  static List<String> options(Path jar, Stream<String> options) {
    if (!jar.toString().endsWith(".jar") || options.anyMatch(AotCache::concernsIt)) {
      return List.of();
    }
    Path beside = Path.of(jar.toString().replaceFirst("\\.jar$", ".aot"));
    if (Files.isReadable(beside)) {
      return FileOwner.installed(beside, jar) ? using(beside) : List.of();
    }
    Path file = file(jar);
    if (file == null) return List.of();
    Path folder = file.resolveSibling("");
    if (Files.exists(folder) && !FileOwner.isOursAlone(folder)) return List.of();
    if (Files.isReadable(file)) return FileOwner.isOursAlone(file) ? using(file) : List.of();
    if (TRIED.compareAndSet(false, true)) {
      new Steady("cache", true, () -> make(jar, file)).start();
    }
    return List.of();
  }

  private static boolean concernsIt(String option) {
    return option.contains("-XX:AOTCache")
        || option.contains("-Xshare")
        || option.contains("SharedArchive");
  }

  private static List<String> using(Path file) {
    return List.of(
        "-XX:AOTCache=" + file,
        "-Xlog:aot*=off",
        "-Xlog:cds*=off",
        "-XX:+UnlockDiagnosticVMOptions",
        // What was hot in the rehearsal would be compiled at once, at each start anew.
        "-XX:-AOTReplayTraining",
        // Always at its own address, so that the process does not write all over it.
        "-XX:ArchiveRelocationMode=0");
  }

  /** Named after all that it depends on; null where nothing may be kept. */
  private static @Nullable Path file(Path jar) {
    Path folder = folder();
    if (folder == null) return null;
    try {
      long made = Files.getLastModifiedTime(jar).toMillis();
      String on =
          String.join(
              "\n",
              System.getProperty("java.home"),
              System.getProperty("java.vm.version"),
              jar.toString(),
              Long.toString(made),
              Long.toString(Files.size(jar)));
      String name = NAME + Integer.toHexString(on.hashCode()) + "-" + Long.toHexString(made);
      return folder.resolve(name + ".aot");
    } catch (IOException e) {
      return null;
    }
  }

  private static @Nullable Path folder() {
    String chosen = System.getProperty(FOLDER_PROPERTY, "");
    if (chosen.equals("off")) return null;
    if (!chosen.isEmpty()) return Path.of(chosen).toAbsolutePath();
    String own = "dev.forklore.multiprocessing";
    String cache = System.getenv("XDG_CACHE_HOME");
    if (cache != null && cache.startsWith("/")) return Path.of(cache, own);
    String home = System.getProperty("user.home", "");
    return home.startsWith("/") ? Path.of(home, ".cache", own) : null;
  }

  private static void make(Path jar, Path file) {
    try {
      if (!Files.isExecutable(SHELL) || !isOurTurn(file)) return;
      forgetOldOnes(file);
      Path work = Path.of(file + "." + ProcessHandle.current().pid());
      List<String> command = new ArrayList<>(List.of(SHELL.toString(), "-c", SCRIPT, "sh"));
      command.addAll(List.of(file.toString(), work.toString()));
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-XX:AOTCacheOutput=" + work, "-XX:+UseSerialGC", "-XX:-UsePerfData"));
      command.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0"));
      command.add("-XX:-AOTRecordTraining");
      command.addAll(List.of("-Xmx64m", "-cp", jar.toString(), ENTRY));
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
      JvmCommand.OPTION_VARIABLES.forEach(builder.environment()::remove);
      builder.start().getOutputStream().close();
    } catch (IOException | RuntimeException e) {
      // A child starts without it, only later.
      Thread.onSpinWait();
    }
  }

  /** Whether nobody else is making it. */
  private static boolean isOurTurn(Path file) throws IOException {
    Path folder = file.resolveSibling("");
    Path making = Path.of(file + ".making");
    create(folder);
    if (!FileOwner.isOursAlone(folder)) return false;
    for (int attempt = 0; attempt < 2; attempt++) {
      try {
        Files.createFile(making);
        return !Files.exists(file);
      } catch (FileAlreadyExistsException e) {
        if (!isAbandoned(making)) return false;
        Files.deleteIfExists(making);
      }
    }
    return false;
  }

  /** Nobody else looks into one that is made here; one that is there stays as it is. */
  private static void create(Path folder) throws IOException {
    Path parent = folder.getParent();
    if (parent != null) Files.createDirectories(parent);
    try {
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNERS_ONLY));
    } catch (FileAlreadyExistsException e) {
      // The user's own, or another program has made it.
    }
  }

  /** By the file system's clock, which need not be this machine's. */
  private static boolean isAbandoned(Path making) throws IOException {
    Path probe = Files.createTempFile(making.resolveSibling(""), "now", ".probe");
    try {
      long now = Files.getLastModifiedTime(probe).toMillis();
      return now - Files.getLastModifiedTime(making).toMillis() > PATIENCE.toMillis();
    } finally {
      Files.delete(probe);
    }
  }

  private static void forgetOldOnes(Path file) throws IOException {
    try (Stream<Path> files = Files.list(file.resolveSibling(""))) {
      List<Path> newestFirst =
          files
              .filter(f -> OURS.matcher(f.getFileName().toString()).matches())
              .sorted(Comparator.comparing(AotCache::age).reversed())
              .toList();
      for (Path old :
          newestFirst.subList(Math.min(MOST_FILES, newestFirst.size()), newestFirst.size())) {
        Files.deleteIfExists(old);
      }
    }
  }

  private static FileTime age(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }
}
