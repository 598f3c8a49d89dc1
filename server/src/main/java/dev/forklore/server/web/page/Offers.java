package dev.forklore.server.web.page;

import java.util.List;

/**
 * What the site lets readers do with their programs.
 *
 * @param shortLinks whether programs can be stored
 * @param embedders the origins whose pages may show a program in a frame; {@code *} for all, none
 *     where that is off
 */
public record Offers(boolean shortLinks, List<String> embedders) {
  public Offers {
    embedders = List.copyOf(embedders);
  }

  /** Nothing that needs an operator's setting. */
  public static Offers none() {
    return new Offers(false, List.of());
  }
}
