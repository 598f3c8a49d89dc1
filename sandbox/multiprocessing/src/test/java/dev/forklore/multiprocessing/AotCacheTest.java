package dev.forklore.multiprocessing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The library as a jar, whose children share a cache of what they load. */
@Timeout(600)
class AotCacheTest {
  /** Its second child does not start at all if the JVM cannot use the cache. */
  private static final String PROGRAM =
      """
      void main() throws InterruptedException {
        IO.println(Process.start(() -> {}).join());
        IO.println(Process.of(() -> {}).withJvmOptions("-XX:AOTMode=on").start().join());
      }
      """;

  @TempDir Path folder;
  private Path jar;
  private Path cache;

  @BeforeEach
  void pack() throws IOException {
    CompactProgram.compiled(folder, PROGRAM);
    cache = folder.resolve("cache");
    jar = folder.resolve("library.jar");
    int status =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(
                System.out, System.err, "-cf", jar.toString(), "-C", CompactProgram.library(), ".");
    assertThat(status).isZero();
  }

  private String run(String... options) throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command =
        Stream.concat(
                Stream.concat(Stream.of(java.toString()), Stream.of(options)),
                Stream.of("-cp", folder + File.pathSeparator + jar, "Main"))
            .toList();
    java.lang.Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
    program.getOutputStream().close();
    return new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private String runWithCache() throws IOException, InterruptedException {
    return run("-Ddev.forklore.multiprocessing.cache=" + cache);
  }

  private void awaitCache() throws IOException, InterruptedException {
    awaitFiles(1);
  }

  /** Until there are so many, and nobody is making one; that has the lowest priority. */
  private void awaitFiles(int count) throws IOException, InterruptedException {
    try (WatchService watch = cache.getFileSystem().newWatchService()) {
      cache.register(
          watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
      while (!files().allMatch(f -> f.endsWith(".aot")) || files().count() != count) {
        var key = watch.poll(300, SECONDS);
        assertThat(key).isNotNull();
        key.pollEvents();
        key.reset();
      }
    }
  }

  private Stream<String> files() throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.map(f -> f.getFileName().toString()).toList().stream();
    }
  }

  @Test
  void theFirstProgramMakesACacheThatLaterOnesUse() throws Exception {
    // Without a cache the option has no effect.
    assertThat(runWithCache()).isEqualTo("0\n0\n");
    awaitCache();
    Path file = cache.resolve(files().findFirst().orElseThrow());
    assertThat(runWithCache()).isEqualTo("0\n0\n");
    // Now it has: a file that is none keeps the second child from starting, and not the first.
    Files.writeString(file, "no cache");
    assertThat(runWithCache()).startsWith("0\n").doesNotEndWith("\n0\n");
  }

  @Test
  void aCacheBesideTheJarComesFirst() throws Exception {
    Files.writeString(folder.resolve("library.aot"), "no cache");
    assertThat(runWithCache()).startsWith("0\n").doesNotEndWith("\n0\n");
    assertThat(cache).doesNotExist();
  }

  @Test
  void aFileThatOthersMayWriteIsNotUsed() throws Exception {
    Path beside = Files.writeString(folder.resolve("library.aot"), "no cache");
    mode(beside, "rw-rw-r--");
    assertThat(runWithCache()).isEqualTo("0\n0\n");
    mode(beside, "rw-r--r--");
    mode(folder, "rwxrwxrwx");
    assertThat(runWithCache()).isEqualTo("0\n0\n");
    mode(folder, "rwx------");
    assertThat(runWithCache()).startsWith("0\n").doesNotEndWith("\n0\n");
  }

  @Test
  void aFileOfAnotherUserIsNotUsed() throws Exception {
    assumeThat(System.getProperty("user.name")).as("who may give files away").isEqualTo("root");
    Path beside = Files.writeString(folder.resolve("library.aot"), "no cache");
    Files.setAttribute(beside, "unix:uid", 4321);
    assertThat(runWithCache()).isEqualTo("0\n0\n");
    Files.setAttribute(jar, "unix:uid", 4321);
    assertThat(runWithCache()).startsWith("0\n").doesNotEndWith("\n0\n");
  }

  @Test
  void aFolderThatOthersMayWriteStaysAsItIsAndGetsNoCache() throws Exception {
    Files.createDirectory(cache);
    mode(cache, "rwxrwxrwx");
    assertThat(runWithCache()).isEqualTo("0\n0\n");
    assertThat(files()).isEmpty();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
        .isEqualTo("rwxrwxrwx");
  }

  @Test
  void aFolderThatIsThereKeepsItsModeAndTheFilesOfOthers() throws Exception {
    Files.createDirectory(cache);
    mode(cache, "rwxr-xr-x");
    for (int i = 0; i < 10; i++) Files.createFile(cache.resolve(i + "deadbeef.aot"));
    assertThat(runWithCache()).isEqualTo("0\n0\n");
    awaitFiles(11);
    assertThat(files()).contains("0deadbeef.aot", "9deadbeef.aot");
    assertThat(files().filter(f -> f.startsWith("multiprocessing-"))).hasSize(1);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
        .isEqualTo("rwxr-xr-x");
  }

  private static void mode(Path file, String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  @Test
  void aFolderThatCannotBeWrittenHindersNothing() throws Exception {
    Files.writeString(cache, "a file where the folder would be");
    assertThat(runWithCache()).isEqualTo("0\n0\n");
  }

  @Test
  void whoeverFindsItBeingMadeLeavesItAlone() throws Exception {
    Files.createDirectories(cache);
    Files.createFile(cache.resolve("x.aot.making"));
    assertThat(run("-Ddev.forklore.multiprocessing.cache=off")).isEqualTo("0\n0\n");
    assertThat(files()).containsExactly("x.aot.making");
  }
}
