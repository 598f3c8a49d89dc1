package dev.forklore.server.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
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
    return new ProgramStore(new StoreSettings(url, keep, 100, SPACE, 10));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatIsStoredIsFoundAgainUnderTheAddressOfItsContent(String url) {
    ProgramStore store = store(url, Duration.ofDays(1));
    String id = ((Saved.Stored) store.save("print('größe 👩‍👩‍👧\\u0001')")).id();
    assertThat(id).matches("[0-9a-v]{10}");
    assertThat(store.save("print('größe 👩‍👩‍👧\\u0001')")).isEqualTo(new Saved.Stored(id));
    assertThat(store(url, Duration.ofDays(1)).find(id)).contains("print('größe 👩‍👩‍👧\\u0001')");
    assertThat(store.find("0000000000")).isEmpty();
    assertThat(store.find("' OR 1=1 --")).isEmpty();
    assertThat(store.save("another")).isNotEqualTo(new Saved.Stored(id));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whoseAddressWouldBeTakenGetsALongerOne(String url) {
    ProgramStore store = store(url, Duration.ofDays(1));
    store.save("first");
    String wanted = Content.of("second").id(Content.SHORTEST);
    Jdbi.create(url).useHandle(h -> h.execute("UPDATE program SET id = ?", wanted));
    assertThat(store.save("second"))
        .isEqualTo(new Saved.Stored(Content.of("second").id(Content.SHORTEST + 1)));
    assertThat(store.find(wanted)).contains("first");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatHasExpiredIsNotFoundAndMakesRoom(String url) {
    ProgramStore store = store(url, Duration.ZERO);
    for (int i = 0; i < 20; i++) {
      Saved saved = store.save(i + "x".repeat(90));
      assertThat(store.find(((Saved.Stored) saved).id())).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whenAllRoomIsTakenNothingMoreIsStored(String url) {
    ProgramStore store = store(url, Duration.ofDays(1));
    for (int i = 0; i < 10; i++) store.save(i + "x".repeat(99));
    assertThat(store.save("one more")).isEqualTo(new Saved.Full());
    assertThat(store.save(0 + "x".repeat(99))).isInstanceOf(Saved.Stored.class);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatAnOperatorRemovedIsNotStoredAgain(String url) {
    ProgramStore store = store(url, Duration.ofDays(1));
    String id = ((Saved.Stored) store.save("bad")).id();
    assertThat(store.remove(id)).isTrue();
    assertThat(store.remove(id)).isFalse();
    assertThat(store.find(id)).isEmpty();
    assertThat(store.save("bad")).isEqualTo(new Saved.Removed());
  }

  @ParameterizedTest
  @MethodSource("databases")
  void manyMayStoreTheSameAtOnce(String url) throws Exception {
    ProgramStore store = store(url, Duration.ofDays(1));
    store.save("opened before");
    List<Future<Saved>> saved = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) saved.add(threads.submit(() -> store.save("the same")));
    }
    HashSet<Saved> all = new HashSet<>();
    for (Future<Saved> each : saved) all.add(each.get());
    assertThat(all).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aDatabaseThatIsNotThereIsAFaultWithASentence(String url) {
    String nowhere =
        url.startsWith("jdbc:sqlite:")
            ? "jdbc:sqlite:/dev/null/programs.db"
            : "jdbc:postgresql://127.0.0.1:1/none";
    assertThatThrownBy(() -> store(nowhere, Duration.ofDays(1)).save("x"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("cannot be opened");
  }
}
