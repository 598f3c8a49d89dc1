package dev.forklore.multiprocessing.manager;

import dev.forklore.multiprocessing.Call;
import dev.forklore.multiprocessing.codec.Classes;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The objects of a manager, in its process, and the calls of them. */
final class Store implements Callee {
  private record Served(Class<?> type, Object target) {}

  private final Place place;
  private final boolean creates;
  private final Map<Long, Served> objects = new ConcurrentHashMap<>();
  private final Map<String, Long> names = new ConcurrentHashMap<>();
  private final AtomicLong count = new AtomicLong();

  /**
   * A store without objects.
   *
   * @param creates whether it makes objects for whoever asks
   */
  Store(Place place, boolean creates) {
    this.place = place;
    this.creates = creates;
    objects.put(Root.NUMBER, new Served(Root.class, new Entrance()));
  }

  void register(String name, Class<?> type, Object object) {
    if (names.putIfAbsent(name, keep(type, object)) != null) {
      throw new IllegalArgumentException("The name " + name + " is taken.");
    }
  }

  private long keep(Class<?> type, Object object) {
    // Callers send it by its name, and only this program's own loader may have it.
    Classes.add(type);
    long number = count.incrementAndGet();
    objects.put(number, new Served(type, object));
    return number;
  }

  @Override
  public Place place() {
    return place;
  }

  @Override
  public @Nullable Object call(long object, String name, @Nullable Object[] arguments)
      throws Throwable {
    Served served = objects.get(object);
    if (served == null) throw new ManagerException("There is no object " + object + " here.", null);
    Class<?> type = served.type();
    Method method = Methods.of(type).method(name);
    if (method == null) {
      throw new ManagerException(type.getName() + " has no method " + name + " here.", null);
    }
    try {
      return method.invoke(served.target(), arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  /** A call, and its answer. */
  byte[] answer(byte[] message) {
    try {
      Message.Call call = read(message);
      return Message.value(this, call(call.object(), call.method(), call.arguments()));
    } catch (Throwable e) {
      return Message.failure(this, e);
    }
  }

  private Message.Call read(byte[] message) throws Exception {
    try {
      return Message.call(this, message);
    } catch (ClassNotFoundException e) {
      throw new ManagerException(
          "The manager's program has no class "
              + e.getMessage()
              + ". A class or interface that both programs use must be in both, under the same name.",
          e);
    }
  }

  private final class Entrance implements Root {
    @Override
    public Object create(Class<?> type, Call<?> factory) throws Exception {
      if (!creates) {
        throw new ManagerException("Objects are not made here for others, only registered.", null);
      }
      Object made = type.cast(factory.call());
      return Stub.of(Store.this, keep(type, made), type);
    }

    @Override
    public Object find(String name, Class<?> type) {
      Long number = names.get(name);
      Served served = number == null ? null : objects.get(number);
      if (number == null || served == null) {
        throw new IllegalArgumentException("Nothing is registered as " + name + ".");
      }
      if (served.type() != type) {
        throw new IllegalArgumentException(
            name + " is called through " + served.type().getName() + ", not " + type.getName());
      }
      return Stub.of(Store.this, number, type);
    }
  }
}
