package dev.forklore.server.share;

/** In what databases differ. Servers that share one also share its clock. */
enum Dialect {
  SQLITE("unixepoch()"),
  POSTGRESQL("CAST(extract(epoch FROM now()) AS BIGINT)");

  private final String now;

  Dialect(String now) {
    this.now = now;
  }

  /** The time as an expression, in seconds since 1970. */
  String now() {
    return now;
  }

  /**
   * @param url a JDBC address
   */
  static Dialect of(String url) {
    return url.startsWith("jdbc:sqlite:") ? SQLITE : POSTGRESQL;
  }
}
