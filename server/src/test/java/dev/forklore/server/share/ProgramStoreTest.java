package dev.forklore.server.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same of SQLite and, where it is installed, of PostgreSQL. */
class ProgramStoreTest {
  private static final long SPACE = 1000;
  private static final String HERE = "192.0.2.1";
  @TempDir static Path folder;
  private static PostgresServer postgres;
  private static int stores;

  @BeforeAll
  static void open() throws Exception {
    postgres = PostgresServer.start(folder.resolve("postgres"));
  }

  @AfterAll
  static void close() throws Exception {
    postgres.close();
  }

  static Stream<Named<String>> databases() throws Exception {
    stores++;
    String file = "jdbc:sqlite:" + folder.resolve("below/programs" + stores + ".db");
    Stream<Named<String>> sqlite = Stream.of(Named.of("SQLite", file));
    return postgres.isInstalled()
        ? Stream.concat(sqlite, Stream.of(Named.of("PostgreSQL", postgres.newDatabase())))
        : sqlite;
  }

  private static ProgramStore store(String url, Duration keep) {
    return new ProgramStore(new StoreSettings(url, keep, 100, 100, SPACE, 10));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatIsStoredIsFoundAgainUnderTheAddressOfItsContent(String url) {
    ProgramStore store = store(url, Duration.ofDays(1));
    String id = stored(store.save("print('größe 👩‍👩‍👧\\u0001')", HERE));
    assertThat(id).matches("[0-9a-v]{26}");
    assertThat(stored(store.save("print('größe 👩‍👩‍👧\\u0001')", HERE))).isEqualTo(id);
    assertThat(store(url, Duration.ofDays(1)).find(id)).contains("print('größe 👩‍👩‍👧\\u0001')");
    assertThat(store.find("0000000000")).isEmpty();
    assertThat(store.find("' OR 1=1 --")).isEmpty();
    assertThat(stored(store.save("another", HERE))).isNotEqualTo(id);
  }

  /** Before, an id was ten letters of the hash, which two programs can be made to share. */
  @ParameterizedTest
  @MethodSource("databases")
  void linksOfTodayAreLongerAndLinksOfYesterdayStillLeadToTheirProgram(String url) {
    ProgramStore store = store(url, Duration.ofDays(1));
    String made = stored(store.save("first", HERE));
    String old = made.substring(0, 10);
    Jdbi.create(url).useHandle(h -> h.execute("UPDATE program SET id = ?, origin = NULL", old));
    assertThat(store.find(old)).contains("first");
    assertThat(stored(store.save("first", HERE))).isEqualTo(old);
    assertThat(stored(store.save("second", HERE))).hasSize(26);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void anIdThatAnotherProgramHasIsRefused(String url) {
    ProgramStore store = store(url, Duration.ofDays(1));
    store.save("first", HERE);
    String wanted = Content.of("second").id();
    Jdbi.create(url).useHandle(h -> h.execute("UPDATE program SET id = ?", wanted));
    assertThatThrownBy(() -> store.save("second", HERE)).isInstanceOf(StoreException.class);
    assertThat(store.find(wanted)).contains("first");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aRunIsStoredBelowItsProgramWithTheDayOnWhichItWas(String url) {
    ProgramStore store = store(url, Duration.ofDays(1));
    RecordedRun run = run("events");
    long before = today(store, "before");
    Saved.Stored saved = (Saved.Stored) store.save("program", run, Duration.ofDays(3), HERE);
    long after = today(store, "after");
    String recording = Objects.requireNonNull(saved.recording());
    RecordedRun.Stored found = store.recording(saved.id(), recording).orElseThrow();
    assertThat(found.run().events()).isEqualTo(run.events());
    assertThat(found.run().machine()).isEqualTo("a machine");
    assertThat(found.day() + 3).isBetween(before, after);
    assertThat(store.save("program", run, Duration.ZERO, HERE)).isEqualTo(saved);
    assertThat(store.recording(saved.id(), "0".repeat(26))).isEmpty();
    assertThat(store.recording("' OR 1=1 --", recording)).isEmpty();
    String other = stored(store.save("another program", HERE));
    assertThat(store.recording(other, recording)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatHasExpiredIsNotFoundAndMakesRoom(String url) {
    ProgramStore store = store(url, Duration.ZERO);
    for (int i = 0; i < 20; i++) {
      Saved saved = store.save(i + "x".repeat(90), run("y".repeat(20)), Duration.ZERO, HERE);
      String recording = Objects.requireNonNull(((Saved.Stored) saved).recording());
      assertThat(store.find(stored(saved))).isEmpty();
      assertThat(store.recording(stored(saved), recording)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aProgramThatExpiresBeforeItsRunsTakesThemAlong(String url) {
    String id = stored(store(url, Duration.ofDays(9)).save("a", run("b"), Duration.ZERO, HERE));
    ProgramStore shorter = store(url, Duration.ZERO);
    shorter.save("a", HERE);
    shorter.save("another", HERE);
    assertThat(recordings(url, id)).isZero();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whenAllRoomIsTakenNothingMoreIsStored(String url) {
    ProgramStore store = store(url, Duration.ofDays(1));
    for (int i = 0; i < 10; i++) store.save(i + "x".repeat(99), address(i));
    assertThat(store.save("one more", address(10))).isEqualTo(new Saved.Full());
    assertThat(store.save("one more", run("y"), Duration.ZERO, address(10)))
        .isEqualTo(new Saved.Full());
    assertThat(store.save(0 + "x".repeat(99), address(10))).isInstanceOf(Saved.Stored.class);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void anAddressHasItsShareOfTheRoomAndOthersHaveTheirs(String url) {
    ProgramStore store = store(url, Duration.ofDays(1));
    String id = stored(store.save("x".repeat(100), HERE));
    assertThat(store.save("y".repeat(26), HERE)).isEqualTo(new Saved.ShareTaken(SPACE / 8));
    assertThat(store.save("x".repeat(100), run("z".repeat(26)), Duration.ZERO, HERE))
        .as("runs count, too")
        .isEqualTo(new Saved.ShareTaken(SPACE / 8));
    assertThat(store.save("y".repeat(26), address(1))).isInstanceOf(Saved.Stored.class);
    assertThat(stored(store.save("x".repeat(100), HERE))).as("what is there").isEqualTo(id);
    assertThat(store(url, Duration.ofDays(1)).save("z".repeat(26), HERE))
        .as("after a new start")
        .isEqualTo(new Saved.ShareTaken(SPACE / 8));
    store.remove(id);
    assertThat(store.save("y".repeat(27), HERE)).isInstanceOf(Saved.Stored.class);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whetherARunCanBeStoredIsKnownBeforeItIsPacked(String url) {
    ProgramStore store = store(url, Duration.ofDays(1));
    assertThat(store.objection("new", HERE)).isEmpty();
    String id = stored(store.save("x".repeat(80), run("y".repeat(45)), Duration.ZERO, HERE));
    assertThat(store.objection("new", HERE)).contains(new Saved.ShareTaken(SPACE / 8));
    assertThat(store.objection("new", address(1))).isEmpty();
    assertThat(store.objection("x".repeat(80), HERE)).as("it may be the same run").isEmpty();
    store.remove(id);
    assertThat(store.objection("new", HERE)).isEmpty();
    assertThat(store.objection("x".repeat(80), HERE)).contains(new Saved.Removed());
    assertThat(store.find(Content.of("new").id())).as("nothing is stored").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatAnOperatorRemovedIsNotStoredAgain(String url) {
    ProgramStore store = store(url, Duration.ofDays(1));
    Saved.Stored saved = (Saved.Stored) store.save("bad", run("worse"), Duration.ZERO, HERE);
    String recording = Objects.requireNonNull(saved.recording());
    assertThat(store.remove(saved.id())).isTrue();
    assertThat(store.remove(saved.id())).isFalse();
    assertThat(store.find(saved.id())).isEmpty();
    assertThat(store.recording(saved.id(), recording)).isEmpty();
    assertThat(recordings(url, saved.id())).isZero();
    assertThat(store.save("bad", HERE)).isEqualTo(new Saved.Removed());
    assertThat(store.save("bad", run("worse"), Duration.ZERO, HERE)).isEqualTo(new Saved.Removed());
  }

  @ParameterizedTest
  @MethodSource("databases")
  void manyMayStoreTheSameAtOnce(String url) throws Exception {
    ProgramStore store = store(url, Duration.ofDays(1));
    store.save("opened before", HERE);
    List<Future<Saved>> saved = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        saved.add(
            threads.submit(() -> store.save("the same", run("and its run"), Duration.ZERO, HERE)));
      }
    }
    HashSet<Saved> all = new HashSet<>();
    for (Future<Saved> each : saved) all.add(each.get());
    assertThat(all).hasSize(1);
  }

  /** What a site has that stored programs before there were shares and runs. */
  @ParameterizedTest
  @MethodSource("databases")
  void aDatabaseOfTheVersionBeforeIsBroughtUpToDate(String url) throws Exception {
    if (url.startsWith("jdbc:sqlite:")) Files.createDirectories(folder.resolve("below"));
    Flyway.configure()
        .dataSource(url, null, null)
        .locations("classpath:dev/forklore/server/share/migrations")
        .table("forklore_schema")
        .target("1")
        .load()
        .migrate();
    Content old = Content.of("old");
    Jdbi.create(url)
        .useHandle(h ->
            h.execute(
                "INSERT INTO program VALUES (?, ?, 3, 1, 99999999999, 'old')",
                old.id().substring(0, 10),
                old.hash()));
    ProgramStore store = store(url, Duration.ofDays(1));
    assertThat(store.find(old.id().substring(0, 10))).contains("old");
    assertThat(((Saved.Stored) store.save("old", run("new"), Duration.ZERO, HERE)).recording())
        .isNotNull();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aDatabaseThatIsNotThereIsAFaultWithASentence(String url) {
    String nowhere =
        url.startsWith("jdbc:sqlite:")
            ? "jdbc:sqlite:/dev/null/programs.db"
            : "jdbc:postgresql://127.0.0.1:1/none";
    assertThatThrownBy(() -> store(nowhere, Duration.ofDays(1)).save("x", HERE))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("cannot be opened");
  }

  private static String stored(Saved saved) {
    return ((Saved.Stored) saved).id();
  }

  private static RecordedRun run(String events) {
    return new RecordedRun("a machine", events.getBytes(StandardCharsets.UTF_8));
  }

  /** The day of a run of now. */
  private static long today(ProgramStore store, String events) {
    Saved.Stored saved = (Saved.Stored) store.save("now", run(events), Duration.ZERO, HERE);
    return store
        .recording(saved.id(), Objects.requireNonNull(saved.recording()))
        .orElseThrow()
        .day();
  }

  /** One of many, none of which has a share with another or with {@link #HERE}. */
  private static String address(int index) {
    HashSet<Integer> taken = new HashSet<>(List.of(Content.of(HERE).kind(256)));
    for (int i = 0, left = index; ; i++) {
      String address = "198.51.100." + i;
      if (taken.add(Content.of(address).kind(256)) && left-- == 0) return address;
    }
  }

  private static int recordings(String url, String program) {
    return Jdbi.create(url)
        .withHandle(h ->
            h.createQuery("SELECT COUNT(*) FROM recording WHERE program = ?")
                .bind(0, program)
                .mapTo(int.class)
                .one());
  }
}
