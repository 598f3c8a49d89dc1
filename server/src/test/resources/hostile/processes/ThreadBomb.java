// Threads without end, in Java.
// ends: processes
void main() {
  while (true) {
    try {
      Thread.ofPlatform().start(() -> { while (true) java.util.concurrent.locks.LockSupport.park(); });
    } catch (OutOfMemoryError e) {
      Thread.onSpinWait();
    }
  }
}
