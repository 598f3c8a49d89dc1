package dev.forklore.multiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program's own form for its own objects, between real processes. */
@Timeout(60)
class CodecTest {
  private static final String SERVICE = "META-INF/services/dev.forklore.multiprocessing.Codec";

  @TempDir Path folder;

  /** Not serialisable, so that nothing but its codec can send it. */
  public static final class Point {
    final int x;
    final String origin;

    Point(int x, String origin) {
      this.x = x;
      this.origin = origin;
    }

    Point next() {
      return new Point(x + 1, "made");
    }
  }

  record Line(Point from, List<Point> others) implements Serializable {}

  /** Refuses what is negative, cannot read 13, and reads 14 as nothing and 15 only in part. */
  public static final class PointCodec implements Codec<Point> {
    @Override
    public Class<Point> type() {
      return Point.class;
    }

    @Override
    public void write(Point point, DataOutput out) throws IOException {
      if (point.x < 0) throw new IOException("no negative x");
      out.writeShort(point.x);
      if (point.x == 15) out.writeByte(0);
    }

    @Override
    @SuppressWarnings("NullAway") // which is a mistake of this codec
    public Point read(DataInput in) throws IOException {
      int x = in.readShort();
      if (x == 13) throw new IllegalStateException("unlucky");
      return x == 14 ? null : new Point(x, "read");
    }
  }

  private static List<Point> points(int count) {
    return IntStream.range(100, 100 + count).mapToObj(x -> new Point(x, "made")).toList();
  }

  @Test
  void objectsTravelInTheFormOfTheirCodec() throws Exception {
    try (Pool pool = new Pool(2)) {
      List<Point> next = pool.map(point -> point.next(), points(1000));
      assertThat(next).extracting(p -> p.x).isEqualTo(IntStream.range(101, 1101).boxed().toList());
      assertThat(next).extracting(p -> p.origin).containsOnly("read");
      String origin = pool.apply(point -> point.origin, new Point(1, "made"));
      assertThat(origin).isEqualTo("read");
    }
  }

  @Test
  void theyTravelWithinOtherObjectsToo() throws Exception {
    Point captured = new Point(7, "made");
    try (Pool pool = new Pool(1)) {
      String seen = pool.apply(() -> captured.x + captured.origin);
      assertThat(seen).isEqualTo("7read");
      List<Object> mixed = List.of(1, new Point(2, "made"), "three");
      int second = pool.apply(list -> ((Point) list.get(1)).x, mixed);
      assertThat(second).isEqualTo(2);
      Point same = new Point(5, "made");
      Line line = pool.apply(l -> l, new Line(same, List.of(same, new Point(6, "made"))));
      assertThat(line.others()).extracting(p -> p.x).containsExactly(5, 6);
      assertThat(line.from()).isSameAs(line.others().getFirst());
    }
    Queue<Point> queue = new Queue<>();
    assertThat(Process.start(() -> queue.put(new Point(8, "made"))).join()).isZero();
    assertThat(queue.get().x).isEqualTo(8);
  }

  @Test
  void whatACodecCannotWriteIsRefusedBeforeAnythingIsDone() throws Exception {
    try (Pool pool = new Pool(1)) {
      List<Point> items = List.of(new Point(1, "made"), new Point(-1, "made"));
      assertThatExceptionOfType(UnsendableException.class)
          .isThrownBy(() -> pool.map(point -> point.x, items))
          .withMessage(
              "Item 2 cannot be sent to another process: its codec "
                  + PointCodec.class.getName()
                  + " failed: java.io.IOException: no negative x.");
      assertThatExceptionOfType(WorkerException.class)
          .isThrownBy(() -> pool.map(x -> new Point(x, "made"), List.of(1, -1), 2))
          .withMessageContaining("failed on item 2 of 2: ")
          .withMessageContaining("The result cannot be sent to another process: its codec ")
          .withMessageContaining("no negative x");
      int next = pool.apply(() -> 3);
      assertThat(next).isEqualTo(3);
    }
  }

  @Test
  void whatACodecCannotReadIsToldAndThePoolGoesOn() throws Exception {
    try (Pool pool = new Pool(1)) {
      String start = "The codec " + PointCodec.class.getName() + " cannot read what was written: ";
      assertFails(pool, 13, start + "java.lang.IllegalStateException: unlucky");
      assertFails(pool, 14, start + "it gave null");
      assertFails(pool, 15, start + "it left 1 bytes");
      assertThatExceptionOfType(WorkerException.class)
          .isThrownBy(() -> pool.apply(() -> new Point(13, "made")))
          .withMessageContaining("the result cannot be read here: ")
          .withMessageContaining("unlucky");
      int next = pool.apply(() -> 3);
      assertThat(next).isEqualTo(3);
    }
  }

  private static void assertFails(Pool pool, int x, String words) {
    assertThatExceptionOfType(WorkerException.class)
        .isThrownBy(() -> pool.apply(point -> point.x, new Point(x, "made")))
        .withMessageContaining(words);
  }

  private static final String PROGRAM =
      """
      import dev.forklore.multiprocessing.Codec;
      import dev.forklore.multiprocessing.Pool;

      static class Point {
        int x = 3;
      }

      public static class PointCodec implements Codec<Point> {
        public Class<Point> type() { return Point.class; }
        public void write(Point point, DataOutput out) throws IOException { out.writeInt(point.x); }
        public Point read(DataInput in) throws IOException {
          var point = new Point();
          point.x = in.readInt() + 1;
          return point;
        }
      }

      void main(String[] args) throws Exception {
        var point = new Point();
        try (var pool = new Pool(1)) {
          IO.println(pool.apply(() -> point.x));
        }
        Files.delete(Path.of(args[0]));
        try (var pool = new Pool(1)) {
          IO.println(pool.apply(() -> point.x));
        } catch (RuntimeException e) {
          IO.println(e.getMessage());
        }
      }
      """;

  @Test
  void aProcessThatLacksTheCodecSaysSo() throws Exception {
    Path service = folder.resolve(SERVICE);
    Files.createDirectories(service.getParent());
    Files.writeString(service, "Main$PointCodec");
    CompactProgram.alone(folder, PROGRAM);
    String path = folder + File.pathSeparator + CompactProgram.library();
    assertThat(java("-cp", path, "Main", service.toString()))
        .startsWith("4\n")
        .contains("An object of Main$Point was written by a codec that this process, pid ")
        .contains(", does not have. Its class path or module path has to provide the codec too.");
  }

  @Test
  void codecsThatAreNotInOrderAreToldToWhoeverSends() throws Exception {
    Path service = folder.resolve(SERVICE);
    Files.createDirectories(service.getParent());
    Files.writeString(service, "Main$Missing");
    CompactProgram.alone(folder, PROGRAM.replace("Files.delete(Path.of(args[0]));", ""));
    String path = folder + File.pathSeparator + CompactProgram.library();
    assertThat(java("-cp", path, "Main"))
        .contains("The task cannot be sent to another process: the program's codecs cannot be used")
        .contains("Main$Missing");
  }

  @Test
  void modulesProvideCodecsToo() throws Exception {
    Path source = Files.createDirectories(folder.resolve("source/app"));
    Path module = source.resolveSibling("module-info.java");
    Files.writeString(
        module,
        """
        module app {
          requires dev.forklore.multiprocessing;
          provides dev.forklore.multiprocessing.Codec with app.PointCodec;
        }
        """);
    Path codec = source.resolve("PointCodec.java");
    Files.writeString(
        codec,
        """
        package app;
        import dev.forklore.multiprocessing.Codec;
        import java.io.*;
        public class PointCodec implements Codec<Point> {
          public Class<Point> type() { return Point.class; }
          public void write(Point point, DataOutput out) throws IOException { out.writeInt(point.x); }
          public Point read(DataInput in) throws IOException { return new Point(in.readInt() + 1); }
        }
        class Point {
          final int x;
          Point(int x) { this.x = x; }
        }
        """);
    Path main = source.resolve("Main.java");
    Files.writeString(
        main,
        """
        package app;
        import dev.forklore.multiprocessing.Pool;
        import java.util.List;
        public class Main {
          public static void main(String[] args) throws Exception {
            try (var pool = new Pool(1)) {
              IO.println(pool.map(p -> new Point(p.x), List.of(new Point(1))).getFirst().x);
            }
          }
        }
        """);
    Path classes = folder.resolve("classes");
    String path = classes + File.pathSeparator + CompactProgram.library();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                messages,
                messages,
                "-p",
                annotations(),
                "-d",
                classes.toString(),
                module.toString(),
                codec.toString(),
                main.toString());
    assertThat(status).describedAs(messages.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(java("-p", path, "-m", "app/app.Main")).isEqualTo("3\n");
  }

  /** What the library is compiled with, and whoever is compiled with it as a module. */
  private static String annotations() {
    var jar = org.jspecify.annotations.NullMarked.class.getProtectionDomain().getCodeSource();
    return CompactProgram.library() + File.pathSeparator + jar.getLocation().getPath();
  }

  private static String java(String... arguments) throws Exception {
    List<String> command = new java.util.ArrayList<>(List.of(arguments));
    command.addFirst(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    java.lang.Process program = builder.start();
    program.getOutputStream().close();
    return new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
