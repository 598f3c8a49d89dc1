package dev.forklore.server.share;

import java.time.Duration;

/**
 * Where programs are stored, and how much of them.
 *
 * @param url a JDBC address of SQLite or PostgreSQL
 * @param keep how long a program is kept after somebody stored it last
 * @param mostBytes of one program
 * @param spaceBytes of all programs together
 * @param perMinute how many programs one browser may store in a minute
 */
public record StoreSettings(
    String url, Duration keep, long mostBytes, long spaceBytes, int perMinute) {}
