// Memory outside the Java heap: direct buffers.
// ends: exited
// exit: 1
// shows: OutOfMemoryError: Cannot reserve
void main() {
  var kept = new ArrayList<java.nio.ByteBuffer>();
  while (true) kept.add(java.nio.ByteBuffer.allocateDirect(1 << 20));
}
