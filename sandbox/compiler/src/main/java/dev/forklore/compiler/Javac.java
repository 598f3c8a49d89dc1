package dev.forklore.compiler;

import com.sun.source.util.JavacTask;
import dev.forklore.wire.CompileReply;
import dev.forklore.wire.CompileRequest;
import dev.forklore.wire.ProgramFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Compiles programs against the JDK and the teaching library, one at a time. It keeps the two open
 * between programs, which makes the next one a matter of milliseconds.
 */
final class Javac implements AutoCloseable {
  /** Warnings that point to a probable mistake. Others would only worry a learner. */
  private static final String LINT =
      "-Xlint:divzero,empty,finally,identity,lossy-conversions,removal,static";

  /** Through StringBuilder. Its own way (JEP 280) takes a JVM 10 ms for the first one. */
  private static final String CONCATENATION = "-XDstringConcat=inline";

  private static final List<String> OPTIONS =
      List.of(
          "-proc:none",
          "-implicit:none",
          "-g",
          "-Xmaxerrs",
          "50",
          "-Xmaxwarns",
          "50",
          LINT,
          CONCATENATION);

  private final JavaCompiler javac;
  private final StandardJavaFileManager files;

  private Javac(JavaCompiler javac, StandardJavaFileManager files) {
    this.javac = javac;
    this.files = files;
  }

  /** A compiler that knows this library besides the JDK. */
  static Javac with(Path library) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StandardJavaFileManager files =
        javac.getStandardFileManager(null, Locale.ENGLISH, StandardCharsets.UTF_8);
    try {
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of(library));
      // Otherwise javac would look for sources on the class path too.
      files.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of());
    } catch (IOException e) {
      throw new UncheckedIOException("the class path cannot be set: " + e.getMessage(), e);
    }
    return new Javac(javac, files);
  }

  /**
   * Compiles a program. The reply says how it failed, if it did.
   *
   * @throws CompilerCrash when javac itself failed: it had too little stack or heap, or has a
   *     defect
   */
  CompileReply compile(CompileRequest request) {
    long began = System.nanoTime();
    Messages messages = new Messages();
    MemoryFiles output = new MemoryFiles(files);
    Optional<String> mainClass = mainClass(request, messages, output);
    List<ProgramFile> classes =
        mainClass.isEmpty()
            ? List.of()
            : output.classes().values().stream().map(ClassBytes::toFile).toList();
    double millis = (System.nanoTime() - began) / 1e6;
    return new CompileReply(request.id(), millis, messages.toList(), mainClass.orElse(""), classes);
  }

  private Optional<String> mainClass(
      CompileRequest request, Messages messages, MemoryFiles output) {
    String mainFile = request.main() + ".java";
    if (request.sources().stream().noneMatch(file -> file.name().equals(mainFile))) {
      messages.error("", 0, "There is no file " + mainFile + " to start.");
    }
    List<SourceText> sources = sources(request, mainFile, messages);
    TopLevelClasses declared = new TopLevelClasses(mainFile);
    if (!messages.failed()) run(sources, messages, output, declared);
    if (!messages.failed()) new ClassFiles(output.classes().values()).check(messages, mainFile);
    if (messages.failed()) return Optional.empty();
    Optional<String> found =
        new Launcher(output.classes()).choose(request.main(), declared.names());
    if (found.isEmpty()) messages.error(mainFile, 1, noMain(mainFile));
    return found;
  }

  private static List<SourceText> sources(
      CompileRequest request, String mainFile, Messages messages) {
    List<SourceText> sources = new ArrayList<>();
    for (ProgramFile file : request.sources()) {
      try {
        sources.add(SourceText.of(file.name(), file.bytes(), file.name().equals(mainFile)));
      } catch (CharacterCodingException e) {
        messages.error(file.name(), 1, "This file is not text in UTF-8.");
      }
    }
    return sources;
  }

  private void run(
      List<SourceText> sources, Messages messages, MemoryFiles output, TopLevelClasses declared) {
    CompilerCrash.Notes notes = new CompilerCrash.Notes();
    JavacTask task = (JavacTask) javac.getTask(notes, output, messages, OPTIONS, null, sources);
    task.setLocale(Locale.ENGLISH);
    task.addTaskListener(declared);
    boolean done = task.call();
    // javac keeps its own StackOverflowError and OutOfMemoryError to itself.
    if (!done && !messages.failed()) throw new CompilerCrash(notes.toString());
  }

  private static String noMain(String mainFile) {
    return "There is no main method in "
        + mainFile
        + " that Java could start. Write one, such as: void main() { IO.println(\"Hello\"); }";
  }

  @Override
  public void close() {
    try {
      files.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the library's archive cannot be closed", e);
    }
  }
}
