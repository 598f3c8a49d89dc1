static final int STEPS = 150_000_000;

static long compute() {
  long number = 1;
  for (int i = 0; i < STEPS; i++) number = number * 48271 % 2147483647;
  return number;
}

static Process start() throws IOException {
  var command = List.of(
      ProcessHandle.current().info().command().orElse("java"),
      "-cp", System.getProperty("java.class.path"), "Halves", "child");
  return new ProcessBuilder(command).inheritIO().start();
}

/** Two processes compute half of the work each; the time is with their start. */
void main(String[] args) throws Exception {
  if (args.length > 0) {
    if (compute() == 0) IO.println("never");
    return;
  }
  long began = System.nanoTime();
  var one = start();
  var other = start();
  one.waitFor();
  other.waitFor();
  IO.println("ms " + (System.nanoTime() - began) / 1e6);
}
