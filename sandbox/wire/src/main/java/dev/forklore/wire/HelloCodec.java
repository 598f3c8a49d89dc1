package dev.forklore.wire;

/** The greeting as bytes. */
final class HelloCodec {
  private static final int HELLO = 100;

  private HelloCodec() {}

  static byte[] encode(Hello hello) {
    return new FrameWriter()
        .kind(HELLO)
        .int32(hello.version())
        .list(hello.precompiled(), FrameWriter::text)
        .bool(hello.exact())
        .list(hello.cores(), FrameWriter::int32)
        .toByteArray();
  }

  static Hello decode(byte[] frame) throws WireException {
    FrameReader r = new FrameReader(frame);
    int found = r.int8();
    if (found != HELLO) throw new WireException("a container began with message " + found);
    Hello hello =
        new Hello(r.int32(), r.list(FrameReader::text), r.bool(), r.list(FrameReader::int32));
    r.end();
    return hello;
  }
}
