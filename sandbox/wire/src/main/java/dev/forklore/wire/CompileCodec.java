package dev.forklore.wire;

/** The compile service's two messages as bytes. */
final class CompileCodec {
  private static final int REQUEST = 1;
  private static final int REPLY = 2;

  private CompileCodec() {}

  static byte[] encode(CompileRequest q) {
    return new FrameWriter()
        .kind(REQUEST)
        .int64(q.id())
        .files(q.sources())
        .text(q.main())
        .toByteArray();
  }

  static byte[] encode(CompileReply a) {
    return new FrameWriter()
        .kind(REPLY)
        .int64(a.id())
        .float64(a.millis())
        .diagnostics(a.diagnostics())
        .text(a.mainClass())
        .files(a.classes())
        .toByteArray();
  }

  static CompileRequest decodeRequest(byte[] frame) throws WireException {
    FrameReader r = reader(frame, REQUEST);
    CompileRequest request = new CompileRequest(r.int64(), r.files(), r.text());
    r.end();
    return request;
  }

  static CompileReply decodeReply(byte[] frame) throws WireException {
    FrameReader r = reader(frame, REPLY);
    CompileReply reply =
        new CompileReply(r.int64(), r.float64(), r.diagnostics(), r.text(), r.files());
    r.end();
    return reply;
  }

  private static FrameReader reader(byte[] frame, int kind) throws WireException {
    FrameReader r = new FrameReader(frame);
    int found = r.int8();
    if (found != kind) throw new WireException("no compile message has number " + found + " here");
    return r;
  }
}
