package dev.forklore.content;

import java.util.List;

/**
 * Programs in a lesson that do the same work in different ways, to be run in turn and compared.
 *
 * @param anchor unique within its lesson, usable as an HTML id
 * @param args given to each of them
 * @param variants at least two, each labelled with its way; the first in a language is what the
 *     others in it are compared with
 * @param cpus how many cores they are best first compared on
 */
public record SideBySide(
    String anchor, String title, List<String> args, List<Version> variants, double cpus) {
  public SideBySide {
    args = List.copyOf(args);
    variants = List.copyOf(variants);
  }
}
