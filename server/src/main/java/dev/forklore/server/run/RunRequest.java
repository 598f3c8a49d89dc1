package dev.forklore.server.run;

import dev.forklore.server.engine.Source;
import dev.forklore.server.engine.Source.Language;
import dev.forklore.wire.ProgramFile;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a reader asks to be run. It cannot hold nonsense: making one of bad parts throws {@link
 * InvalidRequest}.
 *
 * @param stdin sent to the program at its start; more may follow
 * @param cpus one of the engine's choices
 */
public record RunRequest(Source source, List<String> args, String stdin, double cpus) {
  public static final int MAX_FILES = 10;
  public static final int MAX_SOURCE_BYTES = 64 << 10;
  public static final int MAX_STDIN_BYTES = 64 << 10;
  public static final int MAX_ARGS = 20;
  public static final int MAX_ARGS_BYTES = 4 << 10;
  private static final Pattern STEM = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

  public RunRequest {
    checkFiles(source.files());
    checkArgs(args);
    if (stdin.length() > MAX_STDIN_BYTES) {
      throw InvalidRequest.tooLarge("stdin", "stdin may hold 64 KiB; send the rest later.");
    }
    args = List.copyOf(args);
  }

  /** The file of a program that is started when the request names none or leaves out the ending. */
  public static String mainFile(Language language, List<ProgramFile> files, String asked) {
    if (asked.isEmpty()) return files.isEmpty() ? "" : files.getFirst().name();
    for (ProgramFile file : files) {
      if (file.name().equals(asked) || file.name().equals(asked + ending(language))) {
        return file.name();
      }
    }
    throw InvalidRequest.of(
        "main", "main names “" + shown(asked) + "”, and no file is called that.");
  }

  private static void checkFiles(List<ProgramFile> files) {
    if (files.isEmpty()) throw InvalidRequest.of("files", "files is empty: send at least one.");
    if (files.size() > MAX_FILES) {
      throw InvalidRequest.tooLarge(
          "files", "files holds " + files.size() + ", and a program may have 10 at most.");
    }
    Set<String> names = new HashSet<>();
    long bytes = 0;
    boolean blank = true;
    for (ProgramFile file : files) {
      if (!names.add(file.name())) {
        throw InvalidRequest.of("files", "Two files are called “" + file.name() + "”.");
      }
      bytes += file.bytes().length;
      blank &= new String(file.bytes(), StandardCharsets.UTF_8).isBlank();
    }
    if (bytes > MAX_SOURCE_BYTES) {
      throw InvalidRequest.tooLarge(
          "files", "The files hold " + bytes + " bytes together, and 65536 (64 KiB) are allowed.");
    }
    if (blank) throw InvalidRequest.of("files", "The program is empty: there is nothing to run.");
  }

  /** A file of a request, if its name is one that a program of this language may have. */
  public static ProgramFile file(Language language, int index, String name, String text) {
    String ending = ending(language);
    String stem = name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : "";
    if (!STEM.matcher(stem).matches()) {
      throw InvalidRequest.of(
          "files[" + index + "].name",
          "“%s” cannot be a file's name here: use letters, digits and underscores, then %s, without folders."
              .formatted(shown(name), ending));
    }
    return new ProgramFile(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void checkArgs(List<String> args) {
    if (args.size() > MAX_ARGS) {
      throw InvalidRequest.tooLarge("args", "args holds " + args.size() + ", and 20 are allowed.");
    }
    int bytes = 0;
    for (int i = 0; i < args.size(); i++) {
      if (args.get(i).indexOf('\0') >= 0) {
        throw InvalidRequest.of("args[" + i + "]", "An argument cannot hold a NUL character.");
      }
      bytes += args.get(i).getBytes(StandardCharsets.UTF_8).length;
    }
    if (bytes > MAX_ARGS_BYTES) {
      throw InvalidRequest.tooLarge(
          "args", "args holds " + bytes + " bytes, and 4096 are allowed.");
    }
  }

  private static String ending(Language language) {
    return switch (language) {
      case JAVA -> ".java";
      case PYTHON -> ".py";
    };
  }

  private static String shown(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
