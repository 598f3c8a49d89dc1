package dev.forklore.server.run;

import dev.forklore.server.engine.Source;
import dev.forklore.wire.Language;
import dev.forklore.wire.ProgramFile;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a reader asks to be run. It cannot hold nonsense: making one of bad parts throws {@link
 * InvalidRequest}. Whether this machine offers that many cores is for the engine to say.
 *
 * @param stdin sent to the program at its start; more may follow
 * @param cpus half a core or a whole number of them
 */
public record RunRequest(Source source, List<String> args, String stdin, double cpus) {
  public static final int MAX_FILES = 10;
  public static final int MAX_SOURCE_BYTES = 64 << 10;
  public static final int MAX_STDIN_BYTES = 64 << 10;
  public static final int MAX_ARGS = 20;
  public static final int MAX_ARGS_BYTES = 4 << 10;

  public RunRequest {
    checkFiles(source);
    checkArgs(args);
    if (utf8(stdin).length > MAX_STDIN_BYTES) {
      throw InvalidRequest.tooLarge(
          "stdin", "stdin may hold at most 64 KiB. Send the rest after the run has started.");
    }
    if (cpus != 0.5 && !(cpus >= 1 && cpus == Math.rint(cpus) && cpus <= Integer.MAX_VALUE)) {
      throw InvalidRequest.of("cpus", "cpus must be 0.5 or a whole number of cores.");
    }
    args = List.copyOf(args);
  }

  /** Roughly how much memory it takes. */
  long bytes() {
    long characters = stdin.length();
    for (String arg : args) characters += arg.length();
    return 2 * characters + source.files().stream().mapToLong(file -> file.bytes().length).sum();
  }

  /** The input at the start, in UTF-8. */
  public byte[] stdinBytes() {
    return utf8(stdin);
  }

  /**
   * A file of a request.
   *
   * @param index its place among the files, to name it by if it is refused
   * @throws InvalidRequest if a program of this language may not have a file of this name
   */
  public static ProgramFile file(Language language, int index, String name, String text) {
    FileNames.check(language, "files[" + index + "].name", name);
    return new ProgramFile(name, utf8(text));
  }

  /** The file of a program that is started when the request names none or leaves out the ending. */
  public static String mainFile(Language language, List<ProgramFile> files, String asked) {
    if (asked.isEmpty()) return files.isEmpty() ? "" : files.getFirst().name();
    for (ProgramFile file : files) {
      if (file.name().equals(asked) || file.name().equals(asked + FileNames.ending(language))) {
        return file.name();
      }
    }
    throw InvalidRequest.of(
        "main", "main names “" + FileNames.shown(asked) + "”, but no file has that name.");
  }

  private static void checkFiles(Source source) {
    List<ProgramFile> files = source.files();
    if (files.isEmpty()) throw InvalidRequest.of("files", "files is empty. Send at least one.");
    if (files.size() > MAX_FILES) throw tooManyFiles(files.size());
    Set<String> names = new HashSet<>();
    long bytes = 0;
    boolean blank = true;
    for (int i = 0; i < files.size(); i++) {
      ProgramFile file = files.get(i);
      FileNames.check(source.language(), "files[" + i + "].name", file.name());
      if (!names.add(file.name())) {
        throw InvalidRequest.of("files", "Two files have the name “" + file.name() + "”.");
      }
      bytes += file.bytes().length;
      blank &= new String(file.bytes(), StandardCharsets.UTF_8).isBlank();
    }
    if (!names.contains(source.main())) {
      throw InvalidRequest.of(
          "main",
          "main names “" + FileNames.shown(source.main()) + "”, but no file has that name.");
    }
    if (bytes > MAX_SOURCE_BYTES) {
      throw InvalidRequest.tooLarge(
          "files",
          "The files together may hold at most 65536 bytes (64 KiB); these hold %d."
              .formatted(bytes));
    }
    if (blank)
      throw InvalidRequest.of("files", "The program is empty, so there is nothing to run.");
  }

  /** The refusal of a program of too many files. */
  public static InvalidRequest tooManyFiles(int count) {
    return InvalidRequest.tooLarge(
        "files", "At most %d files are allowed; this request has %d.".formatted(MAX_FILES, count));
  }

  private static void checkArgs(List<String> args) {
    if (args.size() > MAX_ARGS) {
      throw InvalidRequest.tooLarge(
          "args",
          "At most %d arguments are allowed; this request has %d."
              .formatted(MAX_ARGS, args.size()));
    }
    int bytes = 0;
    for (int i = 0; i < args.size(); i++) {
      if (args.get(i).indexOf('\0') >= 0) {
        throw InvalidRequest.of("args[" + i + "]", "An argument must not hold a NUL character.");
      }
      bytes += utf8(args.get(i)).length;
    }
    if (bytes > MAX_ARGS_BYTES) {
      throw InvalidRequest.tooLarge(
          "args",
          "The arguments together may hold at most %d bytes; these hold %d."
              .formatted(MAX_ARGS_BYTES, bytes));
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
