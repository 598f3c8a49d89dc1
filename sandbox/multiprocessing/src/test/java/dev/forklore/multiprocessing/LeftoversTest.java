package dev.forklore.multiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class LeftoversTest {
  @TempDir Path folder;

  @Test
  void nothingIsLeftOfParentsWithManagersAndPipesThatAreKilledAtRandomMoments() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("t"));
    CompactProgram source =
        CompactProgram.alone(
            folder,
            """
            import dev.forklore.multiprocessing.Process;
            import dev.forklore.multiprocessing.connection.Pipe;
            import dev.forklore.multiprocessing.manager.Manager;
            void main() throws Exception {
              var manager = new Manager();
              var map = manager.<Integer, Integer>dict();
              var pipe = new Pipe();
              Process.start(() -> {
                while (true) {
                  map.merge(pipe.second().recv(Integer.class), 1, Integer::sum);
                  pipe.second().send(map.size());
                }
              });
              for (int i = 0; true; i++) {
                pipe.first().send(i);
                pipe.first().recv();
              }
            }
            """);
    Random random = new Random(16);
    Set<ProcessHandle> family = new HashSet<>();
    for (int i = 0; i < 4; i++) {
      java.lang.Process program = source.start("-Djava.io.tmpdir=" + temporary);
      while (program.descendants().count() < 1 + i % 2) Thread.onSpinWait();
      long end = System.nanoTime() + random.nextLong(1_000_000_000L);
      while (System.nanoTime() < end) program.descendants().forEach(family::add);
      program.descendants().forEach(family::add);
      program.destroyForcibly().waitFor();
    }
    for (ProcessHandle member : family) member.onExit().get(60, TimeUnit.SECONDS);
    assertThat(family).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    try (var left = Files.list(temporary)) {
      assertThat(left.filter(file -> file.getFileName().toString().startsWith("."))).isEmpty();
    }
  }
}
