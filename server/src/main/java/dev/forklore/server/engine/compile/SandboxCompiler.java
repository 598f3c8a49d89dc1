package dev.forklore.server.engine.compile;

import dev.forklore.server.engine.sandbox.Channel;
import dev.forklore.server.engine.sandbox.Greeting;
import dev.forklore.wire.CompileReply;
import dev.forklore.wire.CompileRequest;
import dev.forklore.wire.Wire;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** A compiler that works in a sandbox, as hardened as the ones that run programs. */
public final class SandboxCompiler implements Compiler {
  private final Channel channel;
  private final Set<String> precompiled;

  private SandboxCompiler(Channel channel, Set<String> precompiled) {
    this.channel = channel;
    this.precompiled = precompiled;
  }

  /**
   * Takes over a channel to a compiler, once that has greeted. Blocks for that.
   *
   * @throws dev.forklore.server.engine.sandbox.SandboxException if it does not; then the channel is
   *     closed
   */
  public static SandboxCompiler greeted(Channel channel) {
    try {
      return new SandboxCompiler(
          channel, Set.copyOf(Greeting.from(channel.output(), Greeting.LIMIT).precompiled()));
    } catch (RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public Set<String> precompiled() {
    return precompiled;
  }

  @Override
  public boolean isHeard() {
    return channel.silence().isEmpty();
  }

  @Override
  public CompileReply compile(CompileRequest request, Duration limit) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    Wire.write(frame, request);
    channel.output().deadline(System.nanoTime() + limit.toNanos());
    channel.input().add(frame.toByteArray());
    while (true) {
      CompileReply reply = Wire.readCompileReply(channel.output());
      if (reply == null) throw new EOFException("the compiler ended");
      // An earlier request may have been abandoned while its answer was on the way.
      if (reply.id() == request.id()) return reply;
    }
  }

  @Override
  public void close() {
    channel.close();
  }
}
