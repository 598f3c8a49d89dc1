package dev.forklore.supervisor;

import static dev.forklore.supervisor.Container.python;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.wire.Cause;
import dev.forklore.wire.Program;
import dev.forklore.wire.RunCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A kernel that does not tell of births and ends, as before Linux 5.19 and in gVisor: here the
 * container's rules refuse the call by which it is asked to. Processes are then looked for.
 */
class OlderKernelIT {
  @TempDir private Path folder;

  @Test
  void whatIsToldIsTrueAndThatItMayNotBeAllIsSaid() throws IOException {
    RunLog run =
        runWithoutNotices(
            python(
                """
                import os, threading, time
                for _ in range(5):
                    threading.Thread(target=time.sleep, args=(0.4,)).start()
                def child(code):
                    pid = os.fork()
                    if pid == 0:
                        time.sleep(0.3)
                        if code < 0:
                            os.kill(os.getpid(), -code)
                        os._exit(code)
                    return pid
                pids = [child(3), child(4), child(-9)]
                print(os.getpid(), *pids, flush=True)
                for pid in pids:
                    os.waitpid(pid, 0)
                os._exit(5)
                """));

    List<Integer> pids = run.stdout().lines().flatMap(OlderKernelIT::numbers).toList();
    Map<Integer, Told> told = Told.told(run);
    assertThat(told.keySet()).containsExactlyInAnyOrderElementsOf(pids);
    assertThat(told.get(pids.get(0)).parent()).isZero();
    for (int pid : pids.subList(1, 4)) {
      assertThat(told.get(pid).parent()).isEqualTo(pids.getFirst());
    }
    neverInvented(told.get(pids.get(1)), 3, null);
    neverInvented(told.get(pids.get(2)), 4, null);
    neverInvented(told.get(pids.get(3)), null, 9);
    assertThat(run.end().cause()).isEqualTo(Cause.EXITED);
    assertThat(run.end().exitCode()).isEqualTo(5);
  }

  private static void neverInvented(Told process, Integer code, Integer signal) {
    boolean unknown = process.exitCode() == null && process.signal() == null;
    if (unknown) return;
    assertThat(process.exitCode()).isEqualTo(code);
    assertThat(process.signal()).isEqualTo(signal);
  }

  private static Stream<Integer> numbers(String line) {
    return Stream.of(line.split(" ", -1)).map(Integer::valueOf);
  }

  private RunLog runWithoutNotices(Program program) throws IOException {
    String rules = Files.readString(Container.SECCOMP);
    String without = rules.replace("\"seccomp\",", "");
    assertThat(without).isNotEqualTo(rules);
    Path file = Files.writeString(folder.resolve("seccomp.json"), without);
    try (Container container = Container.unheard(file)) {
      assertThat(container.hello().exact()).isFalse();
      container.send(new RunCommand.Start(program, List.of(), Container.limits(20_000)));
      return container.toTheEnd();
    }
  }
}
