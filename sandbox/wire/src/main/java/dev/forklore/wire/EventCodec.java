package dev.forklore.wire;

/** Events as bytes. */
final class EventCodec {
  /** Where nothing was counted; no time is negative. */
  private static final double UNKNOWN = -1;

  private static final int QUEUED = 1;
  private static final int COMPILED = 2;
  private static final int STARTED = 3;
  private static final int PROCESS_STARTED = 4;
  private static final int PROCESS_EXITED = 5;
  private static final int OUTPUT = 6;
  private static final int SAMPLE = 7;
  private static final int ENDED = 8;
  private static final int AUTOPSY = 9;
  private static final int PROCESS_RENAMED = 10;
  private static final int INPUT = 11;
  private static final int STOPPING = 12;

  private EventCodec() {}

  static byte[] encode(RunEvent event) {
    FrameWriter w = new FrameWriter();
    return switch (event) {
      case RunEvent.Queued e -> w.kind(QUEUED).int32(e.position()).toByteArray();
      case RunEvent.Compiled e ->
          w.kind(COMPILED)
              .float64(e.millis())
              .diagnostics(e.diagnostics())
              .bool(e.cached())
              .toByteArray();
      case RunEvent.Started e ->
          w.kind(STARTED)
              .float64(e.cpus())
              .list(e.cores(), FrameWriter::int32)
              .int64(e.memoryBytes())
              .int64(e.wallMillis())
              .bool(e.warm())
              .bool(e.exact())
              .toByteArray();
      case RunEvent.ProcessStarted e ->
          w.kind(PROCESS_STARTED)
              .float64(e.at())
              .int32(e.pid())
              .int32(e.parent())
              .text(e.name())
              .toByteArray();
      case RunEvent.ProcessRenamed e ->
          w.kind(PROCESS_RENAMED)
              .float64(e.at())
              .int32(e.pid())
              .int32(e.parent())
              .text(e.name())
              .toByteArray();
      case RunEvent.ProcessExited e ->
          w.kind(PROCESS_EXITED)
              .float64(e.at())
              .int32(e.pid())
              .int32(e.parent())
              .text(e.name())
              .optionalInt(e.exitCode())
              .optionalInt(e.signal())
              .toByteArray();
      case RunEvent.Output e ->
          w.kind(OUTPUT)
              .float64(e.at())
              .int32(e.pid())
              .constant(e.stream())
              .text(e.text())
              .toByteArray();
      case RunEvent.Sample e ->
          w.kind(SAMPLE)
              .float64(e.at())
              .list(e.processes(), EventCodec::sample)
              .list(e.cores(), FrameWriter::float64)
              .list(e.ended(), (f, ended) -> f.int32(ended.pid()).float64(ended.cpu()))
              .toByteArray();
      case RunEvent.Autopsy e -> {
        AutopsyCodec.encode(w.kind(AUTOPSY).float64(e.at()), e.finding());
        yield w.toByteArray();
      }
      case RunEvent.Input e ->
          w.kind(INPUT).float64(e.at()).int32(e.pid()).bool(e.waiting()).toByteArray();
      case RunEvent.Stopping e ->
          w.kind(STOPPING).float64(e.at()).constant(e.signal()).float64(e.killAt()).toByteArray();
      case RunEvent.Ended e ->
          w.kind(ENDED)
              .constant(e.cause())
              .optionalInt(e.exitCode())
              .optionalInt(e.signal())
              .optionalLong(e.limit())
              .text(e.message())
              .float64(e.wallMillis())
              .float64(e.cpuMillis())
              .int64(e.peakMemoryBytes())
              .int32(e.processes())
              .int64(e.outputBytes())
              .float64(e.busyMillis() == null ? UNKNOWN : e.busyMillis())
              .toByteArray();
    };
  }

  private static void sample(FrameWriter w, ProcessSample s) {
    w.int32(s.pid())
        .float64(s.cpu())
        .int64(s.memoryBytes())
        .int32(s.threads())
        .list(s.byThread(), (f, t) -> f.int32(t.id()).text(t.name()).float64(t.cpu()));
  }

  static RunEvent decode(byte[] frame) throws WireException {
    FrameReader r = new FrameReader(frame);
    int kind = r.int8();
    RunEvent event =
        switch (kind) {
          case QUEUED -> new RunEvent.Queued(r.int32());
          case COMPILED -> new RunEvent.Compiled(r.float64(), r.diagnostics(), r.bool());
          case STARTED ->
              new RunEvent.Started(
                  r.float64(),
                  r.list(FrameReader::int32),
                  r.int64(),
                  r.int64(),
                  r.bool(),
                  r.bool());
          case PROCESS_STARTED ->
              new RunEvent.ProcessStarted(r.float64(), r.int32(), r.int32(), r.text());
          case PROCESS_RENAMED ->
              new RunEvent.ProcessRenamed(r.float64(), r.int32(), r.int32(), r.text());
          case PROCESS_EXITED ->
              new RunEvent.ProcessExited(
                  r.float64(), r.int32(), r.int32(), r.text(), r.optionalInt(), r.optionalInt());
          case OUTPUT ->
              new RunEvent.Output(
                  r.float64(), r.int32(), r.constant(OutputStreamName.class), r.text());
          case SAMPLE ->
              new RunEvent.Sample(
                  r.float64(),
                  r.list(EventCodec::sample),
                  r.list(FrameReader::float64),
                  r.list(f -> new EndedSample(f.int32(), f.float64())));
          case AUTOPSY -> new RunEvent.Autopsy(r.float64(), AutopsyCodec.decode(r));
          case INPUT -> new RunEvent.Input(r.float64(), r.int32(), r.bool());
          case STOPPING ->
              new RunEvent.Stopping(r.float64(), r.constant(StopSignal.class), r.float64());
          case ENDED -> ended(r);
          default -> throw new WireException("no event has number " + kind);
        };
    r.end();
    return event;
  }

  private static ProcessSample sample(FrameReader r) throws WireException {
    return new ProcessSample(
        r.int32(),
        r.float64(),
        r.int64(),
        r.int32(),
        r.list(f -> new ThreadSample(f.int32(), f.text(), f.float64())));
  }

  private static RunEvent.Ended ended(FrameReader r) throws WireException {
    RunEvent.Ended ended = counted(r);
    double busy = r.float64();
    return busy >= 0 ? ended.withBusyMillis(busy) : ended;
  }

  private static RunEvent.Ended counted(FrameReader r) throws WireException {
    return new RunEvent.Ended(
        r.constant(Cause.class),
        r.optionalInt(),
        r.optionalInt(),
        r.optionalLong(),
        r.text(),
        r.float64(),
        r.float64(),
        r.int64(),
        r.int32(),
        r.int64());
  }
}
