package dev.forklore.server.site;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What runs could leave behind: sandboxes of a site, and threads and descriptors of this JVM, in
 * which the site lives.
 */
final class Leftovers implements AutoCloseable {
  /** What an engine has started for a site. */
  interface Sandboxes extends AutoCloseable {
    /**
     * What is there of them and should not be, in words; nothing if all is well.
     *
     * @param pool how many may wait for the next run, or are being started for it
     */
    List<String> found(int pool) throws IOException;

    @Override
    void close() throws IOException;
  }

  /** Less than a leak of one for each program of the suite would come to. */
  private static final int SLACK = 24;

  private final Sandboxes sandboxes;
  private int threads;
  private int virtualThreads;
  private long descriptors;

  Leftovers(Sandboxes sandboxes) {
    this.sandboxes = sandboxes;
  }

  /** What this JVM holds now is no leftover. */
  void measure() throws IOException {
    threads = threads();
    virtualThreads = virtualThreads();
    descriptors = descriptors();
  }

  /**
   * What is there and should not be, in words; nothing if all is well.
   *
   * @param pool how many sandboxes may wait for the next run, or are being started for it
   */
  List<String> found(int pool) throws IOException {
    List<String> found = new ArrayList<>(sandboxes.found(pool));
    if (threads() > threads + SLACK) found.add(threads() + " threads, and " + threads + " before");
    if (virtualThreads() > virtualThreads + SLACK) {
      found.add(virtualThreads() + " virtual threads, and " + virtualThreads + " before");
    }
    if (descriptors() > descriptors + SLACK) {
      found.add(descriptors() + " descriptors, and " + descriptors + " before");
    }
    return found;
  }

  private static int threads() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }

  private static int virtualThreads() throws IOException {
    Path folder = Files.createTempDirectory("forklore-threads");
    Path dump = folder.resolve("dump.json");
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(dump.toString(), ThreadDumpFormat.JSON);
      try (var lines = Files.lines(dump)) {
        return (int) lines.filter(line -> line.contains("\"virtual\": true")).count();
      }
    } finally {
      Files.deleteIfExists(dump);
      Files.delete(folder);
    }
  }

  private static long descriptors() {
    return ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
        .getOpenFileDescriptorCount();
  }

  @Override
  public void close() throws IOException {
    sandboxes.close();
  }
}
