import dev.forklore.multiprocessing.Process;

static void fail() {
  throw new IllegalStateException("nobody catches this");
}

static void failInAThread() throws InterruptedException {
  Thread.ofPlatform().start(() -> fail()).join();
}

static void sleep() throws InterruptedException {
  Thread.sleep(60_000); // ended long before that
}

static void report(String how, Process process) throws InterruptedException {
  IO.println("%-20s exit code %d".formatted(how, process.join()));
}

void main() throws InterruptedException {
  report("returns:", Process.start(() -> {}));
  report("throws:", Process.start(() -> fail()));
  report("a thread throws:", Process.start(() -> failInAThread()));
  report("System.exit(7):", Process.start(() -> System.exit(7)));

  var asked = Process.start(() -> sleep());
  asked.terminate(); // SIGTERM
  report("asked to end:", asked);
  var killed = Process.start(() -> sleep());
  killed.kill(); // SIGKILL
  report("killed:", killed);
}
