package dev.forklore.compiler;

import dev.forklore.wire.CompileReply;
import dev.forklore.wire.CompileRequest;
import dev.forklore.wire.Diagnostic;
import dev.forklore.wire.ProgramFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Compiles the lessons' examples when the image is made, exactly as the service compiles edits.
 *
 * <p>Each folder in the first argument is a program: its source files, and {@code main.txt} with
 * the name of the file to start. The second argument gets a folder of the same name with the
 * classes, and {@code main-class} with the name of the class to start. {@code dev.forklore.library}
 * is as for {@link Main}.
 */
public final class Precompile {
  /** The file that names an example's class to start. */
  static final String MAIN_CLASS = "main-class";

  private static final String MAIN_FILE = "main.txt";

  private Precompile() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      System.err.println("Usage: Precompile <folder of sources> <folder for classes>");
      System.exit(2);
    }
    try (Javac compiler = Javac.with(Main.library())) {
      if (!run(compiler, Path.of(args[0]), Path.of(args[1]), System.err)) System.exit(1);
    }
  }

  /**
   * Compiles all programs and prints the messages about them.
   *
   * @return whether all could be compiled
   */
  static boolean run(Javac compiler, Path sources, Path classes, PrintStream messages)
      throws IOException {
    boolean isWell = true;
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(sources, Files::isDirectory)) {
      for (Path folder : folders) {
        CompileReply reply = compiler.compile(request(folder));
        for (Diagnostic d : reply.diagnostics()) messages.println(describe(folder, d));
        if (reply.failed()) isWell = false;
        else write(reply, classes.resolve(folder.getFileName()));
      }
    }
    return isWell;
  }

  private static CompileRequest request(Path folder) throws IOException {
    String main = Files.readString(folder.resolve(MAIN_FILE)).strip();
    List<ProgramFile> files = new ArrayList<>();
    try (DirectoryStream<Path> sources = Files.newDirectoryStream(folder, "*.java")) {
      for (Path source : sources) {
        files.add(new ProgramFile(source.getFileName().toString(), Files.readAllBytes(source)));
      }
    }
    files.sort((a, b) -> a.name().compareTo(b.name()));
    return new CompileRequest(0, files, main.replaceFirst("\\.java$", ""));
  }

  private static String describe(Path folder, Diagnostic d) {
    return "%s:%d: %s: %s".formatted(folder.resolve(d.file()), d.line(), d.severity(), d.message());
  }

  private static void write(CompileReply reply, Path folder) throws IOException {
    for (ProgramFile file : reply.classes()) {
      Path target = folder.resolve(file.name());
      Files.createDirectories(target.getParent());
      Files.write(target, file.bytes());
    }
    Files.writeString(folder.resolve(MAIN_CLASS), reply.mainClass());
  }
}
