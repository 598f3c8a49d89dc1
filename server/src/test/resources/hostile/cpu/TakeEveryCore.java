// Counts on more cores than it was given.
// ends: exited
// exit: 0
// shows: (?m)^1 core$
void main() throws Exception {
  try (var pool = java.util.concurrent.Executors.newFixedThreadPool(16)) {
    for (int i = 0; i < 64; i++) pool.submit(() -> { long x = 0; for (int j = 0; j < 1_000_000; j++) x += j; return x; });
  }
  IO.println(Runtime.getRuntime().availableProcessors() + " core");
}
