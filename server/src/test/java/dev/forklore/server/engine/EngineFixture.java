package dev.forklore.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.wire.Cause;
import dev.forklore.wire.RunEvent;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** An engine under test, what it is held to, and what can be done to its backend. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class EngineFixture {
  /** What the engines under test are held to. */
  protected static final Limits LIMITS =
      new Limits(256L << 20, 64, Duration.ofSeconds(20), 64 << 10, 16L << 20);

  static final String SLEEP = "import time; print('ready', flush=True); time.sleep(60)";
  static final Duration PATIENCE = Duration.ofSeconds(60);
  Engine engine;

  /**
   * An engine that has begun, on all the cores that there are.
   *
   * @param queueLimit how many may wait
   */
  protected abstract Engine open(Limits limits, int queueLimit) throws Exception;

  /** From now on what the engine of {@link #open} starts sandboxes with does not answer. */
  protected abstract void takeTheBackendAway() throws Exception;

  /** It answers again. */
  protected abstract void bringTheBackendBack() throws Exception;

  /** Ends the sandboxes of running programs, as somebody with the rights of an operator could. */
  protected abstract void endSandboxesFromOutside() throws Exception;

  @BeforeAll
  void open() throws Exception {
    engine = open(LIMITS, 3);
  }

  @AfterAll
  void close() {
    // There is none where the suite was left out.
    if (engine != null) engine.close();
  }

  @AfterEach
  void allCoresAreBack() {
    Awaitility.await().atMost(PATIENCE).until(() -> engine.health().healthy());
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> engine.capacity().running() == 0 && engine.capacity().queued() == 0);
    assertThat(engine.capacity().free()).isEqualTo(engine.capacity().cores());
  }

  /** The engine that the suite uses. */
  protected final Engine engine() {
    return engine;
  }

  /** A program that prints "ready" and sleeps for a minute. */
  protected final Recorder sleeping(String client, double cpus) {
    Recorder run = run(client, Sources.python(SLEEP), cpus);
    run.awaitOutput("ready");
    return run;
  }

  /** Stops them and waits for their ends. */
  protected final void stop(Recorder... runs) {
    for (Recorder run : runs) run.handle().stop(Cause.STOPPED);
    for (Recorder run : runs) assertThat(run.end().cause()).isEqualTo(Cause.STOPPED);
  }

  double most() {
    return engine.capacity().cpus().getLast();
  }

  Recorder run(Source source, double cpus) {
    return run("me", source, cpus);
  }

  Recorder run(String client, Source source, double cpus) {
    return Recorder.of(engine, client, source, cpus);
  }

  static Job job(String client, Source source, double cpus) {
    return new Job("run-of-" + client, new Party(client, client), source, List.of(), cpus);
  }

  static void endsOnce(Recorder run) {
    assertThat(run.all(RunEvent.Ended.class)).hasSize(1);
    assertThat(run.events()).last().isInstanceOf(RunEvent.Ended.class);
  }
}
