import dev.forklore.multiprocessing.Process;
import dev.forklore.multiprocessing.Task;

static void work() {
  long number = 1;
  for (int i = 0; i < 100_000_000; i++) {
    number = number * 48271 % 2147483647;
  }
  if (number == 0) IO.println("never"); // so the loop is not optimised away
}

static void rest() throws InterruptedException {
  Thread.sleep(300);
}

static void inTurn(Task task) throws Exception {
  task.run();
  task.run();
}

static void inThreads(Task task) throws Exception {
  Callable<Void> call = () -> { task.run(); return null; };
  try (var threads = Executors.newFixedThreadPool(2)) {
    for (var run : threads.invokeAll(List.of(call, call))) {
      run.get(); // throws what the task threw
    }
  }
}

static void inProcesses(Task task) throws Exception {
  var one = Process.start(task);
  var other = Process.start(task);
  for (var process : List.of(one, other)) {
    if (process.join() != 0) {
      throw new IllegalStateException(process + " failed");
    }
  }
}

static void time(String way, Task task) throws Exception {
  long began = System.nanoTime();
  task.run();
  double seconds = (System.nanoTime() - began) / 1e9;
  IO.println("  %-12s %.2f s".formatted(way, seconds));
}

static void timeAll(String name, Task task) throws Exception {
  IO.println("2 x " + name);
  time("in turn", () -> inTurn(task));
  time("2 threads", () -> inThreads(task));
  time("2 processes", () -> inProcesses(task));
}

void main() throws Exception {
  timeAll("work", () -> work());
  timeAll("rest", () -> rest());
}
