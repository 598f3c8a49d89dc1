// Fills the Java heap again and again, and goes on after every OutOfMemoryError.
// ends: wall-time
// shows: again
void main() {
  int times = 0;
  while (true) {
    var kept = new ArrayList<byte[]>();
    try {
      while (true) kept.add(new byte[1 << 20]);
    } catch (OutOfMemoryError e) {
      kept.clear();
      if (times++ < 3) IO.println("again");
    }
  }
}
