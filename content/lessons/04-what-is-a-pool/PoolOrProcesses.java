import dev.forklore.multiprocessing.Pool;
import dev.forklore.multiprocessing.Process;

static long work(long task) {
  long number = task;
  for (int i = 0; i < 5_000_000; i++) {
    number = number * 48271 % 2147483647;
  }
  IO.println("  task " + task + " ends with " + number);
  return ProcessHandle.current().pid();
}

static List<Long> twoAtATime(List<Long> tasks) throws InterruptedException {
  var pids = new ArrayList<Long>();
  for (int i = 0; i < tasks.size(); i += 2) {
    var pair = new ArrayList<Process>();
    for (long task : tasks.subList(i, Math.min(i + 2, tasks.size()))) {
      pair.add(Process.start(() -> work(task)));
    }
    for (var process : pair) {
      if (process.join() != 0) {
        throw new IllegalStateException(process + " failed");
      }
      pids.add(process.pid());
    }
  }
  return pids;
}

static List<Long> inAPool(List<Long> tasks) throws InterruptedException {
  try (var pool = new Pool(2)) {
    return pool.map(task -> work(task), tasks, 1); // one task at a time
  }
}

static void report(String way, List<Long> pids, long began) {
  double seconds = (System.nanoTime() - began) / 1e9;
  int processes = Set.copyOf(pids).size();
  IO.println("%s: %.2f s, processes: %d".formatted(way, seconds, processes));
}

void main() throws InterruptedException {
  var tasks = List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
  long began = System.nanoTime();
  report("A process for each task", twoAtATime(tasks), began);
  began = System.nanoTime();
  report("A pool of two", inAPool(tasks), began);
}
