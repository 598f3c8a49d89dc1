package dev.forklore.bench.setting;

import dev.forklore.bench.host.Bare;
import dev.forklore.bench.site.Site;
import java.io.IOException;

/**
 * What the benchmarks share.
 *
 * @param runs how many samples a median is made of, at least
 * @param crowd how many there are where many servers are loaded
 * @param site a server for all benchmarks that do not need one of their own
 * @param image the sandbox image
 */
public record Setting(int runs, Crowd crowd, Site site, Bare bare, String image)
    implements AutoCloseable {

  public static Setting open(int runs, Crowd crowd, String image)
      throws IOException, InterruptedException {
    Bare bare = Bare.open();
    try {
      return new Setting(runs, crowd, Site.start(), bare, image);
    } catch (IOException | RuntimeException | InterruptedException e) {
      bare.close();
      throw e;
    }
  }

  /** For what takes long. */
  public int fewer(int most) {
    return Math.min(runs, most);
  }

  @Override
  public void close() throws IOException {
    try (bare) {
      site.close();
    }
  }
}
