package dev.forklore.wire;

/** An autopsy's findings as fields. */
final class AutopsyCodec {
  private static final int ASKED = 1;
  private static final int ANSWERED = 2;
  private static final int OUT_OF_MEMORY = 3;

  private AutopsyCodec() {}

  static void encode(FrameWriter w, Finding finding) {
    switch (finding) {
      case Finding.Asked f -> w.kind(ASKED).list(f.processes(), AutopsyCodec::process);
      case Finding.Answered f -> w.kind(ANSWERED).list(f.answers(), AutopsyCodec::answer);
      case Finding.OutOfMemory f -> w.kind(OUT_OF_MEMORY).int32(f.pid());
    }
  }

  private static void process(FrameWriter w, ProcessState p) {
    w.int32(p.pid()).constant(p.asked()).list(p.threads(), AutopsyCodec::thread);
  }

  private static void thread(FrameWriter w, ThreadState t) {
    w.int32(t.tid()).constant(t.doing()).text(t.what()).list(t.others(), FrameWriter::int32);
  }

  private static void answer(FrameWriter w, StackDump a) {
    w.int32(a.pid()).text(a.text()).bool(a.whole());
  }

  static Finding decode(FrameReader r) throws WireException {
    int kind = r.int8();
    return switch (kind) {
      case ASKED -> new Finding.Asked(r.list(AutopsyCodec::process));
      case ANSWERED -> new Finding.Answered(r.list(AutopsyCodec::answer));
      case OUT_OF_MEMORY -> new Finding.OutOfMemory(r.int32());
      default -> throw new WireException("no finding has number " + kind);
    };
  }

  private static StackDump answer(FrameReader r) throws WireException {
    return new StackDump(r.int32(), r.text(), r.bool());
  }

  private static ProcessState process(FrameReader r) throws WireException {
    return new ProcessState(r.int32(), r.constant(Stacks.class), r.list(AutopsyCodec::thread));
  }

  private static ThreadState thread(FrameReader r) throws WireException {
    return new ThreadState(
        r.int32(), r.constant(Doing.class), r.text(), r.list(FrameReader::int32));
  }
}
