package dev.forklore.content;

import java.util.List;

/**
 * Programs in a lesson that do the same work in different ways, to be run in turn and compared.
 *
 * @param anchor unique within its lesson, usable as an HTML id
 * @param args given to each of them
 * @param variants at least two, each labelled with its way; the first in a language is the one with
 *     which the others in that language are compared
 * @param cores the number of cores to compare them on first
 */
public record SideBySide(
    String anchor, String title, List<String> args, List<Version> variants, double cores) {
  public SideBySide {
    args = List.copyOf(args);
    variants = List.copyOf(variants);
  }
}
