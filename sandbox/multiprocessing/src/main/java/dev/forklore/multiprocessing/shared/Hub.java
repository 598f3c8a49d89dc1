package dev.forklore.multiprocessing.shared;

import dev.forklore.multiprocessing.link.Meeting;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What this process keeps for its relatives: queues, locks and other shared objects. A relative
 * asks its parent, and the parent asks its own where the object is not its own, until the process
 * is found that made it. Such an object lives as long as that process.
 */
public final class Hub {
  /** Tells this process from every other that there is or was. */
  static final String ME = HexFormat.of().formatHex(Meeting.random(8));

  private static final Map<Integer, SharedObject> OBJECTS = new ConcurrentHashMap<>();
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static volatile @Nullable Asking home;

  private Hub() {}

  public static void home(Asking parent) {
    home = parent;
  }

  public static Remote keep(SharedObject object) {
    int number = COUNT.incrementAndGet();
    OBJECTS.put(number, object);
    return new Remote(ME, number);
  }

  /** Nobody asks about it any more. */
  public static void drop(Remote object) {
    OBJECTS.remove(object.number());
  }

  public static void keep(int number, SharedObject object) {
    OBJECTS.put(number, object);
  }

  static SharedObject object(int number) {
    SharedObject object = OBJECTS.get(number);
    if (object == null) throw new IllegalStateException("There is no shared object " + number);
    return object;
  }

  /** Who is asked about objects that are not kept here. */
  static Asking parent() {
    Asking parent = home;
    if (parent == null) {
      throw new IllegalStateException(
          "This object was made by a process that cannot be asked from here: it travels to the"
              + " descendants of the process that made it, and nowhere else.");
    }
    return parent;
  }

  /** A process and its descendants are dead: what they held is free, here and further up. */
  public static void gone(Departed departed) {
    Requests.abort(departed);
    for (SharedObject object : OBJECTS.values()) object.gone(departed);
    Asking parent = home;
    if (parent != null) parent.tell(departed);
  }
}
