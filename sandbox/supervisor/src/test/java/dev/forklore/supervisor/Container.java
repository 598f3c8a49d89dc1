package dev.forklore.supervisor;

import dev.forklore.wire.Hello;
import dev.forklore.wire.Program;
import dev.forklore.wire.RunCommand;
import dev.forklore.wire.RunEvent;
import dev.forklore.wire.RunLimits;
import dev.forklore.wire.Wire;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A sandbox container with the settings that the server gives it, spoken to through docker's CLI.
 */
final class Container implements AutoCloseable {
  static final long MEMORY_BYTES = 256L << 20;
  static final int PROCESSES = 128;

  private static final String IMAGE =
      Optional.ofNullable(System.getenv("FORKLORE_IMAGE")).orElse("forklore/sandbox:latest");
  static final Path SECCOMP = Path.of("../image/seccomp.json").toAbsolutePath().normalize();

  private final Process docker;
  private final Path complaints;
  private final InputStream events;
  private final OutputStream commands;

  private Container(Process docker, Path complaints) {
    this.docker = docker;
    this.complaints = complaints;
    this.events = new BufferedInputStream(docker.getInputStream());
    this.commands = docker.getOutputStream();
  }

  /** Returns when the supervisor has greeted. */
  static Container start() throws IOException {
    Container container = unheard();
    container.hello();
    return container;
  }

  /** Returns at once. */
  static Container unheard() throws IOException {
    return unheard(SECCOMP);
  }

  /** Returns at once, with these system calls allowed and not the server's. */
  static Container unheard(Path seccomp) throws IOException {
    List<String> command = new ArrayList<>(List.of("docker", "run", "-i", "--rm"));
    command.addAll(List.of("--user", "10001:10001", "--workdir", "/program", "--network", "none"));
    command.addAll(List.of("--read-only", "--cap-drop", "ALL", "--ipc", "private"));
    command.addAll(List.of("--security-opt", "no-new-privileges"));
    command.addAll(List.of("--security-opt", "seccomp=" + seccomp));
    command.addAll(List.of("--tmpfs", "/tmp:size=64m,noexec,nosuid,nodev,mode=1777"));
    command.addAll(
        List.of("--tmpfs", "/program:size=16m,noexec,nosuid,nodev,uid=10001,gid=10001,mode=0755"));
    command.addAll(List.of("--cgroupns", "private", "--oom-score-adj", "500"));
    command.addAll(List.of("--memory", "" + MEMORY_BYTES, "--memory-swap", "" + MEMORY_BYTES));
    command.addAll(List.of("--pids-limit", "" + PROCESSES, "--ulimit", "core=0"));
    command.addAll(List.of("--log-driver", "none", IMAGE));
    command.addAll(List.of("/opt/java/bin/java", "@/opt/forklore/supervisor.args", "rehearse"));
    Path complaints = Files.createTempFile("supervisor", ".log");
    Process docker = new ProcessBuilder(command).redirectError(complaints.toFile()).start();
    return new Container(docker, complaints);
  }

  /** Whether the supervisor greets; false when it ends without. Blocks until one is known. */
  boolean greets() throws IOException {
    return Wire.readHello(events) != null;
  }

  /** What the supervisor says in greeting; blocks until then. */
  Hello hello() throws IOException {
    Hello hello = Wire.readHello(events);
    if (hello == null) throw new IOException("the supervisor did not greet; see standard error");
    return hello;
  }

  /** Runs this to its end with limits that it does not meet. */
  static RunLog run(Program program, String... args) throws IOException {
    return run(limits(20_000), program, args);
  }

  static RunLog run(RunLimits limits, Program program, String... args) throws IOException {
    try (Container container = start()) {
      container.send(new RunCommand.Start(program, List.of(args), limits));
      return container.toTheEnd();
    }
  }

  static RunLimits limits(long wallMillis) {
    return new RunLimits(2, MEMORY_BYTES, wallMillis, 64 << 10, PROCESSES);
  }

  void send(RunCommand command) throws IOException {
    Wire.write(commands, command);
  }

  void type(String text) throws IOException {
    send(new RunCommand.Stdin(text.getBytes(StandardCharsets.UTF_8), false));
  }

  /** The next event; blocks. */
  RunEvent next() throws IOException {
    RunEvent event = Wire.readEvent(events);
    if (event == null) throw new IOException("the supervisor ended without an Ended");
    return event;
  }

  /** Every event up to the last; then the supervisor must have ended by itself. */
  RunLog toTheEnd() throws IOException {
    List<RunEvent> all = new ArrayList<>();
    do all.add(next());
    while (!(all.getLast() instanceof RunEvent.Ended));
    if (Wire.readEvent(events) != null) throw new IOException("an event came after the last one");
    exitCode();
    return new RunLog(all);
  }

  /** Closes the supervisor's standard input, as when the server dies. */
  void hangUp() throws IOException {
    commands.close();
  }

  /** The raw stream, for sending what is no command. */
  OutputStream raw() {
    return commands;
  }

  /** What the supervisor printed to standard error; blocks until it has ended. */
  String complaints() throws IOException {
    exitCode();
    return Files.readString(complaints);
  }

  /** How the supervisor ended; blocks until it has. */
  int exitCode() {
    try {
      if (!docker.waitFor(15, TimeUnit.SECONDS)) throw new AssertionError("it goes on for ever");
      return docker.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  static Program python(String text) {
    return new Program.Python("main.py", List.of(Sources.file("main.py", text)));
  }

  static Program java(String text) {
    return new Program.Classes("Main", Sources.compile(Map.of("Main.java", text)));
  }

  private void tellComplaints() {
    try {
      System.err.print(Files.readString(complaints));
      Files.delete(complaints);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      commands.close();
    } catch (IOException e) {
      if (docker.isAlive()) throw new UncheckedIOException(e);
    } finally {
      exitCode();
      tellComplaints();
    }
  }
}
