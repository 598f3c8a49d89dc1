package dev.forklore.server;

import dev.forklore.server.engine.cores.CoreTopology;
import dev.forklore.server.engine.docker.DockerSettings;
import dev.forklore.server.engine.docker.SandboxCheck;
import dev.forklore.server.engine.docker.SeccompProfile;
import java.io.IOException;

/**
 * What {@code ./forklore doctor} asks about the sandbox: takes the options of {@code serve},
 * measures a sandbox and prints a finding a line: weight, name, text and remedy, separated by tabs.
 */
public final class Doctor {
  private Doctor() {}

  public static void main(String[] args) throws InterruptedException {
    ServeOptions options = new ServeOptions();
    options.commandLine().parseArgs(args);
    ServerConfig config = options.config(CoreTopology.ofThisMachine());
    DockerSettings settings =
        new DockerSettings(
            config.dockerHost(),
            config.image(),
            "doctor-" + ProcessHandle.current().pid(),
            config.cores(),
            config.limits(),
            0,
            0,
            SeccompProfile.bundled(),
            config.runtime().orElse(null));
    try {
      for (SandboxCheck.Finding f : SandboxCheck.measure(settings)) {
        System.out.println(String.join("\t", f.weight().name(), f.name(), f.text(), f.remedy()));
      }
    } catch (IOException | RuntimeException e) {
      System.out.println("MISSING\tstart\t" + e.getMessage() + "\tdocker info");
    }
  }
}
