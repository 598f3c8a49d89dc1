package dev.forklore.server.web.gate;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The open connections, and which of them are closed: those on which a request does not arrive in
 * time; those beyond the share of one address; and, when nearly as many are open as allowed, the
 * idle connection of the largest holder that has been open longest. Safe for use by many threads.
 */
final class OpenConnections {
  private final Connections limits;
  private final LongSupplier nanoTime;
  private final Map<String, Map<Line, Arrival>> byAddress = new HashMap<>();

  /** Whose each was when it opened: a connection that has been closed does not know it any more. */
  private final Map<Line, String> owners = new HashMap<>();

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  OpenConnections(Connections limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
  }

  /** The state of a connection. */
  enum Phase {
    /** No request has begun to arrive. */
    SILENT,
    /** A request has begun to arrive and is not complete. */
    ARRIVING,
    /** A request is complete and is being answered. */
    ANSWERED
  }

  /** A connection. Two are equal only if they are the same. */
  interface Line {
    /** Whose it is, as {@link Network#customer} writes it; asked when it opens only. */
    String address();

    /** Whether its address has a share like others; a trusted proxy has none. */
    boolean isShared();

    Phase phase();

    /** How many requests have begun on it. */
    long requests();

    void close();
  }

  /** A request that has begun to arrive on a connection and was not complete when last seen. */
  private record Arrival(long requestsBefore, long sinceNanos) {}

  synchronized void opened(Line line) {
    String address = line.address();
    Map<Line, Arrival> mine = byAddress.computeIfAbsent(address, _ -> new LinkedHashMap<>());
    mine.put(line, nothing(line));
    owners.put(line, address);
    if (line.isShared() && mine.size() > limits.perAddress()) drop(idle(mine).orElse(line));
    if (owners.size() > limits.crowded()) largestIdle().ifPresent(this::drop);
  }

  synchronized void closed(Line line) {
    forget(line);
  }

  /** Closes those on which a request has not arrived in time; to be called now and then. */
  synchronized void look() {
    List<Line> late =
        byAddress.values().stream()
            .flatMap(lines -> lines.entrySet().stream())
            .filter(entry -> isLate(entry.getKey(), entry))
            .map(Map.Entry::getKey)
            .toList();
    late.forEach(this::drop);
  }

  private boolean isLate(Line line, Map.Entry<Line, Arrival> entry) {
    Arrival last = entry.getValue();
    if (line.phase() != Phase.ARRIVING || line.requests() != last.requestsBefore()) {
      entry.setValue(nothing(line));
      return false;
    }
    return nanoTime.getAsLong() - last.sinceNanos() > limits.arrival().toNanos();
  }

  /**
   * Of the largest holder, or of the next one if all connections of the largest are being answered.
   */
  private Optional<Line> largestIdle() {
    return byAddress.values().stream()
        .sorted(Comparator.comparingInt((Map<Line, Arrival> lines) -> lines.size()).reversed())
        .map(OpenConnections::idle)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The one that has been open longest of those that are not being answered. */
  private static Optional<Line> idle(Map<Line, Arrival> lines) {
    return lines.keySet().stream().filter(line -> line.phase() != Phase.ANSWERED).findFirst();
  }

  private void drop(Line line) {
    forget(line);
    line.close();
  }

  private void forget(Line line) {
    String address = owners.remove(line);
    if (address == null) return;
    Map<Line, Arrival> lines = Objects.requireNonNull(byAddress.get(address));
    lines.remove(line);
    if (lines.isEmpty()) byAddress.remove(address);
  }

  private Arrival nothing(Line line) {
    return new Arrival(line.requests(), nanoTime.getAsLong());
  }
}
