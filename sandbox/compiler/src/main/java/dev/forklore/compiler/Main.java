package dev.forklore.compiler;

import dev.forklore.wire.CompileRequest;
import dev.forklore.wire.Hello;
import dev.forklore.wire.Wire;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The compile service, process 1 of its container. It says {@link Hello} on standard output, then
 * answers each request on standard input. It ends with its input, and after a program that hit the
 * compiler's bounds; the server then starts another one.
 *
 * <p>System properties: {@code dev.forklore.library}, the teaching library's archive; {@code
 * dev.forklore.examples}, the folder with the examples' classes; {@code
 * dev.forklore.compile-millis}, the time for one program, 10,000 unless told.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    // Nothing else may print between the frames.
    System.setOut(System.err);
    try (Javac compiler = Javac.with(library());
        InputStream in = new BufferedInputStream(System.in);
        OutputStream out = new FileOutputStream(FileDescriptor.out)) {
      Wire.write(out, new Hello(Hello.VERSION, precompiled(examples()), false));
      WarmUp.run(compiler, () -> isAwaited(in));
      serve(new BoundedCompiler(compiler, limit()), in, out);
    } catch (IOException e) {
      System.err.println("The compile service cannot continue: " + e.getMessage());
      System.exit(1);
    }
  }

  static Path library() {
    String fallback = "/opt/forklore/lib/multiprocessing.jar";
    return Path.of(System.getProperty("dev.forklore.library", fallback));
  }

  private static Path examples() {
    return Path.of(System.getProperty("dev.forklore.examples", "/opt/forklore/examples"));
  }

  private static Duration limit() {
    return Duration.ofMillis(Long.getLong("dev.forklore.compile-millis", 10_000));
  }

  private static void serve(BoundedCompiler compiler, InputStream in, OutputStream out)
      throws IOException, InterruptedException {
    while (true) {
      CompileRequest request = Wire.readCompileRequest(in);
      if (request == null) return;
      Attempt attempt = compiler.compile(request);
      Wire.write(out, attempt.reply());
      if (attempt.isLast()) return;
    }
  }

  private static boolean isAwaited(InputStream in) {
    try {
      return in.available() > 0;
    } catch (IOException e) {
      return true;
    }
  }

  /** The examples that are there whole: {@link Precompile} writes the class's name last. */
  private static List<String> precompiled(Path examples) throws IOException {
    if (!Files.isDirectory(examples)) return List.of();
    List<String> ids = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(examples)) {
      for (Path folder : folders) {
        if (Files.exists(folder.resolve(Precompile.MAIN_CLASS))) {
          ids.add(folder.getFileName().toString());
        }
      }
    }
    ids.sort(null);
    return ids;
  }
}
