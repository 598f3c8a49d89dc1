package dev.forklore.server.web.page;

import java.util.List;

/**
 * What the site lets readers do with their programs.
 *
 * @param shortLinks whether programs can be stored
 * @param results whether what a run did can be stored with its program
 * @param embedders the origins whose pages may show a program in a frame; {@code *} for all, none
 *     where that is off
 */
public record Offers(boolean shortLinks, boolean results, List<String> embedders) {
  public Offers {
    embedders = List.copyOf(embedders);
  }

  /** Nothing that needs an operator's setting. */
  public static Offers none() {
    return new Offers(false, false, List.of());
  }
}
