package dev.forklore.multiprocessing.manager;

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A map of a {@link Manager}, in the order in which its keys were put; Python's {@code dict}. Keys
 * and values are copied and not null: a list that {@link #get} returned can be changed, and the map
 * does not learn of it until it is put back. What is called with a function changes the map in the
 * manager's process in one step. {@link #entrySet}, and with it every loop, shows a copy.
 */
@SuppressWarnings("unchecked") // only what this class puts in comes back
public final class SharedMap<K, V> extends AbstractMap<K, V> implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A function of two arguments that can be sent to the manager. */
  @FunctionalInterface
  public interface Change<A, B, R> extends BiFunction<A, B, R>, Serializable {}

  /** A function of one argument that can be sent to the manager. */
  @FunctionalInterface
  public interface Make<A, R> extends Function<A, R>, Serializable {}

  private final MapCalls map;

  SharedMap(MapCalls map) {
    this.map = map;
  }

  @Override
  public @Nullable V get(Object key) {
    return (V) map.get(Objects.requireNonNull(key));
  }

  @Override
  public boolean containsKey(Object key) {
    return map.has(Objects.requireNonNull(key));
  }

  @Override
  public V getOrDefault(Object key, V otherwise) {
    V value = get(key);
    return value == null ? otherwise : value;
  }

  @Override
  public @Nullable V put(K key, V value) {
    return (V) map.put(Objects.requireNonNull(key), Objects.requireNonNull(value));
  }

  @Override
  public @Nullable V putIfAbsent(K key, V value) {
    return (V) map.putIfAbsent(Objects.requireNonNull(key), Objects.requireNonNull(value));
  }

  @Override
  public void putAll(Map<? extends K, ? extends V> others) {
    Map<K, V> copy = new LinkedHashMap<>(others);
    map.putAll(copy.keySet().toArray(), copy.values().toArray());
  }

  @Override
  public @Nullable V remove(Object key) {
    return (V) map.remove(Objects.requireNonNull(key));
  }

  @Override
  public boolean remove(Object key, Object value) {
    return map.remove(key, value);
  }

  @Override
  public boolean replace(K key, V before, V after) {
    return map.replace(key, before, Objects.requireNonNull(after));
  }

  @Override
  public int size() {
    return map.size();
  }

  @Override
  public boolean isEmpty() {
    return size() == 0;
  }

  @Override
  public void clear() {
    map.clear();
  }

  /** A copy, which cannot be changed. */
  @Override
  public Set<Entry<K, V>> entrySet() {
    List<Object> entries = map.entries();
    Map<K, V> copy = new LinkedHashMap<>();
    for (int i = 0; i < entries.size(); i += 2)
      copy.put((K) entries.get(i), (V) entries.get(i + 1));
    return Collections.unmodifiableMap(copy).entrySet();
  }

  /** Counts, for example: {@code words.merge(word, 1, Integer::sum)}. In one step. */
  public @Nullable V merge(K key, V value, Change<V, V, V> change) {
    return compute(key, (k, before) -> before == null ? value : change.apply(before, value));
  }

  /** Computes a value from the key and what is there, which may be null. In one step. */
  public @Nullable V compute(K key, Change<? super K, ? super @Nullable V, ? extends V> change) {
    Change<Object, @Nullable Object, @Nullable Object> any = (k, v) -> change.apply((K) k, (V) v);
    return (V) map.change(key, any);
  }

  /** Computes a value from the key if none is there. In one step. */
  public @Nullable V computeIfAbsent(K key, Make<? super K, ? extends V> make) {
    return compute(key, (k, before) -> before != null ? before : make.apply(k));
  }

  /** Computes a value from the key and what is there, if anything is. In one step. */
  public @Nullable V computeIfPresent(K key, Change<? super K, ? super V, ? extends V> change) {
    return compute(key, (k, before) -> before == null ? null : change.apply(k, before));
  }
}
