// Fills the Java heap.
// ends: exited
// exit: 1
// shows: OutOfMemoryError: Java heap space
void main() {
  var kept = new ArrayList<byte[]>();
  while (true) kept.add(new byte[1 << 20]);
}
