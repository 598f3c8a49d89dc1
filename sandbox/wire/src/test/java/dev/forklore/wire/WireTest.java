package dev.forklore.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class WireTest {
  private static final RunLimits LIMITS = new RunLimits(0.5, 768L << 20, 20_000, 1 << 20, 256);

  @SuppressWarnings("unused") // FieldSource
  private static final List<RunEvent> EVENTS =
      List.of(
          new RunEvent.Queued(3),
          new RunEvent.Compiled(
              12.5, List.of(new Diagnostic("A.java", 3, 7, "error", "';' expected")), true),
          new RunEvent.Started(0.5, List.of(1), 768L << 20, 20_000, true, false),
          new RunEvent.ProcessRenamed(1, 7, 1, "name"),
          new RunEvent.ProcessStarted(1.25, 41, 0, "main"),
          new RunEvent.ProcessExited(2.5, 41, 1, "main", 0, null),
          new RunEvent.ProcessExited(2.5, 41, 1, "main", null, 9),
          new RunEvent.Output(3.5, 47, OutputStreamName.STDERR, "Grüße, 世界 🌍\n"),
          new RunEvent.Sample(25, List.of(new ProcessSample(41, 0.99, 40L << 20, 21))),
          new RunEvent.Sample(
              50,
              List.of(
                  new ProcessSample(41, 1.5, 1, 2, List.of(new ThreadSample(43, "pool-1", 0.5)))),
              List.of(0.75, 1.0),
              List.of(new EndedSample(44, 0.25))),
          new RunEvent.Autopsy(
              4.5,
              new Finding.Asked(
                  List.of(
                      new ProcessState(
                          41,
                          Stacks.PYTHON,
                          List.of(
                              new ThreadState(
                                  41, Doing.WAITS_FOR_FILE_LOCK, "/tmp/x", List.of(7))))))),
          new RunEvent.Autopsy(
              5, new Finding.Answered(List.of(new StackDump(41, "Thread 0x…\n", true)))),
          new RunEvent.Autopsy(6, new Finding.OutOfMemory(41)),
          new RunEvent.Input(6.5, 41, true),
          new RunEvent.Stopping(7, StopSignal.SIGTERM, 2007),
          new RunEvent.Ended(
              Cause.MEMORY, null, 9, 768L << 20, "Too much.", 10.5, 9.25, 768L << 20, 5, 99));

  @ParameterizedTest
  @FieldSource("EVENTS")
  void anEventArrivesAsItWasSent(RunEvent event) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Wire.write(out, event);
    assertThat(Wire.readEvent(new ByteArrayInputStream(out.toByteArray()))).isEqualTo(event);
  }

  @Test
  void aProgramArrivesAsItWasSent() throws IOException {
    Program program =
        new Program.Python("a.py", List.of(new ProgramFile("a.py", new byte[] {1, 2})));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Wire.write(out, new RunCommand.Start(program, List.of("x", ""), LIMITS));
    Wire.write(
        out, new RunCommand.Stdin("hi".getBytes(java.nio.charset.StandardCharsets.UTF_8), true));
    Wire.write(out, new RunCommand.Stop(Cause.STOPPED, StopSignal.SIGTERM));
    Wire.write(out, new RunCommand.Autopsy());
    Wire.write(out, new RunCommand.Leave());
    ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());

    RunCommand.Start start = (RunCommand.Start) Wire.readCommand(in);
    assertThat(start.args()).containsExactly("x", "");
    assertThat(start.limits()).isEqualTo(LIMITS);
    Program.Python python = (Program.Python) start.program();
    assertThat(python.sources().getFirst().bytes()).containsExactly(1, 2);
    assertThat(((RunCommand.Stdin) Wire.readCommand(in)).bytes()).asString().isEqualTo("hi");
    assertThat(Wire.readCommand(in))
        .isEqualTo(new RunCommand.Stop(Cause.STOPPED, StopSignal.SIGTERM));
    assertThat(Wire.readCommand(in)).isEqualTo(new RunCommand.Autopsy());
    assertThat(Wire.readCommand(in)).isEqualTo(new RunCommand.Leave());
    assertThat(Wire.readCommand(in)).isNull();
  }

  @Test
  void aCompileRoundTripKeepsEveryField() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Wire.write(out, new CompileRequest(7, List.of(new ProgramFile("A.java", new byte[] {9})), "A"));
    Wire.write(
        out,
        new CompileReply(
            7,
            1.5,
            List.of(new Diagnostic("A.java", 1, 1, "warning", "w")),
            "p.A",
            List.of(new ProgramFile("p/A.class", new byte[] {8}))));
    ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());
    assertThat(Wire.readCompileRequest(in).main()).isEqualTo("A");
    CompileReply reply = Wire.readCompileReply(in);
    assertThat(reply.failed()).isFalse();
    assertThat(reply.mainClass()).isEqualTo("p.A");
    assertThat(reply.classes().getFirst().name()).isEqualTo("p/A.class");
  }

  @Test
  void theGreetingNamesWhatIsCompiled() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Hello hello = new Hello(Hello.VERSION, List.of("ab", "cd"), true, List.of(1, 5));
    Wire.write(out, hello);
    assertThat(Wire.readHello(new ByteArrayInputStream(out.toByteArray()))).isEqualTo(hello);
  }

  @Test
  void sourcesThatDifferInNameTextOrMainHaveOtherIds() {
    List<ProgramFile> files = List.of(new ProgramFile("A.java", new byte[] {1}));
    String id = SourceId.of("A.java", files);
    assertThat(id).hasSize(64).isEqualTo(SourceId.of("A.java", files));
    assertThat(SourceId.of("B.java", files)).isNotEqualTo(id);
    assertThat(SourceId.of("A.java", List.of(new ProgramFile("A.java", new byte[] {2}))))
        .isNotEqualTo(id);
    assertThat(SourceId.of("A.java", List.of(new ProgramFile("B.java", new byte[] {1}))))
        .isNotEqualTo(id);
  }

  @Test
  void aStreamThatEndsInsideAFrameIsNotAnEnd() {
    assertThatThrownBy(() -> Wire.readEvent(new ByteArrayInputStream(new byte[] {0, 0, 0, 9, 1})))
        .isInstanceOf(EOFException.class);
  }

  @Test
  void aFrameThatClaimsGigabytesIsRefusedBeforeItIsRead() {
    assertThatThrownBy(
            () -> Wire.readEvent(new ByteArrayInputStream(new byte[] {0x7f, -1, -1, -1, 1})))
        .isInstanceOf(WireException.class)
        .hasMessageContaining("bytes long");
  }

  @Test
  void aFileNameThatClimbsOutOfItsFolderIsRefused() {
    for (String name : List.of("../x", "/etc/passwd", "a//b", "a/./b", "")) {
      assertThatThrownBy(() -> new ProgramFile(name, new byte[0]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void randomBytesAreRefusedAndNothingElseHappens() {
    Random random = new Random(42);
    for (int i = 0; i < 200_000; i++) {
      byte[] frame = new byte[5 + random.nextInt(60)];
      random.nextBytes(frame);
      frame[0] = frame[1] = frame[2] = 0;
      frame[3] = (byte) (frame.length - 4);
      frame[4] = (byte) random.nextInt(10);
      try {
        Wire.readEvent(new ByteArrayInputStream(frame));
        Wire.readCommand(new ByteArrayInputStream(frame));
      } catch (IOException expected) {
        assertThat(expected).isInstanceOfAny(WireException.class, EOFException.class);
      }
    }
  }
}
