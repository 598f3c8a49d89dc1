package dev.forklore.wire;

import java.util.List;

/** Commands as bytes. */
final class CommandCodec {
  private static final int START = 1;
  private static final int STDIN = 2;
  private static final int STOP = 3;
  private static final int AUTOPSY = 4;
  private static final int LEAVE = 5;

  private static final int PRECOMPILED = 1;
  private static final int CLASSES = 2;
  private static final int PYTHON = 3;

  private CommandCodec() {}

  static byte[] encode(RunCommand command) {
    FrameWriter w = new FrameWriter();
    switch (command) {
      case RunCommand.Start s -> {
        program(w.kind(START), s.program());
        RunLimits l = s.limits();
        w.list(s.args(), FrameWriter::text)
            .float64(l.cpus())
            .int64(l.memoryBytes())
            .int64(l.wallMillis())
            .int64(l.outputBytes())
            .int32(l.tasks());
      }
      case RunCommand.Stdin s -> w.kind(STDIN).bytes(s.bytes()).bool(s.eof());
      case RunCommand.Stop s -> w.kind(STOP).constant(s.cause()).constant(s.signal());
      case RunCommand.Autopsy s -> w.kind(AUTOPSY);
      case RunCommand.Leave s -> w.kind(LEAVE);
    }
    return w.toByteArray();
  }

  private static void program(FrameWriter w, Program program) {
    switch (program) {
      case Program.Precompiled p -> w.kind(PRECOMPILED).text(p.id());
      case Program.Classes p -> w.kind(CLASSES).text(p.main()).files(p.classes());
      case Program.Python p -> w.kind(PYTHON).text(p.main()).files(p.sources());
    }
  }

  static RunCommand decode(byte[] frame) throws WireException {
    FrameReader r = new FrameReader(frame);
    int kind = r.int8();
    RunCommand command =
        switch (kind) {
          case START -> start(r);
          case STDIN -> new RunCommand.Stdin(r.bytes(), r.bool());
          case STOP -> new RunCommand.Stop(r.constant(Cause.class), r.constant(StopSignal.class));
          case AUTOPSY -> new RunCommand.Autopsy();
          case LEAVE -> new RunCommand.Leave();
          default -> throw new WireException("no command has number " + kind);
        };
    r.end();
    return command;
  }

  private static RunCommand start(FrameReader r) throws WireException {
    Program program = program(r);
    List<String> args = r.list(FrameReader::text);
    return new RunCommand.Start(
        program, args, new RunLimits(r.float64(), r.int64(), r.int64(), r.int64(), r.int32()));
  }

  private static Program program(FrameReader r) throws WireException {
    int kind = r.int8();
    return switch (kind) {
      case PRECOMPILED -> new Program.Precompiled(r.text());
      case CLASSES -> new Program.Classes(r.text(), r.files());
      case PYTHON -> new Program.Python(r.text(), r.files());
      default -> throw new WireException("no program has number " + kind);
    };
  }
}
