package dev.forklore.multiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.multiprocessing.launch.ParentOptions;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** However the parent was started, its children are JVMs of the same kind. */
@Timeout(120)
class LaunchTest {
  private static final String PROGRAM =
      """
      static String seen() {
        return System.getProperty("user.language") + " " + java.nio.charset.Charset.defaultCharset();
      }
      void main() throws InterruptedException {
        try (var pool = new Pool(1)) { IO.println(pool.apply(() -> seen())); }
        Process.start(() -> IO.println("process")).join();
      }
      """;

  @TempDir Path folder;

  @BeforeEach
  void compile() throws IOException {
    CompactProgram.compiled(folder, PROGRAM);
  }

  private String run(Map<String, String> environment, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.add("Main");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    java.lang.Process program = builder.start();
    program.getOutputStream().close();
    return new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private String classPath() {
    return folder + File.pathSeparator + CompactProgram.library();
  }

  @Test
  void localeAndCharsetOfTheCommandLineReachTheChildren() throws Exception {
    String output =
        run(Map.of(), "-Duser.language=fi", "-Dfile.encoding=ISO-8859-1", "-cp", classPath());
    assertThat(output).isEqualTo("fi ISO-8859-1\nprocess\n");
  }

  @Test
  void aClassPathMayBeLongerThanAnArgument() throws Exception {
    StringBuilder path = new StringBuilder(classPath());
    while (path.length() < 160_000) path.append(File.pathSeparator).append(folder).append("/none");
    Path arguments = Files.writeString(folder.resolve("arguments"), "-cp \"" + path + "\"");
    assertThat(run(Map.of(), "-Djava.io.tmpdir=" + folder, "@" + arguments)).endsWith("process\n");
    assertThat(folder.toFile().list((f, name) -> name.startsWith(".forklore"))).isEmpty();
  }

  @Test
  void aDebuggersPortIsTheParentsAlone() throws Exception {
    String debugger = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0";
    String output = run(Map.of("JAVA_TOOL_OPTIONS", debugger), "-cp", classPath());
    assertThat(output).containsOnlyOnce("Listening for transport").endsWith("process\n");
  }

  @Test
  void aCollectorThatTheEnvironmentChoosesIsNotContradicted() throws Exception {
    String output = run(Map.of("JAVA_TOOL_OPTIONS", "-XX:+UseParallelGC"), "-cp", classPath());
    assertThat(output).endsWith("process\n").doesNotContain("Conflicting");
  }

  @Test
  void previewsAndAssertionsAreInherited() throws Exception {
    assertThat(
            ParentOptions.chosen(
                List.of(
                    "--enable-preview",
                    "-Xmx1g",
                    "-ea",
                    "--add-opens",
                    "java.base/java.lang=ALL-UNNAMED",
                    "-cp",
                    "x",
                    "-agentlib:jdwp=y",
                    "-Djava.net.preferIPv6Addresses=true",
                    "Main",
                    "-ea:later")))
        .containsExactly(
            "--enable-preview",
            "-ea",
            "--add-opens",
            "java.base/java.lang=ALL-UNNAMED",
            "-Djava.net.preferIPv6Addresses=true");
    assertThat(run(Map.of(), "--enable-preview", "-cp", classPath())).endsWith("process\n");
  }

  @Test
  void anIpv6PreferenceDoesNotHinder() throws Exception {
    assertThat(run(Map.of(), "-Djava.net.preferIPv6Addresses=true", "-cp", classPath()))
        .endsWith("process\n");
  }
}
