package dev.forklore.compiler;

import dev.forklore.wire.CompileRequest;
import dev.forklore.wire.Hello;
import dev.forklore.wire.Line;
import dev.forklore.wire.Wire;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The compile service, process 1 of its container. It says {@link Hello} on standard output, then
 * answers each request on standard input. It ends with its input, and after a program that hit the
 * compiler's bounds; the server then starts another one. With the argument {@code attached} its
 * connection goes through other machines: see {@link Line}.
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
        OutputStream bare = new FileOutputStream(FileDescriptor.out)) {
      Line line = new Line(new BufferedInputStream(System.in), bare);
      Requests requests = Requests.from(line.in());
      if (List.of(args).contains("attached")) meet(line);
      Wire.write(line.out(), new Hello(Hello.VERSION, precompiled(examples()), false, List.of()));
      WarmUp.run(compiler, requests::isAwaited);
      serve(new BoundedCompiler(compiler, limit()), requests, line.out());
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

  /** Waits until the server has spoken, and from then on ends with its silence. */
  private static void meet(Line line) throws InterruptedException {
    if (!line.awaitFirstWord(Line.FIRST_WORD)) Runtime.getRuntime().halt(0);
    start(line::beat);
    start(() -> {
      line.awaitSilence(Line.SANDBOX_PATIENCE);
      Runtime.getRuntime().halt(0);
    });
  }

  private interface Task {
    void run() throws InterruptedException;
  }

  private static void start(Task task) {
    Thread thread =
        new Thread(() -> {
          try {
            task.run();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    thread.setDaemon(true);
    thread.start();
  }

  private static void serve(BoundedCompiler compiler, Requests requests, OutputStream out)
      throws IOException, InterruptedException {
    while (true) {
      Optional<CompileRequest> request = requests.next();
      if (request.isEmpty()) return;
      Attempt attempt = compiler.compile(request.get());
      Wire.write(out, attempt.reply());
      if (attempt.isLast()) return;
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
