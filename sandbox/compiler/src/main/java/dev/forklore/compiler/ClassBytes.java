package dev.forklore.compiler;

import dev.forklore.wire.ProgramFile;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/** A class file in memory. */
final class ClassBytes extends SimpleJavaFileObject {
  private final String className;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /**
   * A class file that is still empty.
   *
   * @param className with its package and outer classes, in the binary form {@code a.b.C$D}
   */
  ClassBytes(String className) {
    super(URI.create("class:///" + Integer.toHexString(className.hashCode())), Kind.CLASS);
    this.className = className;
  }

  String className() {
    return className;
  }

  int size() {
    return bytes.size();
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }

  /** As a file in the folder that is on the class path. */
  ProgramFile toFile() {
    return new ProgramFile(className.replace('.', '/') + ".class", toByteArray());
  }

  @Override
  public OutputStream openOutputStream() {
    return bytes;
  }
}
