package dev.forklore.server.web.peer;

import java.util.function.LongSupplier;

/**
 * The time that machines agree on, in seconds since 1970. Only this tells how old what another
 * machine signed is; nothing else may depend on it, because somebody can set it.
 */
final class PeerTime implements LongSupplier {
  @Override
  public long getAsLong() {
    return System.currentTimeMillis() / 1000;
  }
}
