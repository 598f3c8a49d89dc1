package dev.forklore.server.engine.cores;

import dev.forklore.server.engine.Party;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A queue in which groups take turns, and within each group its members (see {@link Party}). A
 * party that begins to wait goes to the back, and so does one that was served and waits for more.
 * The requests of one member are served in the order in which it made them. So a busy neighbour
 * makes nobody wait longer, and nobody is overtaken twice by the same party (round robin; Nagle,
 * RFC 970). Not safe for use by several threads.
 */
final class TurnQueue<T> {
  private final Map<String, Map<String, Deque<T>>> groups = new LinkedHashMap<>();
  private int size;

  void add(Party party, T item) {
    groups
        .computeIfAbsent(party.group(), _ -> new LinkedHashMap<>())
        .computeIfAbsent(party.member(), _ -> new ArrayDeque<>())
        .addLast(item);
    size++;
  }

  int size() {
    return size;
  }

  /** Removes an item because it is served: its group and its member go to the back. */
  void serve(Party party, T item) {
    if (!remove(party, item)) throw new IllegalArgumentException("it does not wait");
    toTheBack(groups, party.group());
    Map<String, Deque<T>> members = groups.get(party.group());
    if (members != null) toTheBack(members, party.member());
  }

  /** Removes an item wherever it is; returns whether it was there. Its party keeps its turn. */
  boolean remove(Party party, T item) {
    Map<String, Deque<T>> members = groups.get(party.group());
    if (members == null) return false;
    Deque<T> own = members.get(party.member());
    if (own == null || !own.remove(item)) return false;
    if (own.isEmpty()) members.remove(party.member());
    if (members.isEmpty()) groups.remove(party.group());
    size--;
    return true;
  }

  /** All items, in the order in which they will be served if no others arrive. */
  List<T> inOrder() {
    List<List<T>> lists = new ArrayList<>();
    for (Map<String, Deque<T>> members : groups.values()) lists.add(inTurn(members.values()));
    return inTurn(lists);
  }

  private static <V> void toTheBack(Map<String, V> turns, String name) {
    V value = turns.remove(name);
    if (value != null) turns.put(name, value);
  }

  private static <T> List<T> inTurn(Collection<? extends Collection<T>> lists) {
    List<Iterator<T>> turns = new ArrayList<>();
    for (Collection<T> list : lists) turns.add(list.iterator());
    List<T> order = new ArrayList<>();
    while (!turns.isEmpty()) {
      for (Iterator<T> own : turns) if (own.hasNext()) order.add(own.next());
      turns.removeIf(own -> !own.hasNext());
    }
    return order;
  }
}
