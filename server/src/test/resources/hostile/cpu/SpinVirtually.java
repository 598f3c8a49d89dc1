// A thousand virtual threads that never give their carrier back.
// ends: wall-time
void main() throws InterruptedException {
  for (int i = 0; i < 1_000; i++) {
    Thread.startVirtualThread(() -> {
      while (true) Thread.onSpinWait();
    });
  }
  Thread.currentThread().join();
}
