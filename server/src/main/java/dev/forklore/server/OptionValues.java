package dev.forklore.server;

import dev.forklore.server.engine.NoEngine;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Reads the text of each option. A value that is not allowed is refused with a list of what is. */
final class OptionValues {
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})([KMG]?)i?B?");
  private static final Pattern TIME = Pattern.compile("([0-9]{1,6})(ms|s|m)");
  private static final Set<String> LEVELS = Set.of("error", "warn", "info", "debug", "trace");

  private OptionValues() {}

  static TypeConversionException refused(String value, String allowed) {
    return new TypeConversionException("“" + value + "” is not allowed. Allowed: " + allowed + ".");
  }

  static int number(String value, int least, int most) {
    if (value.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) return number;
    }
    throw refused(value, "a whole number from " + least + " to " + most);
  }

  private static long size(String value, long least, long most, String allowed) {
    Matcher m = SIZE.matcher(value);
    if (m.matches()) {
      int shift =
          switch (m.group(2)) {
            case "K" -> 10;
            case "M" -> 20;
            case "G" -> 30;
            default -> 0;
          };
      long bytes = Long.parseLong(m.group(1)) << shift;
      if (bytes >= least && bytes <= most) return bytes;
    }
    throw refused(value, allowed);
  }

  /** Pages name their scripts and styles from the root of the host, so no other path works. */
  static String basePath(String value) {
    if (value.isEmpty() || value.equals("/")) return "/";
    throw new TypeConversionException(
        "“"
            + value
            + "” is not supported: Forklore must be at the root of its host. Give it a host name of its"
            + " own, such as learn.example.org, and let the proxy pass everything under / to it.");
  }

  static int port(String value) {
    return number(value, 0, 65535);
  }

  static int tasks(String value) {
    return number(value, 40, 4096);
  }

  static int queue(String value) {
    return number(value, 0, 10_000);
  }

  static OptionalInt warm(String value) {
    if (value.equals("auto")) return OptionalInt.empty();
    return OptionalInt.of(number(value, 0, 64));
  }

  static boolean isKubernetes(String value) {
    return switch (value) {
      case "docker" -> false;
      case "kubernetes" -> true;
      default -> throw refused(value, "docker or kubernetes");
    };
  }

  /** A label as RFC 1123 has them, which is what Kubernetes takes. */
  static String namespace(String value) {
    if (value.matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")) return value;
    throw refused(value, "small letters, digits and hyphens between them, 63 at most");
  }

  static int nodeCores(String value) {
    return number(value, 1, 64);
  }

  static long memory(String value) {
    return size(value, 128L << 20, 1L << 40, "a size of 128M or more, such as 768M or 2G");
  }

  static long output(String value) {
    return size(value, 1L << 10, 16L << 20, "a size from 1K to 16M");
  }

  static long tmp(String value) {
    return size(value, 1L << 20, 16L << 30, "a size from 1M to 16G");
  }

  static long linkSize(String value) {
    return size(value, 1L << 10, 512L << 10, "a size from 1K to 512K");
  }

  static long resultSize(String value) {
    if (value.equals("0")) return 0;
    return size(value, 1L << 10, 4L << 20, "0 or a size from 1K to 4M");
  }

  static long linkSpace(String value) {
    return size(value, 1L << 20, 16L << 30, "a size from 1M to 16G");
  }

  static int days(String value) {
    return number(value, 1, 36_500);
  }

  static int linksPerMinute(String value) {
    return number(value, 1, 1000);
  }

  static String store(String value) {
    boolean known = value.startsWith("jdbc:postgresql:") || !value.contains(":");
    if (!value.isBlank() && known) return value;
    throw refused(value, "off, auto, the path of a file, or jdbc:postgresql://host/database");
  }

  private static Duration time(String value, Duration least, String allowed) {
    Matcher m = TIME.matcher(value);
    if (m.matches()) {
      long amount = Long.parseLong(m.group(1));
      Duration time =
          switch (m.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
          };
      if (time.compareTo(least) >= 0 && time.toMinutes() <= 10) return time;
    }
    throw refused(value, allowed);
  }

  static Duration wallTime(String value) {
    return time(value, Duration.ofSeconds(1), "a time from 1s to 10m, such as 20s");
  }

  static Duration drain(String value) {
    return time(value, Duration.ZERO, "a time from 0s to 10m, such as 5s");
  }

  /** As a Content Security Policy has them (frame-ancestors). */
  static List<String> origins(String value) {
    if (value.equals("none")) return List.of();
    if (value.equals("*")) return List.of("*");
    List<String> origins = List.of(value.split(",", -1));
    for (String origin : origins) {
      if (!origin.matches("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?")) {
        throw refused(value, "none, * or origins such as https://school.example, with commas");
      }
    }
    return origins;
  }

  static Cores cores(String value) {
    try {
      return Cores.parse(value);
    } catch (IllegalArgumentException e) {
      throw refused(value, "all, a count such as 2, or a list such as 0-3,6");
    }
  }

  static Optional<String> dockerHost(String value) {
    if (value.equals(NoEngine.NAME)) return Optional.empty();
    if (value.matches("unix:///.+|tcp://[^/]+")) return Optional.of(value);
    throw refused(value, "unix:///path, tcp://host:port or none");
  }

  static String logLevel(String value) {
    if (LEVELS.contains(value)) return value;
    throw refused(value, "error, warn, info, debug or trace");
  }

  static String logFormat(String value) {
    if (value.equals("text") || value.equals("json")) return value;
    throw refused(value, "text or json");
  }

  /** A web address, without a slash at its end. */
  static URI webAddress(String value) {
    String address = value.replaceFirst("/+$", "");
    if (address.matches("https?://[^/?#\\s\"'<>]+[^?#\\s\"'<>]*")) {
      try {
        return new URI(address);
      } catch (URISyntaxException e) {
        throw refused(value, "an address such as https://forklore.example");
      }
    }
    throw refused(value, "an address such as https://forklore.example");
  }

  /** A web address or a mail address. */
  static URI contact(String value) {
    if (!value.matches("mailto:[^@\\s\"'<>]+@[^@\\s\"'<>]+")) return webAddress(value);
    try {
      return new URI(value);
    } catch (URISyntaxException e) {
      throw refused(value, "an address such as mailto:security@forklore.example");
    }
  }

  static Path folder(String value) {
    Path path = Path.of(value);
    if (Files.isDirectory(path)) return path;
    throw refused(value, "an existing folder");
  }
}
