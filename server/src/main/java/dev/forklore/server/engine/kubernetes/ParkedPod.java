package dev.forklore.server.engine.kubernetes;

import dev.forklore.server.engine.sandbox.Greeting;
import dev.forklore.server.engine.sandbox.Sandbox;
import dev.forklore.server.engine.sandbox.SandboxException;
import dev.forklore.server.engine.sandbox.WiredSandbox;
import dev.forklore.wire.Hello;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A pod whose supervisor has greeted and waits for its program.
 *
 * @param cores how many whole cores it has
 */
record ParkedPod(PodChannel channel, Hello hello, int cores) implements ReadyPod {
  /** Generous: on a busy node the rehearsal takes seconds. */
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /**
   * Blocks until it has greeted.
   *
   * @throws SandboxException if it does not; then it is closed
   */
  static ParkedPod greeted(PodChannel channel, int cores) {
    try {
      return new ParkedPod(channel, Greeting.from(channel.output(), LIMIT), cores);
    } catch (RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public List<Integer> coreIds() {
    return hello.cores();
  }

  @Override
  public Optional<String> node() {
    return channel.node();
  }

  @Override
  public Sandbox running(boolean warm) {
    return new WiredSandbox(channel, hello.cores(), warm, hello.exact());
  }

  @Override
  public CompletionStage<Void> gone() {
    return channel.gone();
  }

  @Override
  public CompletionStage<Void> over() {
    return channel.over();
  }

  @Override
  public void close() {
    channel.close();
  }
}
