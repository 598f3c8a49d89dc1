package dev.forklore.supervisor;

import static dev.forklore.supervisor.Container.java;
import static dev.forklore.supervisor.Container.limits;
import static dev.forklore.supervisor.Container.python;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.wire.Cause;
import dev.forklore.wire.Finding;
import dev.forklore.wire.Program;
import dev.forklore.wire.RunCommand;
import dev.forklore.wire.RunEvent;
import dev.forklore.wire.RunEvent.Output;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Programs that answer an autopsy to harm whoever asks. */
class HostileAnswersIT {
  /** Whoever answers too much must not use up the memory of who asks: then nobody is told of. */
  @Test
  void answersWithoutEndAreCut() throws IOException {
    RunLog run =
        examined(
            python(
                """
                import os, socket, time
                for n in range(90):
                    if os.fork() == 0:
                        asked = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
                        asked.connect("\\0forklore-stacks")
                        while True:
                            try: asked.send(b"x" * 8000 + b"\\n")
                            except OSError: time.sleep(0.001)
                print("ready", flush=True)
                time.sleep(100)
                """));

    assertThat(run.end().cause()).isEqualTo(Cause.WALL_TIME);
    // One for the reader, one at the time limit.
    assertThat(run.answers()).hasSizeLessThanOrEqualTo(2 * Finding.Answered.MOST_BYTES);
  }

  @Test
  void aDumpThatIsNoDumpIsReadToABound() throws IOException {
    RunLog run =
        examined(
            java(
                """
                import java.net.*;
                import java.nio.ByteBuffer;
                import java.nio.channels.*;

                public class Main {
                  public static void main(String[] args) throws Exception {
                    var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                    server.bind(UnixDomainSocketAddress.of("/tmp/.java_pid" + ProcessHandle.current().pid()));
                    System.out.println("ready");
                    while (true) {
                      try (var asked = server.accept()) {
                        var question = ByteBuffer.allocate(4096);
                        asked.read(question);
                        var text = new String(question.array(), 0, question.position());
                        int at = text.indexOf("/tmp/.threads_");
                        if (at >= 0) {
                          String name = text.substring(at, text.indexOf('\\0', at));
                          try (var file = new java.io.RandomAccessFile(name, "rw")) {
                            file.setLength(60 << 20);
                          }
                          System.out.println("written");
                        }
                        String said = "0\\nFull thread dump\\n\\n\\"VirtualThread-unblocker\\" #1\\n";
                        asked.write(ByteBuffer.wrap(said.getBytes()));
                      }
                    }
                  }
                }
                """));

    assertThat(run.stdout()).startsWith("written\n");
    assertThat(run.end().cause()).isEqualTo(Cause.WALL_TIME);
  }

  /** What came after its reader asked where its processes are, which is when it said "ready". */
  private static RunLog examined(Program program) throws IOException {
    try (Container container = Container.start()) {
      container.send(new RunCommand.Start(program, List.of(), limits(6_000)));
      RunEvent event;
      do event = container.next();
      while (!(event instanceof Output output && output.text().startsWith("ready")));
      container.send(new RunCommand.Autopsy());
      return container.toTheEnd();
    }
  }
}
