package dev.forklore.server.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.engine.HardeningContract;
import dev.forklore.server.engine.run.SandboxEngine;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same, in a container of Docker, which has no network at all. */
class HardeningIT extends HardeningContract {
  @Override
  protected SandboxEngine open() throws Exception {
    return Engines.open(Engines.settings("hardening-it"));
  }

  @Test
  void thereIsNoNetwork() {
    assertThat(
            output(
                """
                import os, socket
                print(sorted(os.listdir('/sys/class/net')))
                try:
                    socket.create_connection(('192.0.2.1', 80), 2)
                except OSError as e:
                    print(e.strerror)
                """))
        .isEqualTo("['lo']\nNetwork is unreachable\n");
  }

  @Test
  void theFilesOfSharedMemoryAreCountedToo() {
    assertThat(output("import os; print(os.statvfs('/dev/shm').f_files)")).isEqualTo("8192\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cgroup", "ipc", "mnt", "net", "pid", "uts"})
  void itSharesNoNamespaceWithTheHost(String kind) throws IOException {
    sharesNoNamespaceWithTheHost(kind);
  }

  @Test
  void itWeighsLessThanTheServerWhereCoresAreContended() {
    assertThat(
            output(
                """
                import os
                weights = {'/sys/fs/cgroup/cpu.weight': 100, '/sys/fs/cgroup/cpu/cpu.shares': 1024}
                for name, of_all_others in weights.items():
                    if os.path.exists(name): print(int(open(name).read()) < of_all_others)
                """))
        .isEqualTo("True\n");
  }
}
