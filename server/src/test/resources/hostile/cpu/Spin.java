// Eight threads that never end, on one core.
// ends: wall-time
void main() {
  for (int i = 0; i < 8; i++) {
    Thread.ofPlatform().name("spinner-" + i).start(() -> {
      while (true) Thread.onSpinWait();
    });
  }
}
