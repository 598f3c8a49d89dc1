package dev.forklore.multiprocessing.link;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * What a child learns through its standard input, where nobody else can read, before anything else.
 * Its parent closes that input behind it, so a task finds it empty.
 *
 * @param name the child's name, whatever its locale's character set
 * @param identity numbers that its descendants' names begin with, such as {@code 1:2}
 * @param key what it must show when it calls
 * @param parent the name of the process that starts it
 * @param program the class that the whole program was started with; empty if that is not known
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record Boot(String name, String identity, byte[] key, String parent, String program) {
  /** SHA-256's, and more than can be guessed. */
  public static final int KEY_BYTES = 32;

  public byte[] written() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(name);
      out.writeUTF(identity);
      out.write(key);
      out.writeUTF(parent);
      out.writeUTF(program);
    } catch (IOException e) {
      throw new UncheckedIOException("A process's name is at most 65,535 bytes long.", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads to the end of the input.
   *
   * @throws IOException when the parent died before it had told all
   */
  public static Boot read(InputStream from) throws IOException {
    DataInputStream in = new DataInputStream(from);
    String name = in.readUTF();
    String identity = in.readUTF();
    byte[] key = new byte[KEY_BYTES];
    in.readFully(key);
    String parent = in.readUTF();
    return new Boot(name, identity, key, parent, in.readUTF());
  }
}
