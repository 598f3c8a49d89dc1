package dev.forklore.server.share;

import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Programs under addresses made of their content, and runs of them under addresses made of what
 * happened; none ever changes. Safe for use by many threads and, with PostgreSQL, by many servers.
 */
public final class ProgramStore {
  /**
   * Networks fall on so many numbers, each of which has a share of the space: enough that readers
   * seldom share one with somebody who fills it, and too few to tell who stored what.
   */
  private static final int ORIGINS = 256;

  private final StoreSettings settings;
  private final StoreDatabase database;
  private final Dialect dialect;

  public ProgramStore(StoreSettings settings) {
    this.settings = settings;
    this.database = new StoreDatabase(settings);
    this.dialect = database.dialect();
  }

  /** What it was set to. */
  public StoreSettings settings() {
    return settings;
  }

  /**
   * Stores a text, or lets it be kept for longer if it is there.
   *
   * @param network from which it comes; what is stored of it is {@link #ORIGINS one of 256 numbers}
   * @throws StoreException if the database fails
   */
  public Saved save(String text, String network) {
    return save(text, null, 0, network);
  }

  /**
   * The same, with what a run of it did.
   *
   * @param age of the run, since it was asked for
   */
  public Saved save(String text, RecordedRun run, Duration age, String network) {
    return save(text, run, age.toSeconds(), network);
  }

  /**
   * Why no run of a text could be stored now, whatever it did; empty if one perhaps can. Asked
   * first, it saves the work of packing one.
   *
   * @throws StoreException if the database fails
   */
  public Optional<Saved> objection(String text, String network) {
    Content content = Content.of(text);
    int origin = Content.of(network).kind(ORIGINS);
    return database.in(handle ->
        handle.inTransaction(transaction -> {
          forgetExpired(transaction);
          Known known = known(transaction, content);
          if (known.removed()) return Optional.of(new Saved.Removed());
          if (hasRuns(transaction, known)) return Optional.empty();
          return refusal(transaction, (known.isStored() ? 0 : content.bytes()) + 1, origin);
        }));
  }

  private Saved save(String text, @Nullable RecordedRun run, long ageSeconds, String network) {
    int origin = Content.of(network).kind(ORIGINS);
    try {
      return saveOnce(text, run, ageSeconds, origin);
    } catch (StoreException e) {
      // Another thread or server may have stored the same a moment ago; then it is found now.
      return saveOnce(text, run, ageSeconds, origin);
    }
  }

  /**
   * The text with this id; empty if there is none, or none any more.
   *
   * @throws StoreException if the database fails
   */
  public Optional<String> find(String id) {
    return database.in(handle ->
        handle
            .createQuery(
                "SELECT content FROM program WHERE id = :id AND content IS NOT NULL AND expires > "
                    + dialect.now())
            .bind("id", id)
            .mapTo(String.class)
            .findOne());
  }

  /**
   * A run that was stored with a program; empty if there is none, or none any more.
   *
   * @param id of the program
   * @throws StoreException if the database fails
   */
  public Optional<RecordedRun.Stored> recording(String id, String recording) {
    return database.in(handle ->
        handle
            .createQuery(
                """
                SELECT machine, events, recorded FROM recording
                WHERE program = :program AND id = :id AND expires > %1$s AND EXISTS (
                  SELECT 1 FROM program WHERE id = :program AND content IS NOT NULL AND expires > %1$s)
                """
                    .formatted(dialect.now()))
            .bind("program", id)
            .bind("id", recording)
            .map((row, _) ->
                new RecordedRun.Stored(
                    new RecordedRun(row.getString("machine"), row.getBytes("events")),
                    row.getLong("recorded") / Duration.ofDays(1).toSeconds()))
            .findOne());
  }

  /**
   * Removes what has this id for good, and its runs: the same text is not stored again. False if
   * there is none.
   *
   * @throws StoreException if the database fails
   */
  public boolean remove(String id) {
    return database.in(handle ->
        handle.inTransaction(transaction -> {
          transaction.execute("DELETE FROM recording WHERE program = ?", id);
          return transaction
                  .createUpdate(
                      "UPDATE program SET content = NULL, bytes = 0 WHERE id = :id AND content IS NOT NULL")
                  .bind("id", id)
                  .execute()
              == 1;
        }));
  }

  private Saved saveOnce(String text, @Nullable RecordedRun run, long ageSeconds, int origin) {
    Content content = Content.of(text);
    return database.in(handle ->
        handle.inTransaction(transaction -> {
          forgetExpired(transaction);
          Known known = known(transaction, content);
          if (known.removed()) return new Saved.Removed();
          Optional<Content> events = Optional.ofNullable(run).map(it -> Content.of(it.events()));
          long more =
              (known.isStored() ? 0 : content.bytes()) + unknown(transaction, known, events);
          Optional<Saved> refusal = refusal(transaction, more, origin);
          if (refusal.isPresent()) return refusal.get();
          String id =
              known.isStored()
                  ? prolong(transaction, known)
                  : insert(transaction, text, content, origin);
          if (run == null) return new Saved.Stored(id, null);
          return new Saved.Stored(id, insert(transaction, id, run, ageSeconds, origin));
        }));
  }

  /** What an operator removed is remembered by its hash alone. */
  private void forgetExpired(Handle handle) {
    handle.execute("DELETE FROM recording WHERE expires <= " + dialect.now());
    handle.execute("DELETE FROM program WHERE content IS NOT NULL AND expires <= " + dialect.now());
  }

  /** What the store has of a text: under which id, if any. */
  private record Known(Optional<String> id, boolean removed) {
    boolean isStored() {
      return id.isPresent();
    }
  }

  /** Asked once: between two questions, another server could store it. */
  private static Known known(Handle handle, Content content) {
    return handle
        .createQuery("SELECT id, content IS NULL AS removed FROM program WHERE hash = :hash")
        .bind("hash", content.hash())
        .map((row, _) -> new Known(Optional.of(row.getString("id")), row.getBoolean("removed")))
        .findOne()
        .orElse(new Known(Optional.empty(), false));
  }

  /** One of them may be the very run, which takes no more room. */
  private static boolean hasRuns(Handle handle, Known program) {
    return program.isStored()
        && handle
                .createQuery("SELECT COUNT(*) FROM recording WHERE program = ?")
                .bind(0, program.id().get())
                .mapTo(int.class)
                .one()
            > 0;
  }

  /** How many bytes of a run are not stored yet. */
  private static long unknown(Handle handle, Known program, Optional<Content> events) {
    if (events.isEmpty()) return 0;
    boolean there =
        program.isStored()
            && handle
                .createQuery("SELECT 1 FROM recording WHERE program = :program AND id = :id")
                .bind("program", program.id().get())
                .bind("id", events.get().id())
                .mapTo(int.class)
                .findOne()
                .isPresent();
    return there ? 0 : events.get().bytes();
  }

  /** Why so much more is not stored; what is there already can always be kept for longer. */
  private Optional<Saved> refusal(Handle handle, long more, int origin) {
    if (more == 0) return Optional.empty();
    long[] used =
        handle
            .createQuery(
                """
                SELECT COALESCE(SUM(bytes), 0) AS everybody,
                  COALESCE(SUM(CASE WHEN origin = :origin THEN bytes ELSE 0 END), 0) AS these
                FROM (SELECT bytes, origin FROM program UNION ALL SELECT bytes, origin FROM recording) AS stored
                """)
            .bind("origin", origin)
            .map((row, _) -> new long[] {row.getLong("everybody"), row.getLong("these")})
            .one();
    if (used[0] + more > settings.spaceBytes()) return Optional.of(new Saved.Full());
    if (used[1] + more > settings.shareBytes()) {
      return Optional.of(new Saved.ShareTaken(settings.shareBytes()));
    }
    return Optional.empty();
  }

  private String prolong(Handle handle, Known known) {
    String id = known.id().orElseThrow();
    handle
        .createUpdate(
            "UPDATE program SET expires = %s + :keep WHERE id = :id".formatted(dialect.now()))
        .bind("keep", settings.keep().toSeconds())
        .bind("id", id)
        .execute();
    return id;
  }

  private String insert(Handle handle, String text, Content content, int origin) {
    handle
        .createUpdate(
            """
            INSERT INTO program (id, hash, bytes, created, expires, origin, content)
            VALUES (:id, :hash, :bytes, %1$s, %1$s + :keep, :origin, :content)
            """
                .formatted(dialect.now()))
        .bind("id", content.id())
        .bind("hash", content.hash())
        .bind("bytes", content.bytes())
        .bind("keep", settings.keep().toSeconds())
        .bind("origin", origin)
        .bind("content", text)
        .execute();
    return content.id();
  }

  /** Gives the run's id. */
  private String insert(
      Handle handle, String program, RecordedRun run, long ageSeconds, int origin) {
    Content events = Content.of(run.events());
    handle
        .createUpdate(
            """
            INSERT INTO recording (program, id, bytes, recorded, expires, origin, machine, events)
            VALUES (:program, :id, :bytes, %1$s - :age, %1$s + :keep, :origin, :machine, :events)
            ON CONFLICT (program, id) DO UPDATE SET expires = excluded.expires
            """
                .formatted(dialect.now()))
        .bind("program", program)
        .bind("id", events.id())
        .bind("bytes", events.bytes())
        .bind("age", ageSeconds)
        .bind("keep", settings.keep().toSeconds())
        .bind("origin", origin)
        .bind("machine", run.machine())
        .bind("events", run.events())
        .execute();
    return events.id();
  }
}
