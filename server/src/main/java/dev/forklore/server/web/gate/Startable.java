package dev.forklore.server.web.gate;

import dev.forklore.server.run.Ids;
import dev.forklore.server.run.Starter;
import java.util.Optional;
import java.util.function.Function;

/**
 * A kind of thing that readers start, follow by its id and steer.
 *
 * @param byId empty if there is none, or none any more
 * @param starter who may steer one
 * @param absent a sentence for whoever asks for one that is not there
 */
public record Startable<T>(
    Function<String, Optional<T>> byId, Function<T, Starter> starter, String absent) {

  /** Empty for whatever is no id too, so that nothing else is ever looked up. */
  Optional<T> find(String id) {
    return Ids.isId(id) ? byId.apply(id) : Optional.empty();
  }
}
