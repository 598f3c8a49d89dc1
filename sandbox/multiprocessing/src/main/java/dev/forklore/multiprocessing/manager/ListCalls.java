package dev.forklore.multiprocessing.manager;

import java.util.List;

/** What a {@link SharedList} asks of the list in the manager's process. */
interface ListCalls {
  Object get(int index);

  Object set(int index, Object item);

  void add(Object item);

  void add(int index, Object item);

  boolean addAll(Object[] items);

  Object remove(int index);

  boolean removeFirst(Object item);

  int size();

  void clear();

  /** All items, as they are now. */
  List<Object> copy();

  /** Changes an item under the list's lock, and returns what it is then. */
  Object change(int index, SharedMap.Make<Object, Object> change);
}
