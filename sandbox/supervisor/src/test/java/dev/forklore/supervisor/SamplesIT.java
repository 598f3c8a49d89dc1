package dev.forklore.supervisor;

import static dev.forklore.supervisor.Container.python;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.forklore.wire.EndedSample;
import dev.forklore.wire.ProcessSample;
import dev.forklore.wire.RunEvent.Output;
import dev.forklore.wire.RunEvent.ProcessExited;
import dev.forklore.wire.RunEvent.ProcessStarted;
import dev.forklore.wire.RunEvent.Sample;
import dev.forklore.wire.ThreadSample;
import java.io.IOException;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** What samples say is what the program did, as the program and the kernel count it. */
class SamplesIT {

  /** Each child tells its own CPU time between its phases: burn, rest, burn. */
  private static final String PHASES =
      """
      import os, time
      def say(): print(time.process_time(), flush=True)
      def burn(seconds):
          end = time.process_time() + seconds
          while time.process_time() < end: pass
      for seconds in (0.3, 0.6):
          if os.fork() == 0:
              say(); burn(seconds); say(); time.sleep(0.6); say(); burn(0.3); say()
              time.sleep(0.1)
              os._exit(0)
      for _ in range(2): os.wait()
      """;

  @Test
  void whatAProcessDoesAndWhenIsToldWithinTwoSamples() throws IOException {
    RunLog run = Container.run(python(PHASES));
    List<Sample> samples = run.all(Sample.class);
    List<Integer> children =
        run.all(ProcessStarted.class).stream()
            .filter(p -> p.parent() != 0)
            .map(p -> p.pid())
            .toList();

    assertThat(children).hasSize(2);
    for (int child : children) {
      List<Output> said = run.all(Output.class).stream().filter(o -> o.pid() == child).toList();
      assertThat(said).hasSize(4);
      for (int phase = 0; phase < 3; phase++) {
        double itsOwn = 1000 * (seconds(said.get(phase + 1)) - seconds(said.get(phase)));
        double told = toldBetween(said.get(phase).at(), said.get(phase + 1).at(), child, samples);
        assertThat(told).as("phase " + phase).isCloseTo(itsOwn, within(2 * longest(samples)));
      }
      assertThat(atRest(said.get(1).at(), said.get(2).at(), child, samples)).isLessThan(0.1);
    }
  }

  @Test
  void samplesAddUpToWhatTheContainerCountedAlsoForProcessesThatAreOverSoon() throws IOException {
    RunLog run =
        Container.run(
            python(
                """
                import os, time
                def burn(seconds):
                    end = time.process_time() + seconds
                    while time.process_time() < end: pass
                    os._exit(0)
                for _ in range(3):
                    if os.fork() == 0: burn(0.3)
                for _ in range(3): os.wait()
                for _ in range(15):
                    if os.fork() == 0: burn(0.03)
                    os.wait()
                """));

    double sum = 0;
    double before = 0;
    for (Sample sample : run.all(Sample.class)) {
      DoubleStream living = sample.processes().stream().mapToDouble(ProcessSample::cpu);
      DoubleStream ended = sample.ended().stream().mapToDouble(EndedSample::cpu);
      sum += DoubleStream.concat(living, ended).sum() * (sample.at() - before);
      before = sample.at();
    }
    assertThat(run.all(ProcessExited.class)).hasSize(19);
    assertThat(sum).isCloseTo(run.end().cpuMillis(), within(0.05 * run.end().cpuMillis()));
  }

  @Test
  void theCoresAreAsBusyAsTheProcessesOnThem() throws IOException {
    RunLog run = Container.run(python("import time\nwhile time.process_time() < 0.5: pass"));

    double sum = 0;
    double before = 0;
    for (Sample sample : run.all(Sample.class)) {
      assertThat(sample.cores()).isNotEmpty();
      double all = sample.cores().stream().mapToDouble(Double::doubleValue).sum();
      sum += all * (sample.at() - before);
      before = sample.at();
    }
    // The supervisor is on them too.
    assertThat(sum).isBetween(0.95 * run.end().cpuMillis(), 2 * run.end().cpuMillis() + 500);
  }

  @Test
  void whoPrintsAndIsGoneAtOnceAppears() throws IOException {
    RunLog run =
        Container.run(
            python(
                """
                import os
                for _ in range(30):
                    if os.fork() == 0: os.write(1, b"hi\\n"); os._exit(4)
                    os.wait()
                """));

    assertThat(run.all(ProcessStarted.class)).hasSize(31);
    assertThat(run.all(ProcessExited.class)).hasSize(31);
  }

  @Test
  void whoLivesFiveMillisecondsAndPrintsNothingAppears() throws IOException {
    RunLog run =
        Container.run(
            python(
                """
                import os, time
                for _ in range(20):
                    if os.fork() == 0: time.sleep(0.005); os._exit(0)
                    os.wait()
                    time.sleep(0.05)
                """));

    // Where the machine is so busy that several come and go between two looks, one may be missed.
    assertThat(run.all(ProcessStarted.class)).hasSizeBetween(18, 21);
    assertThat(run.all(ProcessExited.class)).hasSameSizeAs(run.all(ProcessStarted.class));
    assertThat(run.all(ProcessStarted.class).stream().skip(1))
        .allMatch(child -> child.parent() == run.started("main").pid());
  }

  @Test
  void threadsAreToldByNameAndTheJvmsOwnAsOne() throws IOException {
    RunLog run =
        Container.run(
            Container.java(
                """
                public class Main {
                  public static void main(String[] args) throws Exception {
                    Thread counter = Thread.ofPlatform().name("counter").start(() -> {
                      var clock = java.lang.management.ManagementFactory.getThreadMXBean();
                      while (clock.getCurrentThreadCpuTime() < 2_500_000_000L) { }
                    });
                    counter.join();
                  }
                }
                """));

    List<ThreadSample> threads =
        run.all(Sample.class).stream()
            .flatMap(s -> s.processes().stream())
            .flatMap(p -> p.byThread().stream())
            .toList();
    assertThat(threads.stream().map(ThreadSample::name).distinct())
        .contains("main", "counter", "JVM")
        .doesNotContain("VM Thread", "C1 CompilerThre");
    assertThat(threads.stream().filter(t -> t.name().equals("counter")).mapToDouble(t -> t.cpu()))
        .anyMatch(cpu -> cpu > 0);
  }

  private static double seconds(Output said) {
    return Double.parseDouble(said.text().strip());
  }

  /** Core-milliseconds of a process in a span of time. */
  private static double toldBetween(double from, double to, int pid, List<Sample> samples) {
    double sum = 0;
    double before = 0;
    for (Sample sample : samples) {
      double overlap = Math.min(to, sample.at()) - Math.max(from, before);
      if (overlap > 0) sum += cpu(sample, pid) * overlap;
      before = sample.at();
    }
    return sum;
  }

  /** The most that a process was told to do in a span of time, two samples at its ends left out. */
  private static double atRest(double from, double to, int pid, List<Sample> samples) {
    List<Sample> within = samples.stream().filter(s -> s.at() > from && s.at() < to).toList();
    return within.stream()
        .skip(2)
        .limit(Math.max(0, within.size() - 3))
        .mapToDouble(sample -> cpu(sample, pid))
        .max()
        .orElse(0);
  }

  private static double cpu(Sample sample, int pid) {
    return sample.processes().stream()
        .filter(p -> p.pid() == pid)
        .mapToDouble(ProcessSample::cpu)
        .sum();
  }

  private static double longest(List<Sample> samples) {
    double longest = 0;
    for (int i = 1; i < samples.size(); i++) {
      longest = Math.max(longest, samples.get(i).at() - samples.get(i - 1).at());
    }
    return longest;
  }
}
