package dev.forklore.content;

import dev.forklore.wire.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The programs from which the playground can begin; they are packaged with this module. */
public final class Starts {
  private static final String FOLDER = "/starts/";
  private static final String INDEX = "starts.txt";

  private Starts() {}

  /**
   * All of them, in the order in which they are offered.
   *
   * @throws IllegalStateException if the index names a file that is not there
   */
  public static List<Start> packaged() {
    String blocks =
        text(INDEX).lines().filter(line -> !line.startsWith("#")).toList().stream()
            .reduce("", (before, line) -> before + line + "\n");
    return Arrays.stream(blocks.strip().split("\n\n+")).map(Starts::start).toList();
  }

  private static Start start(String block) {
    List<String> lines = block.lines().toList();
    String[] head = lines.getFirst().split(" ", 2);
    double cores = Double.parseDouble(lines.get(1).substring("cores ".length()));
    List<Version> versions =
        lines.stream().skip(2).map(line -> version(head[0], List.of(line.split(" ")))).toList();
    return new Start(head[0], head[1], versions, cores);
  }

  private static Version version(String id, List<String> words) {
    List<SourceFile> files =
        words.stream().skip(1).map(name -> new SourceFile(name, text(id + "/" + name))).toList();
    Language language = files.getFirst().name().endsWith(".py") ? Language.PYTHON : Language.JAVA;
    return new Version(id + "/" + files.getFirst().name(), words.getFirst(), language, files);
  }

  private static String text(String name) {
    try (InputStream in = Starts.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) throw new IllegalStateException("content/starts has no " + name);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
