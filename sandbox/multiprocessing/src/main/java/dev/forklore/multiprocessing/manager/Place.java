package dev.forklore.multiprocessing.manager;

import dev.forklore.multiprocessing.connection.Key;
import java.io.Serializable;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a manager is, and what has to be shown there.
 *
 * @param key null where it must not travel; whoever has been there before knows it
 */
record Place(SocketAddress address, @Nullable Key key) implements Serializable {
  private static final Map<SocketAddress, Callee> KNOWN = new ConcurrentHashMap<>();

  Place withoutKey() {
    return new Place(address, null);
  }

  /** A manager that is in this process, or that this process calls. */
  static void isKnown(SocketAddress address, Callee callee) {
    KNOWN.put(address, callee);
  }

  /** The same, unless another is known there. */
  static void isKnownIfNoneIs(SocketAddress address, Callee callee) {
    KNOWN.putIfAbsent(address, callee);
  }

  static void isGone(SocketAddress address, Callee callee) {
    KNOWN.remove(address, callee);
  }

  /** Who answers there. */
  Callee callee() {
    Callee known = KNOWN.get(address);
    if (known != null) return known;
    if (key == null) {
      throw new ManagerException(
          "An object of the manager at "
              + address
              + " has arrived, and this process does not know that manager's key. Connect to it"
              + " first: Manager.connect(address, key).",
          null);
    }
    forgetTheDead();
    return KNOWN.computeIfAbsent(address, there -> new Lines(there, key));
  }

  /** A process that lives long meets many managers, and nobody tells it when they end. */
  private static void forgetTheDead() {
    KNOWN.forEach((address, callee) -> {
      if (callee instanceof Lines lines && lines.dropsTheDead()) KNOWN.remove(address, lines);
    });
  }

  /** How many managers this process knows. */
  static int known() {
    return KNOWN.size();
  }
}
