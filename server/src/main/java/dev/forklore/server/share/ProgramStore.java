package dev.forklore.server.share;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jspecify.annotations.Nullable;

/**
 * Programs under addresses made of their content; none ever changes. The database is opened when it
 * is first asked for something, so that the server's start does not wait for it. Safe for use by
 * many threads and, with PostgreSQL, by many servers.
 */
public final class ProgramStore {
  private static final String MIGRATIONS = "classpath:dev/forklore/server/share/migrations";
  private static final String SQLITE = "jdbc:sqlite:";

  private final StoreSettings settings;
  private final Dialect dialect;
  private @Nullable Jdbi database;

  public ProgramStore(StoreSettings settings) {
    this.settings = settings;
    this.dialect = Dialect.of(settings.url());
  }

  /** What it was set to. */
  public StoreSettings settings() {
    return settings;
  }

  /**
   * Stores a text, or lets it be kept for longer if it is there.
   *
   * @throws StoreException if the database fails
   */
  public Saved save(String text) {
    Content content = Content.of(text);
    try {
      return saveOnce(content);
    } catch (StoreException e) {
      // Another thread or server may have stored the same a moment ago; then it is found now.
      return saveOnce(content);
    }
  }

  /**
   * The text with this id; empty if there is none, or none any more.
   *
   * @throws StoreException if the database fails
   */
  public Optional<String> find(String id) {
    return in(handle ->
        handle
            .createQuery(
                "SELECT content FROM program WHERE id = :id AND content IS NOT NULL AND expires > "
                    + dialect.now())
            .bind("id", id)
            .mapTo(String.class)
            .findOne());
  }

  /**
   * Removes what has this id for good: the same text is not stored again. False if there is none.
   *
   * @throws StoreException if the database fails
   */
  public boolean remove(String id) {
    return in(handle ->
        handle
                .createUpdate(
                    "UPDATE program SET content = NULL, bytes = 0 WHERE id = :id AND content IS NOT NULL")
                .bind("id", id)
                .execute()
            == 1);
  }

  private Saved saveOnce(Content content) {
    return in(handle ->
        handle.inTransaction(transaction -> {
          forgetExpired(transaction);
          Optional<Saved> known = known(transaction, content);
          if (known.isPresent()) return known.get();
          if (used(transaction) + content.bytes() > settings.spaceBytes()) return new Saved.Full();
          return insert(transaction, content);
        }));
  }

  /** What an operator removed is remembered by its hash alone. */
  private void forgetExpired(Handle handle) {
    handle.execute("DELETE FROM program WHERE content IS NOT NULL AND expires <= " + dialect.now());
  }

  /** Asked once: between two questions, another server could store it. */
  private Optional<Saved> known(Handle handle, Content content) {
    Optional<Saved> known =
        handle
            .createQuery("SELECT id, content IS NULL AS removed FROM program WHERE hash = :hash")
            .bind("hash", content.hash())
            .map((row, _) ->
                row.getBoolean("removed")
                    ? new Saved.Removed()
                    : (Saved) new Saved.Stored(row.getString("id")))
            .findOne();
    if (known.isPresent() && known.get() instanceof Saved.Stored(String id)) {
      handle
          .createUpdate(
              "UPDATE program SET expires = %s + :keep WHERE id = :id".formatted(dialect.now()))
          .bind("keep", settings.keep().toSeconds())
          .bind("id", id)
          .execute();
    }
    return known;
  }

  private static long used(Handle handle) {
    return handle
        .createQuery("SELECT COALESCE(SUM(bytes), 0) FROM program")
        .mapTo(long.class)
        .one();
  }

  /** Under the shortest beginning of its hash that nothing else has. */
  private Saved insert(Handle handle, Content content) {
    int letters = Content.SHORTEST;
    while (letters < Content.LONGEST && isTaken(handle, content.id(letters))) letters++;
    String id = content.id(letters);
    handle
        .createUpdate(
            """
            INSERT INTO program (id, hash, bytes, created, expires, content)
            VALUES (:id, :hash, :bytes, %1$s, %1$s + :keep, :content)
            """
                .formatted(dialect.now()))
        .bind("id", id)
        .bind("hash", content.hash())
        .bind("bytes", content.bytes())
        .bind("keep", settings.keep().toSeconds())
        .bind("content", content.text())
        .execute();
    return new Saved.Stored(id);
  }

  private static boolean isTaken(Handle handle, String id) {
    return handle
        .createQuery("SELECT 1 FROM program WHERE id = :id")
        .bind("id", id)
        .mapTo(int.class)
        .findOne()
        .isPresent();
  }

  private <T> T in(Function<Handle, T> work) {
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
            + "?journal_mode=WAL&busy_timeout=5000&transaction_mode=IMMEDIATE&secure_delete=true"
        : settings.url();
  }

  private void makeFolder() throws IOException {
    Path folder = Path.of(settings.url().substring(SQLITE.length())).toAbsolutePath().getParent();
    if (folder != null) Files.createDirectories(folder);
  }
}
