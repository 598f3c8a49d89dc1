package dev.forklore.multiprocessing.child;

import dev.forklore.multiprocessing.CallWith;
import dev.forklore.multiprocessing.Event;
import dev.forklore.multiprocessing.Lock;
import dev.forklore.multiprocessing.Queue;
import dev.forklore.multiprocessing.Task;
import dev.forklore.multiprocessing.Value;
import dev.forklore.multiprocessing.codec.Parcel;
import dev.forklore.multiprocessing.codec.TravelledClasses;
import dev.forklore.multiprocessing.link.Boot;
import dev.forklore.multiprocessing.link.Link;
import dev.forklore.multiprocessing.link.Mail;
import dev.forklore.multiprocessing.link.Meeting;
import dev.forklore.multiprocessing.link.Steady;
import dev.forklore.multiprocessing.pool.Batch;
import dev.forklore.multiprocessing.pool.Chunk;
import dev.forklore.multiprocessing.pool.Division;
import dev.forklore.multiprocessing.shared.Hub;
import dev.forklore.multiprocessing.shared.QueueUse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A child's life with this process as its own parent, so that a JVM can note what a child loads and
 * keep it for later ones. Ends the process.
 */
public final class Rehearsal {
  private Rehearsal() {}

  public static void main(String[] args) throws Exception {
    Path socket = Meeting.newPath();
    byte[] written = new Boot("rehearsal", "1", Meeting.newKey(), "main", "").written();
    Boot boot = Boot.read(new ByteArrayInputStream(written));
    Child.isNow(boot);
    try (Meeting meeting = Meeting.at(socket, boot.key())) {
      Home home = Home.call(socket, boot.key());
      SocketChannel child = meeting.await();
      if (child == null) throw new IllegalStateException("nobody called");
      new Steady("parent of rehearsal", true, () -> send(child)).start();
      Hub.home(home.asking());
      TravelledClasses.from(home);
      Mail first = home.take();
      Child.task(first).run();
      everyday();
      sharing();
      new WorkerLoop(home).start(home.take());
    }
  }

  /** Goes once through what comes next, so that it goes faster then. */
  static void warmUp() {
    Task task = () -> Thread.onSpinWait();
    CallWith<Integer, Double> call = n -> Math.cbrt(n);
    Object[] items = {1, 2, 3};
    try {
      ((Task) Parcel.open(Parcel.pack(task, "The task"))).run();
      Parcel.open(Parcel.pack(call, "The task"));
      Parcel.open(Parcel.pack(items, "The items"));
    } catch (Exception e) {
      throw new IllegalStateException("what the library itself sends can be read", e);
    }
  }

  /** What many tasks use. Without this their JVM would have to look for it outside of the cache. */
  private static void everyday() {
    IO.println(String.format(Locale.ROOT, "%d %s %.2f", 1, List.of("one"), 1.5));
    Map<String, Integer> lengths = new TreeMap<>();
    for (String word : List.of("one", "two", "three"))
      lengths.merge(word, word.length(), Integer::sum);
    IO.println(
        lengths + " " + new HashMap<>(lengths).entrySet() + new ArrayList<>(lengths.keySet()));
    IO.println(IntStream.range(0, 9).mapToObj(n -> n * n).map(String::valueOf).toList());
    IO.println(Stream.of("b", "a").sorted().collect(Collectors.joining(", ")));
    IO.println(Duration.ofMillis(1) + " " + ProcessHandle.current().pid() + " " + Math.sqrt(2));
    new Child.Report().uncaughtException(Thread.currentThread(), new Throwable("rehearsed"));
  }

  /** What tasks share arrives as Java serialises it, and is then used in memory. */
  private static void sharing() throws Exception {
    var queue = new Queue<Object>();
    var lock = new Lock();
    var value = new Value(1);
    var event = new Event();
    Task task =
        () -> {
          lock.hold().close();
          value.add(1);
          queue.put("one");
          event.set();
        };
    ((Task) Parcel.open(Parcel.pack(task, "The task"))).run();
    IO.println(queue.get());
    QueueUse.rehearse();
  }

  private static void send(SocketChannel child) {
    Task task = () -> Thread.onSpinWait();
    CallWith<Integer, Double> call = n -> Math.cbrt(n);
    try {
      Link line = new Link(child, mail -> Thread.onSpinWait());
      line.send(Mail.written(Mail.TASK, 0, Parcel.pack(task, "The task")));
      Batch batch =
          Batch.of(call, List.of(1, 2), new Division.Tapered(1), null, (chunk, outcome) -> {});
      line.send(batch.callMail());
      for (Chunk chunk : batch.pieces()) line.send(chunk.order());
      line.send(Mail.written(Mail.GOODBYE, 0));
      line.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
