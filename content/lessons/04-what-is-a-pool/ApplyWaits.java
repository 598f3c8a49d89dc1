import dev.forklore.multiprocessing.Pool;

static int rest(int task) throws InterruptedException {
  Thread.sleep(500);
  return task;
}

static void report(String way, List<Integer> results, long began) {
  double seconds = (System.nanoTime() - began) / 1e9;
  IO.println("%s: %s after %.2f s".formatted(way, results, seconds));
}

void main() throws Exception {
  var tasks = List.of(0, 1, 2, 3);
  try (var pool = new Pool(4)) {
    pool.map(task -> rest(task), tasks, 1); // all workers are up now

    long began = System.nanoTime();
    var results = new ArrayList<Integer>();
    for (int task : tasks) results.add(pool.apply(() -> rest(task)));
    report("apply", results, began);

    began = System.nanoTime();
    var waiting = new ArrayList<Future<Integer>>();
    for (int task : tasks) waiting.add(pool.applyAsync(() -> rest(task)));
    results.clear();
    for (var result : waiting) results.add(result.get());
    report("applyAsync", results, began);
  }
}
