package dev.forklore.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32;

/** What the server runs on, as Linux tells it. */
final class Machine {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  /** A label's value in Kubernetes has no more characters. */
  private static final int MOST_LABEL = 63;

  /** An address of IPv6 has no more. */
  private static final int MOST_HOST = 39;

  private Machine() {}

  /** The name of its processor; of its kind alone where Linux tells no name, as on ARM. */
  static String processor() {
    try (var lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElseGet(Machine::kind);
    } catch (IOException e) {
      return kind();
    }
  }

  /**
   * Which server of this machine it is, as a label's value may be: the machine's name, and the
   * address at which only one server can be. A pod of a StatefulSet has its name again after a
   * restart, and so finds what it left. Where any free port does, the process tells servers apart,
   * and none finds what another left. Of what is too long the start is kept, and a number that its
   * end goes into.
   */
  static String instance(ServerConfig.Address address) {
    return instance(name(), address);
  }

  static String instance(String machine, ServerConfig.Address address) {
    String host = start(simple(address.host()), MOST_HOST);
    String port = address.port() == 0 ? "0-" + ProcessHandle.current().pid() : "" + address.port();
    String end = (host.isEmpty() ? "" : "-" + host) + "-" + port;
    String name = simple(machine);
    if (name.length() > MOST_LABEL - end.length()) {
      end = "-" + number(machine) + end;
      name = start(name, MOST_LABEL - end.length());
    }
    return (name.isEmpty() ? "server" : name) + end;
  }

  /** Eight digits. */
  private static String number(String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }

  /** In small letters, digits and hyphens, of which none is at an end. */
  private static String simple(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
  }

  private static String start(String text, int most) {
    return text.substring(0, Math.min(text.length(), most)).replaceAll("-+$", "");
  }

  private static String name() {
    String name = System.getenv("HOSTNAME");
    if (name == null || name.isBlank()) {
      try {
        name = InetAddress.getLocalHost().getHostName();
      } catch (UnknownHostException e) {
        name = "server";
      }
    }
    return name;
  }

  private static String kind() {
    return System.getProperty("os.arch");
  }
}
