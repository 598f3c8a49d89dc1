package dev.forklore.multiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What counts is whose JVM does the work: its pid was there before. */
@Timeout(60)
class SparesTest {
  private static final Duration LONG = Duration.ofSeconds(50);

  private static long pid() {
    return ProcessHandle.current().pid();
  }

  private static Set<Long> children() {
    return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
  }

  @Test
  void aProcessTakesASpareUnderItsOwnName() throws InterruptedException {
    try (Spares spares = Spares.keep(1)) {
      assertThat(spares.await(LONG)).isTrue();
      Set<Long> before = children();
      Queue<Object> seen = new Queue<>();
      Process process =
          Process.of(
                  () -> {
                    seen.put(pid());
                    seen.put(Process.currentName());
                    System.exit(3);
                  })
              .named("Ada")
              .start();
      assertThat(process.join()).isEqualTo(3);
      assertThat(before).contains((Long) seen.get()).contains(process.pid());
      assertThat(seen.get()).isEqualTo("Ada");
    }
  }

  @Test
  void aPoolsWorkersAreSparesIfThereAreSome() throws InterruptedException {
    try (Spares spares = Spares.keep(2)) {
      assertThat(spares.await(LONG)).isTrue();
      Set<Long> before = children();
      try (Pool pool = new Pool(2)) {
        List<Long> pids = pool.map(n -> pid(), List.of(1, 2, 3, 4), 1);
        assertThat(before).containsAll(pids);
      }
    }
  }

  @Test
  void whoeverAsksForOtherOptionsGetsAJvmOfItsOwn() throws InterruptedException {
    try (Spares spares = Spares.keep(1)) {
      assertThat(spares.await(LONG)).isTrue();
      Set<Long> before = children();
      try (Pool pool = new Pool(1, "-Xmx32m")) {
        assertThat(before).doesNotContain(pool.apply(() -> pid()));
      }
    }
  }

  @Test
  void thoseThatAreTakenAreReplaced() throws InterruptedException {
    try (Spares spares = Spares.keep(1)) {
      assertThat(spares.await(LONG)).isTrue();
      assertThat(Process.start(() -> {}).join()).isZero();
      assertThat(spares.await(LONG)).isTrue();
      assertThat(Process.start(() -> {}).join()).isZero();
    }
  }

  @Test
  void thoseThatNobodyTookEndWithTheirKeeper() throws Exception {
    Set<Long> before = children();
    List<ProcessHandle> ours;
    try (Spares spares = Spares.keep(2)) {
      assertThat(spares.await(LONG)).isTrue();
      ours = ProcessHandle.current().children().filter(c -> !before.contains(c.pid())).toList();
    }
    assertThat(ours).hasSizeGreaterThanOrEqualTo(2);
    for (ProcessHandle spare : ours) spare.onExit().get();
  }

  @Test
  void thoseThatDieAreReplaced() throws Exception {
    Set<Long> before = children();
    try (Spares spares = Spares.keep(1)) {
      assertThat(spares.await(LONG)).isTrue();
      Set<Long> first = children();
      first.removeAll(before);
      for (long pid : first) {
        ProcessHandle spare = ProcessHandle.of(pid).orElseThrow();
        spare.destroyForcibly();
        spare.onExit().get();
      }
      before.addAll(first);
      while (before.containsAll(children())) Thread.onSpinWait();
      assertThat(spares.await(LONG)).isTrue();
      Process next = Process.start(() -> {});
      assertThat(next.join()).isZero();
      assertThat(before).doesNotContain(next.pid());
    }
  }

  @Test
  void thoseThatDieAgainAndAgainAreNot() throws InterruptedException {
    try (Spares spares = Spares.keep(1, "-XX:NoSuchOption")) {
      assertThat(spares.await(Duration.ofDays(1))).isFalse();
    }
  }
}
