import dev.forklore.multiprocessing.Process;

static void crash() {
  Runtime.getRuntime().halt(3); // at once, with no clean-up, as a crash would
}

static void carryOn() throws InterruptedException {
  Thread.sleep(300);
  long pid = ProcessHandle.current().pid();
  IO.println("Process " + pid + " has not noticed a thing.");
}

void main() throws InterruptedException {
  var steady = Process.start(() -> carryOn());
  var fragile = Process.start(() -> crash());

  int code = fragile.join();
  IO.println("The fragile process ended with exit code " + code + ".");
  code = steady.join();
  IO.println("The steady process ended with exit code " + code + ".");
}
