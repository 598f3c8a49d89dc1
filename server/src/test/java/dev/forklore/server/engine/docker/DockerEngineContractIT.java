package dev.forklore.server.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.forklore.server.engine.Engine;
import dev.forklore.server.engine.EngineContract;
import dev.forklore.server.engine.Limits;
import dev.forklore.server.engine.Recorder;
import dev.forklore.server.engine.cores.OwnThreads;
import dev.forklore.server.engine.cores.Tasks;
import dev.forklore.server.engine.run.SandboxEngine;
import dev.forklore.wire.RunEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract, with the real Docker, which is reached over a relay that can be cut. */
class DockerEngineContractIT extends EngineContract {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir private static Path folder;

  private final String instance = "contract-it";
  private SocketRelay relay;
  private int opened;

  @Override
  protected Engine open(Limits limits, int queueLimit) throws Exception {
    if (relay == null) relay = SocketRelay.start(folder.resolve("d.sock"), Engines.DOCKER_HOST);
    DockerSettings settings = Engines.settings(instance + ++opened, limits, relay.address());
    SandboxEngine engine =
        new SandboxEngine(
            new DockerBackend(settings),
            new SandboxEngine.EngineSettings(limits, queueLimit, Engines.WARM));
    engine.begin();
    return engine;
  }

  @AfterAll
  void closeTheRelay() throws Exception {
    relay.close();
  }

  @Override
  protected void takeTheBackendAway() throws Exception {
    relay.cut();
  }

  @Override
  protected void bringTheBackendBack() throws Exception {
    relay.join();
  }

  @Override
  protected void endSandboxesFromOutside() throws Exception {
    String first = Engines.settings(instance + 1).instance();
    try (Daemon daemon = new Daemon(Engines.DOCKER_HOST)) {
      List<String> ids =
          daemon.call(
              "list",
              LIMIT,
              docker ->
                  docker
                      .listContainersCmd()
                      .withLabelFilter(Map.of(Container.INSTANCE_LABEL, first))
                      .exec()
                      .stream()
                      .map(com.github.dockerjava.api.model.Container::getId)
                      .toList());
      for (String id : ids) new Removal(daemon, id).untilGone();
    }
  }

  @Test
  void theServerKeepsOffTheCoreOfARunAndComesBack() {
    List<Integer> all = OwnThreads.cpus();
    assumeThat(all).as("a core for the run and one for the server").hasSizeGreaterThan(1);
    Recorder run = sleeping("me", 1);

    List<Integer> left = new ArrayList<>(all);
    left.removeAll(run.await(RunEvent.Started.class).cores());
    Awaitility.await().until(() -> Tasks.cpusOfThisProcess().equals(Set.of(left)));

    stop(run);
    Awaitility.await().until(() -> Tasks.cpusOfThisProcess().equals(Set.of(all)));
  }

  @Test
  void halfACoreIsAChoiceHere() {
    assertThat(engine().capacity().engine()).isEqualTo("docker");
    assertThat(engine().capacity().cpus()).startsWith(0.5, 1.0);
  }
}
