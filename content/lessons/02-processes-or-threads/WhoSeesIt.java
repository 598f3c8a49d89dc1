import dev.forklore.multiprocessing.Process;

static int counter = 0;

static void addOne() {
  counter++;
  long pid = ProcessHandle.current().pid();
  IO.println("  added in process " + pid + ": counter is " + counter);
}

void main() throws InterruptedException {
  long pid = ProcessHandle.current().pid();
  IO.println("main is process " + pid + ": counter is " + counter);

  Thread.ofPlatform().start(() -> addOne()).join();
  IO.println("after the thread, main sees " + counter);

  int code = Process.start(() -> addOne()).join();
  IO.println("after the process (exit code " + code + "), main sees "
      + counter);
}
