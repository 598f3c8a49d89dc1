package dev.forklore.server.engine.cores;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A queue in which clients take turns: a client that begins to wait goes to the back, and so does
 * one that was served and waits for more. What one client asked for is served in the order in which
 * it asked. So nobody waits longer for having a busy neighbour, and nobody is overtaken twice by
 * the same one (round robin; Nagle, RFC 970). Not safe for use by several threads.
 */
final class TurnQueue<T> {
  private final Map<String, Deque<T>> clients = new LinkedHashMap<>();
  private int size;

  void add(String client, T item) {
    clients.computeIfAbsent(client, c -> new ArrayDeque<>()).addLast(item);
    size++;
  }

  int size() {
    return size;
  }

  /** Who is next; null for nobody. */
  @Nullable T head() {
    Iterator<Deque<T>> turns = clients.values().iterator();
    return turns.hasNext() ? turns.next().getFirst() : null;
  }

  /** Takes the head away and sends its client to the back. */
  void removeHead() {
    Iterator<Map.Entry<String, Deque<T>>> turns = clients.entrySet().iterator();
    Map.Entry<String, Deque<T>> first = turns.next();
    turns.remove();
    first.getValue().removeFirst();
    if (!first.getValue().isEmpty()) clients.put(first.getKey(), first.getValue());
    size--;
  }

  /** Takes one away wherever it is; whether it was there. Its client keeps its turn. */
  boolean remove(String client, T item) {
    Deque<T> own = clients.get(client);
    if (own == null || !own.remove(item)) return false;
    if (own.isEmpty()) clients.remove(client);
    size--;
    return true;
  }

  /** All, in the order in which they will be served if nobody else comes. */
  List<T> inOrder() {
    List<Iterator<T>> turns = new ArrayList<>();
    for (Deque<T> own : clients.values()) turns.add(own.iterator());
    List<T> order = new ArrayList<>(size);
    while (order.size() < size) {
      for (Iterator<T> own : turns) if (own.hasNext()) order.add(own.next());
    }
    return order;
  }
}
