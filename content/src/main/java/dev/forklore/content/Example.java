package dev.forklore.content;

import java.util.List;

/**
 * A bench in a lesson: the same program in several versions.
 *
 * @param anchor unique within its lesson, usable as an HTML id
 * @param versions at least one
 * @param library sources of the library that the programs use, to read and not to run
 * @param cores the number of cores to run it on first
 */
public record Example(
    String anchor, String title, List<Version> versions, List<SourceFile> library, double cores) {
  public Example {
    versions = List.copyOf(versions);
    library = List.copyOf(library);
  }
}
