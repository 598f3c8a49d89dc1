package dev.forklore.supervisor.linux;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A short text of the kernel's that is read all the time, and is made anew whenever it is read from
 * its start: with the file kept open that costs less than half. Never closed, for the box lives as
 * long as this process. For one thread.
 */
final class KernelFile {
  private final String path;
  private final byte[] bytes = new byte[4096];
  private @Nullable RandomAccessFile file;

  KernelFile(String path) {
    this.path = path;
  }

  /** Empty when there is no such file. */
  String read() {
    try {
      if (file == null) file = new RandomAccessFile(path, "r");
      file.seek(0);
      int length = Math.max(0, file.read(bytes));
      return new String(bytes, 0, length, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
