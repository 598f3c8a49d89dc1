package dev.forklore.multiprocessing.manager;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link SharedMap} asks of the map in the manager's process. */
interface MapCalls {
  @Nullable Object get(Object key);

  boolean has(Object key);

  @Nullable Object put(Object key, Object value);

  void putAll(Object[] keys, Object[] values);

  @Nullable Object putIfAbsent(Object key, Object value);

  @Nullable Object remove(Object key);

  boolean remove(Object key, Object value);

  boolean replace(Object key, Object before, Object after);

  int size();

  void clear();

  /** Keys and values by turns, as they are now. */
  List<Object> entries();

  /** Changes what is there under the map's lock, and returns what is then. */
  @Nullable Object change(
      Object key, SharedMap.Change<Object, @Nullable Object, @Nullable Object> change);
}
