package dev.forklore.supervisor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A clock that is set by an hour must neither end a run nor keep one from ending. */
class ClockTest {
  private static final Set<String> WALL_CLOCKS =
      Set.of(
          "java/time/Instant",
          "java/time/Clock",
          "java/time/LocalDateTime",
          "java/time/ZonedDateTime",
          "java/util/Date",
          "java/util/Calendar",
          "java/util/Timer");

  @Test
  void noClassOfTheSupervisorAsksAClockThatCanBeSet() throws Exception {
    List<String> asks = new ArrayList<>();
    int classes = 0;
    for (Path file : classes()) {
      classes++;
      for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
        if (isWallClock(entry)) asks.add(file.getFileName() + " " + entry);
      }
    }
    assertThat(classes).isGreaterThan(30);
    assertThat(asks).isEmpty();
  }

  private static List<Path> classes() throws IOException, URISyntaxException {
    var source = Stopwatch.class.getProtectionDomain().getCodeSource().getLocation();
    try (var files = Files.walk(Path.of(source.toURI()))) {
      return files.filter(file -> file.toString().endsWith(".class")).toList();
    }
  }

  private static boolean isWallClock(PoolEntry entry) {
    if (entry instanceof ClassEntry type) return WALL_CLOCKS.contains(type.asInternalName());
    return entry instanceof MemberRefEntry member
        && member.owner().asInternalName().equals("java/lang/System")
        && member.name().equalsString("currentTimeMillis");
  }
}
