import dev.forklore.multiprocessing.Process;

@SuppressWarnings("restricted") // touches memory as only native code can
static void crash() {
  long pid = ProcessHandle.current().pid();
  IO.println("Process " + pid + " is about to crash.");
  // Writes to the address 0, where no process has memory.
  MemorySegment.NULL.reinterpret(1).set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
}

static void carryOn() throws InterruptedException {
  Thread.sleep(300);
  long pid = ProcessHandle.current().pid();
  IO.println("Process " + pid + " has not noticed a thing.");
}

void main() throws InterruptedException {
  var steady = Process.start(() -> carryOn());
  var fragile = Process.of(() -> crash())
      .withJvmOptions(
          "--enable-native-access=ALL-UNNAMED", // lets it touch memory directly
          "-XX:+SuppressFatalErrorMessage") // spares us the report of the crash
      .start();

  int code = fragile.join();
  IO.println("The fragile process ended with exit code " + code + ".");
  code = steady.join();
  IO.println("The steady process ended with exit code " + code + ".");
}
