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
 * @param absent the sentence for a client that asks for one that does not exist
 */
public record Startable<T>(
    Function<String, Optional<T>> byId, Function<T, Starter> starter, String absent) {

  /** Also empty for a text that is not an id, so that nothing else is ever looked up. */
  Optional<T> find(String id) {
    return Ids.isId(id) ? byId.apply(id) : Optional.empty();
  }
}
