// Children of a JVM: of the library, by a command, and one that is not there.
// main: exit 0
// 2 times: Process-\d of main: exit 0
// Process-3 of main: exit 5
// Process-4 of main: signal 9
// 2 times: python3 of main: exit 6
// Children of main: exit 255
import dev.forklore.multiprocessing.Process;

void main() throws Exception {
  var first = Process.start(() -> {});
  var second = Process.start(() -> IO.println("second"));
  first.join();
  second.join();
  Process.start(() -> System.exit(5)).join();
  var victim = Process.start(() -> Thread.sleep(60_000));
  victim.kill();
  victim.join();
  for (int i = 0; i < 2; i++) {
    new ProcessBuilder("/usr/bin/python3", "-I", "-S", "-c", "import os; os._exit(6)").start().waitFor();
  }
  try {
    new ProcessBuilder("/nowhere").start();
  } catch (IOException e) {
    IO.println("refused");
  }
}
