package dev.forklore.wire;

import java.util.List;

/**
 * The first frame from a sandbox: it has started and waits for its command.
 *
 * @param version {@link #VERSION} of the image's wire; any other version means an old image
 * @param precompiled the {@link SourceId}s whose classes are in the image
 * @param exact whether the kernel reports every process there; otherwise the supervisor looks for
 *     them
 * @param cores that it may use now, by the kernel's numbers, ascending
 */
public record Hello(int version, List<String> precompiled, boolean exact, List<Integer> cores) {
  /** Changes whenever a message does. */
  public static final int VERSION = 9;

  public Hello {
    precompiled = List.copyOf(precompiled);
    cores = List.copyOf(cores);
  }
}
