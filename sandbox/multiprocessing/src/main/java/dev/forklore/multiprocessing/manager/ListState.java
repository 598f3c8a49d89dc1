package dev.forklore.multiprocessing.manager;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** The list behind a {@link SharedList}, in the manager's process. */
final class ListState implements ListCalls {
  private final List<Object> list = new ArrayList<>();

  @Override
  public synchronized Object get(int index) {
    return list.get(index);
  }

  @Override
  public synchronized Object set(int index, Object item) {
    return list.set(index, item);
  }

  @Override
  public synchronized void add(Object item) {
    list.add(item);
  }

  @Override
  public synchronized void add(int index, Object item) {
    list.add(index, item);
  }

  @Override
  public synchronized boolean addAll(Object[] items) {
    return Collections.addAll(list, items);
  }

  @Override
  public synchronized Object remove(int index) {
    return list.remove(index);
  }

  @Override
  public synchronized boolean removeFirst(Object item) {
    return list.remove(item);
  }

  @Override
  public synchronized int size() {
    return list.size();
  }

  @Override
  public synchronized void clear() {
    list.clear();
  }

  @Override
  public synchronized List<Object> copy() {
    return new ArrayList<>(list);
  }

  @Override
  public synchronized Object change(int index, SharedMap.Make<Object, Object> change) {
    Object after = Objects.requireNonNull(change.apply(list.get(index)));
    list.set(index, after);
    return after;
  }
}
