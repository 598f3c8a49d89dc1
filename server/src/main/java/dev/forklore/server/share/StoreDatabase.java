package dev.forklore.server.share;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jspecify.annotations.Nullable;

/**
 * The database of the store. It is opened, and brought up to date, when it is first asked for
 * something, so that the server's start does not wait for it. Safe for use by many threads.
 */
final class StoreDatabase {
  private static final String MIGRATIONS = "classpath:dev/forklore/server/share/migrations";
  private static final String SQLITE = "jdbc:sqlite:";

  private final StoreSettings settings;
  private final Dialect dialect;
  private @Nullable Jdbi database;

  StoreDatabase(StoreSettings settings) {
    this.settings = settings;
    this.dialect = Dialect.of(settings.url());
  }

  Dialect dialect() {
    return dialect;
  }

  /**
   * Does this work on a connection of its own.
   *
   * @throws StoreException if the database fails or cannot be opened
   */
  <T> T in(Function<Handle, T> work) {
    try {
      return open().withHandle(work::apply);
    } catch (JdbiException e) {
      throw new StoreException("The store of short links failed.", e);
    }
  }

  private synchronized Jdbi open() {
    if (database != null) return database;
    try {
      if (dialect == Dialect.SQLITE) makeFolder();
      Flyway.configure()
          .dataSource(address(), null, null)
          .locations(MIGRATIONS)
          .table("forklore_schema")
          .load()
          .migrate();
    } catch (FlywayException | IOException e) {
      throw new StoreException("The store of short links cannot be opened.", e);
    }
    Jdbi opened = Jdbi.create(address());
    // A statement's text in a log would hold the program.
    opened
        .getConfig(StatementExceptions.class)
        .setMessageRendering(StatementExceptions.MessageRendering.NONE);
    database = opened;
    return opened;
  }

  /** Waits for others that write, and lets readers read meanwhile (SQLite, WAL). */
  private String address() {
    return dialect == Dialect.SQLITE
        ? settings.url()
            + "?journal_mode=WAL&busy_timeout=5000&transaction_mode=IMMEDIATE&secure_delete=true&foreign_keys=true"
        : settings.url();
  }

  private void makeFolder() throws IOException {
    Path folder = Path.of(settings.url().substring(SQLITE.length())).toAbsolutePath().getParent();
    if (folder != null) Files.createDirectories(folder);
  }
}
