package dev.forklore.server.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program that means harm, and what its first comment lines say must be seen of it: a sentence,
 * then claims of the form {@code name: value}.
 *
 * <p>{@code ends}: the cause, or causes with "or" between, or {@code refused} for a request that
 * gets no run. {@code exit}, {@code signal}: how its first process ended. {@code shows}, {@code
 * hides}: patterns that its output must and must not have. {@code says}: one that the sentence at
 * its end must have. {@code messages}: the most that the compiler may say. {@code processes}: the
 * fewest that were seen. {@code named}: the file's name in the request. {@code on}: the only
 * architecture on which it means anything. {@code podends}, {@code podexit} and {@code podshows}:
 * what counts instead of all the others in a pod of Kubernetes.
 *
 * <p>In its text, {@code ⟦text×n⟧} stands for n times the text.
 */
record HostileProgram(
    String aim, String file, String what, Map<String, String> claims, String text) {
  private static final Pattern CLAIM = Pattern.compile("(?:#|//) ([a-z]+): (.*)");
  private static final String POD = "pod";
  private static final Pattern REPEATED = Pattern.compile("⟦(.*?)×(\\d+)⟧");

  /** In the order of their names, aim by aim. */
  static List<HostileProgram> all() {
    try (Stream<Path> files = Files.walk(folder())) {
      return files.filter(Files::isRegularFile).sorted().map(HostileProgram::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    try {
      return Path.of(HostileProgram.class.getResource("/hostile").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the hostile programs are not where they belong", e);
    }
  }

  private static HostileProgram read(Path path) {
    List<String> lines;
    try {
      lines = Files.readAllLines(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> claims = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      Matcher claim = CLAIM.matcher(line);
      if (!claim.matches()) break;
      claims.put(claim.group(1), claim.group(2));
    }
    return new HostileProgram(
        path.getParent().getFileName().toString(),
        path.getFileName().toString(),
        lines.getFirst().replaceFirst("^(#|//) ", ""),
        claims,
        REPEATED
            .matcher(String.join("\n", lines) + "\n")
            .replaceAll(
                m -> Matcher.quoteReplacement(m.group(1).repeat(Integer.parseInt(m.group(2))))));
  }

  /** What it claims in a pod of Kubernetes. */
  HostileProgram inPod() {
    Map<String, String> own = new LinkedHashMap<>();
    claims.forEach((name, value) -> {
      if (name.startsWith(POD)) own.put(name.substring(POD.length()), value);
    });
    return own.isEmpty() ? this : new HostileProgram(aim, file, what, own, text);
  }

  String language() {
    return file.endsWith(".py") ? "python" : "java";
  }

  /** The file's name in the request. */
  String name() {
    return claims.getOrDefault("named", file);
  }

  /** The causes of which the run must have one. */
  List<String> ends() {
    return List.of(claim("ends").orElse("").split(" or "));
  }

  boolean isRefused() {
    return ends().contains("refused");
  }

  boolean fitsThisMachine() {
    String arch = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
    return claim("on").map(arch::equals).orElse(true);
  }

  Optional<String> claim(String name) {
    return Optional.ofNullable(claims.get(name));
  }

  /** What of its claims is not true of this run; nothing if all are. */
  List<String> contradictions(Transcript run) {
    List<String> untrue = new ArrayList<>();
    String printed = run.printed();
    check(untrue, "ends", ends().contains(run.cause()));
    check(untrue, "exit", run.end().path("exitCode").asText("").equals(claims.get("exit")));
    check(untrue, "signal", run.end().path("signal").asText("").equals(claims.get("signal")));
    check(untrue, "shows", claim("shows").filter(p -> found(p, printed)).isPresent());
    check(untrue, "hides", claim("hides").filter(p -> !found(p, printed)).isPresent());
    check(untrue, "says", claim("says").filter(p -> found(p, run.message())).isPresent());
    check(untrue, "messages", run.diagnostics() <= number("messages"));
    check(untrue, "processes", run.end().path("processes").asInt() >= number("processes"));
    return untrue;
  }

  private void check(List<String> untrue, String name, boolean holds) {
    if (claims.containsKey(name) && !holds) untrue.add(name + ": " + claims.get(name));
  }

  private int number(String name) {
    return claim(name).map(Integer::valueOf).orElse(0);
  }

  private static boolean found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).find();
  }

  @Override
  public String toString() {
    return aim + "/" + file;
  }
}
