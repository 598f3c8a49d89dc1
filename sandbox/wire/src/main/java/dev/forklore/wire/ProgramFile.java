package dev.forklore.wire;

/**
 * A file of a program: a source, or a class that a compiler made of it.
 *
 * @param name relative, with {@code /} between folders; never absolute and never with {@code ..}
 * @param bytes its content; not copied, so whoever makes the record gives the array away
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record ProgramFile(String name, byte[] bytes) {
  public ProgramFile {
    if (name.isEmpty() || name.startsWith("/") || name.contains("\0") || climbs(name)) {
      throw new IllegalArgumentException("not a relative file name: " + name);
    }
  }

  private static boolean climbs(String name) {
    for (String part : name.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) return true;
    }
    return false;
  }
}
