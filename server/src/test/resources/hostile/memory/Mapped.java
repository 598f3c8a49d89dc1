// Maps a large file in /tmp and writes into all of it.
// ends: exited
// shows: (?i)file too large|no space
// exit: 1
void main() throws Exception {
  try (var file = new java.io.RandomAccessFile("/tmp/mapped", "rw")) {
    var map = file.getChannel().map(java.nio.channels.FileChannel.MapMode.READ_WRITE, 0, 1 << 30);
    for (int i = 0; i < map.capacity(); i += 4096) map.put(i, (byte) 1);
  }
}
