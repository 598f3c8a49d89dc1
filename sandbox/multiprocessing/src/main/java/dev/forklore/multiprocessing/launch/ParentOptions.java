package dev.forklore.multiprocessing.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Those options of this JVM that its children need to be the same kind of JVM: previews, modules,
 * assertions, encodings, and the properties of the network and the locale. Not its memory, its
 * collector, its debugger or its agents.
 */
public final class ParentOptions {
  /** Options whose value is the next argument, or follows after "=". */
  private static final Set<String> PAIRS =
      Set.of(
          "--add-modules",
          "--add-opens",
          "--add-exports",
          "--add-reads",
          "--patch-module",
          "--limit-modules",
          "--upgrade-module-path",
          "--enable-native-access",
          "--illegal-native-access");

  private static final Set<String> OTHER_PAIRS =
      Set.of("-cp", "-classpath", "--class-path", "-p", "--module-path", "--source");

  private static final List<String> PREFIXES =
      List.of(
          "--enable-preview",
          "-ea",
          "-da",
          "-esa",
          "-dsa",
          "-enableassertions",
          "-disableassertions",
          "-Xbootclasspath/a:",
          "-Dfile.encoding",
          "-Dstdout.encoding",
          "-Dstderr.encoding",
          "-Dsun.jnu.encoding",
          "-Duser.",
          "-Djava.net.",
          "-Djava.io.tmpdir",
          "-Dhttp.",
          "-Dhttps.",
          "-Dftp.",
          "-Dsocks",
          "-Dnetworkaddress.",
          "-Ddev.forklore.multiprocessing.");

  private static final List<String> INHERITED = List.copyOf(chosen(arguments()));

  private ParentOptions() {}

  static List<String> inherited() {
    return INHERITED;
  }

  public static List<String> chosen(List<String> arguments) {
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      boolean hasNext = i + 1 < arguments.size();
      if (PAIRS.contains(argument) && hasNext) {
        chosen.add(argument);
        chosen.add(arguments.get(++i));
      } else if (OTHER_PAIRS.contains(argument)) {
        i++;
      } else if (!argument.startsWith("-")
          || argument.equals("-jar")
          || argument.equals("-m")
          || argument.equals("--module")) {
        break; // what follows is the program's own
      } else if (startsWithOne(argument)) {
        chosen.add(argument);
      }
    }
    return chosen;
  }

  private static boolean startsWithOne(String argument) {
    for (String prefix : PREFIXES) if (argument.startsWith(prefix)) return true;
    for (String pair : PAIRS) if (argument.startsWith(pair + "=")) return true;
    return false;
  }

  /** Without the command itself; files of arguments are read. None where there is no /proc. */
  private static List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    try {
      String line = Files.readString(Path.of("/proc/self/cmdline"), StandardCharsets.ISO_8859_1);
      String[] words = line.split("\0", -1);
      for (int i = 1; i < words.length - 1; i++) {
        String word = decoded(words[i]);
        if (word.startsWith("@")) arguments.addAll(ArgumentFile.read(Path.of(word.substring(1))));
        else arguments.add(word);
      }
    } catch (IOException e) {
      return arguments;
    }
    return arguments;
  }

  private static String decoded(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
