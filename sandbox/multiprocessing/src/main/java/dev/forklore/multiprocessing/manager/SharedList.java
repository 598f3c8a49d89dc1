package dev.forklore.multiprocessing.manager;

import java.io.Serializable;
import java.util.AbstractList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.Predicate;

/**
 * A list of a {@link Manager}. Items are copied and not null: one that {@link #get} returned can be
 * changed, and the list does not learn of it until it is set again. A loop goes through a copy.
 */
@SuppressWarnings("unchecked") // only what this class puts in comes back
public final class SharedList<E> extends AbstractList<E> implements RandomAccess, Serializable {
  private static final long serialVersionUID = 1L;

  private final ListCalls list;

  SharedList(ListCalls list) {
    this.list = list;
  }

  @Override
  public E get(int index) {
    return (E) list.get(index);
  }

  @Override
  public E set(int index, E item) {
    return (E) list.set(index, Objects.requireNonNull(item));
  }

  @Override
  public boolean add(E item) {
    list.add(Objects.requireNonNull(item));
    return true;
  }

  @Override
  public void add(int index, E item) {
    list.add(index, Objects.requireNonNull(item));
  }

  @Override
  public boolean addAll(Collection<? extends E> items) {
    return list.addAll(items.toArray());
  }

  @Override
  public E remove(int index) {
    return (E) list.remove(index);
  }

  @Override
  public int size() {
    return list.size();
  }

  @Override
  public void clear() {
    list.clear();
  }

  @Override
  public boolean remove(Object item) {
    return list.removeFirst(Objects.requireNonNull(item));
  }

  /** Removes one after the other, and not in one step. */
  @Override
  public boolean removeIf(Predicate<? super E> isSo) {
    boolean any = false;
    for (E item : this) any |= isSo.test(item) && remove(item);
    return any;
  }

  @Override
  public int indexOf(Object item) {
    return list.copy().indexOf(item);
  }

  /** Goes through a copy, which cannot be changed. */
  @Override
  public Iterator<E> iterator() {
    return (Iterator<E>) Collections.unmodifiableList(list.copy()).iterator();
  }

  @Override
  public Object[] toArray() {
    return list.copy().toArray();
  }

  /** Changes an item in the manager's process in one step, and returns what it is then. */
  public E update(int index, SharedMap.Make<? super E, ? extends E> change) {
    return (E) list.change(index, item -> Objects.requireNonNull(change.apply((E) item)));
  }
}
