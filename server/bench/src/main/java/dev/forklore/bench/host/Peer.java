package dev.forklore.bench.host;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

/**
 * The sandbox image used as others use theirs: a container for each run, or one that stays and in
 * which each run is executed. No limits are set, which costs least. Close it to remove the
 * container that stays.
 */
public final class Peer implements AutoCloseable {
  // The image has no shell and no other tool.
  private static final String FIND =
      """
      import pathlib, sys
      for file in pathlib.Path('/opt/forklore/examples').glob('*/main-class'):
          if file.read_text().strip() == sys.argv[1]: print(file.parent)
      """;

  private static final String STAY = "import time; time.sleep(3600)";

  private static final String SYSTEM_CALLS = "sandbox/image/seccomp.json";

  private final String image;
  private final String container = "forklore-bench-" + UUID.randomUUID();
  private final List<String> program;

  private Peer(String image, List<String> program) {
    this.image = image;
    this.program = program;
  }

  /** With an unedited example that the image has compiled, by its main class. */
  public static Peer open(String image, String mainClass) throws IOException, InterruptedException {
    String folder =
        Command.of("docker", "run", "--rm", image, "python3", "-c", FIND, mainClass).output();
    String path = folder + ":/opt/forklore/lib/multiprocessing.jar";
    Peer peer = new Peer(image, List.of("java", "-cp", path, mainClass));
    Command.of(
            "docker", "run", "--rm", "-d", "--name", peer.container, image, "python3", "-c", STAY)
        .output();
    return peer;
  }

  /** {@code docker run} of a Python program on so many cores, with the system calls of a run. */
  public static Command python(String image, Program program, int cpus) throws IOException {
    return Command.of(
        "docker",
        "run",
        "--rm",
        "--network",
        "none",
        "--cpuset-cpus",
        AllowedCores.first(cpus),
        "--security-opt",
        "no-new-privileges",
        "--security-opt",
        "seccomp=" + SYSTEM_CALLS,
        image,
        "python3",
        "-c",
        program.text());
  }

  /** {@code docker run} of the program. */
  public Command run() {
    return docker("run", "--rm", "--network", "none", image);
  }

  /** {@code docker exec} of the program in the container that runs already. */
  public Command exec() {
    return docker("exec", container);
  }

  private Command docker(String... words) {
    List<String> all = new java.util.ArrayList<>(List.of("docker"));
    all.addAll(List.of(words));
    all.addAll(program);
    return new Command(all);
  }

  @Override
  public void close() throws IOException {
    try {
      Command.of("docker", "rm", "-f", container).output();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
