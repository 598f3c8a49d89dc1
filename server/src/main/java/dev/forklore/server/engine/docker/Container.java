package dev.forklore.server.engine.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import dev.forklore.server.engine.cores.CpuList;
import dev.forklore.server.engine.cores.Pin;
import dev.forklore.server.engine.sandbox.ByteQueue;
import dev.forklore.server.engine.sandbox.Channel;
import dev.forklore.server.engine.sandbox.Sandbox;
import dev.forklore.server.engine.sandbox.WiredSandbox;
import dev.forklore.wire.Hello;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One container of this server: created, attached to, then started, so that none of its output is
 * lost. Its standard input and output are byte queues. Closing kills it.
 */
final class Container implements Channel {
  /** Which server a container belongs to; its value is {@link DockerSettings#instance}. */
  static final String INSTANCE_LABEL = "dev.forklore.instance";

  private static final Logger LOG = LoggerFactory.getLogger(Container.class);
  static final String PURPOSE_LABEL = "dev.forklore.purpose";

  /** Generous: a start takes 0.2 s, and longer when the disk is busy. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** The end takes some 30 ms; a container that takes longer is killed. */
  private static final Duration LEAVE_LIMIT = Duration.ofSeconds(1);

  private final Daemon daemon;
  private final String id;
  private final Attachment attachment;
  private volatile boolean exact;

  private Container(Daemon daemon, String id, String purpose) {
    this.daemon = daemon;
    this.id = id;
    this.attachment = new Attachment(id, purpose);
  }

  /** What its supervisor said first. */
  void greeted(Hello hello) {
    exact = hello.exact();
  }

  /** A sandbox of it, held to these cores, once it has greeted. */
  Sandbox running(Pin pin, boolean warm) {
    return new WiredSandbox(this, pin.cores(), warm, exact);
  }

  /**
   * Makes and starts one. Blocks for about 0.2 s.
   *
   * @throws DaemonException if Docker does not; then there is no container either
   */
  static Container start(Daemon daemon, DockerSettings settings, ContainerPlan plan)
      throws InterruptedException {
    long t0 = System.nanoTime();
    String id =
        daemon.call(
            "create a container",
            LIMIT,
            docker -> create(docker.createContainerCmd(settings.image()), settings, plan));
    Container container = new Container(daemon, id, plan.purpose());
    try {
      long t1 = System.nanoTime();
      container.attachment.open(daemon, LIMIT);
      long t2 = System.nanoTime();
      daemon.call("start a container", LIMIT, docker -> docker.startContainerCmd(id).exec());
      LOG.debug(
          "Container {} ({}): create {} ms, attach {} ms, start {} ms",
          container,
          plan.purpose(),
          millis(t0, t1),
          millis(t1, t2),
          millis(t2, System.nanoTime()));
      return container;
    } catch (InterruptedException | RuntimeException e) {
      container.close();
      throw e;
    }
  }

  private static String create(
      CreateContainerCmd command, DockerSettings settings, ContainerPlan plan) {
    try (command) {
      return command
          .withCmd(plan.command())
          .withUser(Hardening.user(plan))
          .withWorkingDir("/program")
          .withHostName("forklore")
          .withLabels(Map.of(INSTANCE_LABEL, settings.instance(), PURPOSE_LABEL, plan.purpose()))
          .withTty(false)
          // A supervisor cannot be asked to end: a daemon that stops or is back would wait 10 s.
          .withStopSignal("SIGKILL")
          .withStdinOpen(true)
          .withStdInOnce(true)
          .withAttachStdin(true)
          .withAttachStdout(true)
          .withAttachStderr(true)
          .withNetworkDisabled(true)
          .withHostConfig(Hardening.of(plan, settings))
          .exec()
          .getId();
    }
  }

  @Override
  public ByteQueue input() {
    return attachment.input();
  }

  @Override
  public ByteQueue output() {
    return attachment.output();
  }

  /** Docker's name for it. */
  String id() {
    return id;
  }

  /** Completed when it has ended, or when nothing can be said to it any more. */
  CompletionStage<Void> gone() {
    return attachment.gone();
  }

  /**
   * Holds everything in it to these cores, with the weight of a run. Blocks for about 11 ms.
   *
   * @throws DaemonException if Docker does not
   */
  void hold(Pin pin) throws InterruptedException {
    daemon.call(
        "hold a container to its cores",
        LIMIT,
        docker ->
            docker
                .updateContainerCmd(id)
                .withCpusetCpus(CpuList.format(pin.cores()))
                .withCpuPeriod(CpuQuota.PERIOD_MICROS)
                .withCpuQuota(CpuQuota.micros(pin.cpus()))
                .withCpuShares(ContainerPlan.RUN_SHARES)
                .exec());
  }

  @Override
  public boolean ranOutOfMemory() throws InterruptedException {
    try {
      return Boolean.TRUE.equals(
          daemon
              .call("inspect a container", LIMIT, d -> d.inspectContainerCmd(id).exec())
              .getState()
              .getOOMKilled());
    } catch (DaemonException e) {
      LOG.debug("Container {} was gone before it could be asked about its memory", this, e);
      return false;
    }
  }

  @Override
  public void leave() {
    attachment.discard();
    Removal removal = new Removal(daemon, id);
    if (!removal.needless(LEAVE_LIMIT)) removal.untilStopped();
  }

  /**
   * Kills it and returns when no process of it can be left; with a daemon that is away that can be
   * long.
   */
  @Override
  public void close() {
    attachment.discard();
    new Removal(daemon, id).untilStopped();
  }

  @Override
  public String toString() {
    return id.substring(0, Math.min(12, id.length()));
  }

  private static long millis(long from, long to) {
    return Duration.ofNanos(to - from).toMillis();
  }
}
