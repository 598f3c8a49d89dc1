package dev.forklore.server.engine.sandbox;

import dev.forklore.wire.RunCommand;
import dev.forklore.wire.RunEvent;
import dev.forklore.wire.Wire;
import dev.forklore.wire.WireException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A sandbox whose first process is the supervisor, connected by a channel. */
public final class WiredSandbox implements Sandbox {
  private final Channel channel;
  private final InputStream events;
  private final List<Integer> cores;
  private final boolean warm;
  private final boolean exact;
  private volatile boolean saidItsLast;

  /**
   * Takes over a channel whose supervisor has greeted.
   *
   * @param cores the kernel's numbers of the cores that it has
   * @param warm whether it was ready before anybody asked for it
   * @param exact whether the kernel tells its supervisor of every process
   */
  public WiredSandbox(Channel channel, List<Integer> cores, boolean warm, boolean exact) {
    this.channel = channel;
    // Else each number in a frame would be a turn at the queue's lock.
    this.events = new BufferedInputStream(channel.output());
    this.cores = List.copyOf(cores);
    this.warm = warm;
    this.exact = exact;
  }

  @Override
  public List<Integer> cores() {
    return cores;
  }

  @Override
  public boolean warm() {
    return warm;
  }

  @Override
  public boolean exact() {
    return exact;
  }

  @Override
  public void send(RunCommand command) {
    try {
      channel.input().add(Wire.framed(command));
    } catch (WireException e) {
      throw new UncheckedIOException("a command is too large for a sandbox", e);
    }
  }

  @Override
  public int backlogBytes() {
    return channel.input().size();
  }

  @Override
  public void within(Duration limit) {
    channel.output().deadline(System.nanoTime() + limit.toNanos());
  }

  @Override
  public @Nullable RunEvent next() throws IOException {
    RunEvent event = Wire.readEvent(events);
    if (event instanceof RunEvent.Ended) saidItsLast = true;
    return event;
  }

  @Override
  public boolean ranOutOfMemory() throws InterruptedException {
    return channel.ranOutOfMemory();
  }

  @Override
  public Optional<String> lostBecause() throws InterruptedException {
    return channel.lostBecause();
  }

  @Override
  public Optional<String> silence() {
    return channel.silence();
  }

  @Override
  public void close() {
    if (saidItsLast) channel.leave();
    else channel.close();
  }
}
