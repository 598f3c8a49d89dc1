package dev.forklore.content;

import java.util.List;

/**
 * Where a program of one's own can begin: a small program, as a rule in both languages.
 *
 * @param id its name in addresses
 * @param versions one for each language
 * @param cores the number of cores to run it on first
 */
public record Start(String id, String title, List<Version> versions, double cores) {
  public Start {
    versions = List.copyOf(versions);
  }
}
