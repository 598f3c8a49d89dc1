package dev.forklore.bench.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The machine on which the figures were taken. */
public final class Machine {
  private Machine() {}

  public static Map<String, String> describe(String image)
      throws IOException, InterruptedException {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("cores", String.valueOf(AllowedCores.all().size()));
    facts.put("processor", processor());
    facts.put("kernel", System.getProperty("os.version"));
    facts.put("java", System.getProperty("java.runtime.version"));
    facts.put(
        "docker", Command.of("docker", "version", "--format", "{{.Server.Version}}").output());
    facts.put("image", image);
    facts.put("load", Files.readString(Path.of("/proc/loadavg")).strip());
    return facts;
  }

  /** Whether other programs keep it so busy that the figures say little. */
  public static boolean isBusy() throws IOException {
    String load = Files.readString(Path.of("/proc/loadavg"));
    return Double.parseDouble(load.substring(0, load.indexOf(' '))) > AllowedCores.all().size();
  }

  private static String processor() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    }
  }
}
