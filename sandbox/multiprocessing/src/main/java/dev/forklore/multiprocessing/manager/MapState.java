package dev.forklore.multiprocessing.manager;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The map behind a {@link SharedMap}, in the manager's process. */
final class MapState implements MapCalls {
  private final Map<Object, Object> map = new LinkedHashMap<>();

  @Override
  public synchronized @Nullable Object get(Object key) {
    return map.get(key);
  }

  @Override
  public synchronized boolean has(Object key) {
    return map.containsKey(key);
  }

  @Override
  public synchronized @Nullable Object put(Object key, Object value) {
    return map.put(key, value);
  }

  @Override
  public synchronized void putAll(Object[] keys, Object[] values) {
    for (int i = 0; i < keys.length; i++) map.put(keys[i], values[i]);
  }

  @Override
  public synchronized @Nullable Object putIfAbsent(Object key, Object value) {
    return map.putIfAbsent(key, value);
  }

  @Override
  public synchronized @Nullable Object remove(Object key) {
    return map.remove(key);
  }

  @Override
  public synchronized boolean remove(Object key, Object value) {
    return map.remove(key, value);
  }

  @Override
  public synchronized boolean replace(Object key, Object before, Object after) {
    return map.replace(key, before, after);
  }

  @Override
  public synchronized int size() {
    return map.size();
  }

  @Override
  public synchronized void clear() {
    map.clear();
  }

  @Override
  public synchronized List<Object> entries() {
    List<Object> entries = new ArrayList<>(2 * map.size());
    map.forEach((key, value) -> {
      entries.add(key);
      entries.add(value);
    });
    return entries;
  }

  @Override
  public synchronized @Nullable Object change(
      Object key, SharedMap.Change<Object, @Nullable Object, @Nullable Object> change) {
    Object after = change.apply(key, map.get(key));
    if (after == null) map.remove(key);
    else map.put(key, after);
    return after;
  }
}
