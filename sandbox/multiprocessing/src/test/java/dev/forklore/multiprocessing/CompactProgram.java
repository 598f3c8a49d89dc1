package dev.forklore.multiprocessing;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/**
 * A reader's program in one compact source file, compiled by {@code javac} and run by {@code java}.
 */
record CompactProgram(Path folder) {

  /** What a program left behind. */
  record End(int exitCode, String output, String errors) {}

  static CompactProgram compiled(Path folder, String source) throws IOException {
    return alone(
        folder,
        """
        import dev.forklore.multiprocessing.Pool;
        import dev.forklore.multiprocessing.Process;
        import dev.forklore.multiprocessing.Task;
        """
            + source);
  }

  /** With imports of its own. */
  static CompactProgram alone(Path folder, String source) throws IOException {
    Path file = folder.resolve("Main.java");
    Files.writeString(file, source);
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, messages, messages, "-g", "-cp", library(), file.toString());
    if (result != 0) throw new AssertionError(messages.toString(StandardCharsets.UTF_8));
    return new CompactProgram(folder);
  }

  /** Runs it to its end. */
  End run() throws IOException, InterruptedException {
    return run(List.of("-cp", folder + File.pathSeparator + library(), "Main"));
  }

  /** Runs its source without compiling it to a file first. */
  End runFromSource() throws IOException, InterruptedException {
    return run(List.of("-cp", library(), folder.resolve("Main.java").toString()));
  }

  /** Starts it; its output can be read, and its errors go where ours go. */
  java.lang.Process start(String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("-cp", folder + File.pathSeparator + library(), "Main"));
    return java(arguments).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private End run(List<String> arguments) throws IOException, InterruptedException {
    Path errors = folder.resolve("errors.txt");
    java.lang.Process program = java(arguments).redirectError(errors.toFile()).start();
    program.getOutputStream().close();
    String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new End(program.waitFor(), output, Files.readString(errors));
  }

  private static ProcessBuilder java(List<String> arguments) {
    ProcessBuilder builder =
        new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    builder.command().addAll(arguments);
    return builder;
  }

  static String library() {
    return Path.of(Process.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .toString();
  }
}
