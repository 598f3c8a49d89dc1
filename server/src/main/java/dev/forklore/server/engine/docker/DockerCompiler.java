package dev.forklore.server.engine.docker;

import dev.forklore.server.engine.compile.Compiler;
import dev.forklore.server.engine.sandbox.Greeting;
import dev.forklore.wire.CompileReply;
import dev.forklore.wire.CompileRequest;
import dev.forklore.wire.Wire;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** A compiler that lives in a container, as hardened as the ones that run programs. */
final class DockerCompiler implements Compiler {
  private final Container container;
  private final Set<String> precompiled;

  private DockerCompiler(Container container, Set<String> precompiled) {
    this.container = container;
    this.precompiled = precompiled;
  }

  /**
   * Starts one. Blocks for about half a second.
   *
   * @throws SandboxException if there is none to be had
   */
  static DockerCompiler start(Daemon daemon, DockerSettings settings) throws InterruptedException {
    Container container = container(daemon, settings);
    try {
      return new DockerCompiler(
          container, Set.copyOf(Greeting.from(container.output(), Greeting.LIMIT).precompiled()));
    } catch (RuntimeException e) {
      container.close();
      throw e;
    }
  }

  private static Container container(Daemon daemon, DockerSettings settings)
      throws InterruptedException {
    try {
      return Container.start(daemon, settings, ContainerPlan.compile(settings));
    } catch (DaemonException e) {
      throw e.forReaders(settings.image());
    }
  }

  @Override
  public Set<String> precompiled() {
    return precompiled;
  }

  @Override
  public CompileReply compile(CompileRequest request, Duration limit) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    Wire.write(frame, request);
    container.output().deadline(System.nanoTime() + limit.toNanos());
    container.input().add(frame.toByteArray());
    while (true) {
      CompileReply reply = Wire.readCompileReply(container.output());
      if (reply == null) throw new EOFException("the compile container ended");
      // An earlier request may have been given up while its answer was on the way.
      if (reply.id() == request.id()) return reply;
    }
  }

  @Override
  public void close() {
    container.close();
  }
}
