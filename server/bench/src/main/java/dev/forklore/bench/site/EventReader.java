package dev.forklore.bench.site;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events off an answer's body. */
final class EventReader {
  private final LineReader lines;

  EventReader(InputStream body) {
    this.lines = new LineReader(body);
  }

  /** The next event, or null when the stream has ended. Blocks. */
  @Nullable Event next() throws IOException {
    long id = 0;
    String name = "";
    String data = "";
    for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("id: ")) id = Long.parseLong(line.substring(4));
      else if (line.startsWith("event: ")) name = line.substring(7);
      else if (line.startsWith("data: ")) data = line.substring(6);
      else if (line.isEmpty() && !name.isEmpty()) {
        return new Event(id, name, data, System.nanoTime());
      }
    }
    return null;
  }
}
