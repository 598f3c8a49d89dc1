import dev.forklore.multiprocessing.Lock;
import dev.forklore.multiprocessing.Pool;
import dev.forklore.multiprocessing.Process;
import dev.forklore.multiprocessing.Queue;
import dev.forklore.multiprocessing.Spares;
import dev.forklore.multiprocessing.manager.Manager;
import java.time.Duration;

// The figures of the library, once, by this program's own clock: a line each, "name value". Its twin is library_figures.py.
static final int MILLION = 1_000_000;
static final int SHORT = 20_000;

static double cubeRoot(int n) {
  return Math.cbrt(n);
}

static int same(int n) {
  return n;
}

static long now() {
  return System.nanoTime();
}

static void say(String name, double value) {
  System.out.printf(Locale.ROOT, "%s %.6f%n", name, value);
}

static void sayMillis(String name, long began) {
  say(name, (now() - began) / 1e6);
}

static double median(double[] values) {
  Arrays.sort(values);
  return values[values.length / 2];
}

static List<Integer> numbers(int count) {
  return IntStream.range(0, count).boxed().toList();
}

// How a process is started again and again: the first starts are not told apart from the others.
static void starts() throws Exception {
  for (int i = 0; i < 5; i++) {
    long began = now();
    Process.of(() -> {}).start().join();
    sayMillis("process", began);
  }
  for (int i = 0; i < 3; i++) {
    long began = now();
    Pool pool = new Pool(4);
    pool.map(n -> same(n), List.of(1, 2, 3, 4), 1);
    sayMillis("pool", began);
    began = now();
    pool.close();
    sayMillis("close", began);
  }
}

// The same with JVMs that are up: those that were taken are waited for, outside the time. Python's forkserver is up after its first.
static void sparesReady() throws Exception {
  try (var spares = Spares.keep(4)) {
    for (int i = 0; i < 5; i++) {
      await(spares);
      long began = now();
      Process.of(() -> {}).start().join();
      sayMillis("process-spare", began);
    }
    for (int i = 0; i < 3; i++) {
      await(spares);
      long began = now();
      Pool pool = new Pool(4);
      pool.map(n -> same(n), List.of(1, 2, 3, 4), 1);
      sayMillis("pool-spare", began);
      pool.close();
    }
  }
}

static void await(Spares spares) throws InterruptedException {
  if (!spares.await(Duration.ofMinutes(1))) throw new IllegalStateException("no spares");
}

static void maps() throws Exception {
  var million = numbers(MILLION);
  try (Pool pool = new Pool(2)) {
    pool.map(n -> same(n), List.of(1, 2), 1);
    for (int i = 0; i < 5; i++) {
      long began = now();
      var roots = pool.map(n -> cubeRoot(n), million);
      sayMillis(i == 0 ? "million-first" : "million-later", began);
      if (roots.get(27) != 3.0) throw new IllegalStateException("a wrong root");
    }
  }
  var few = numbers(SHORT);
  try (Pool pool = new Pool(2)) {
    pool.map(n -> same(n), List.of(1, 2), 1);
    for (int i = 0; i < 5; i++) {
      long began = now();
      pool.map(n -> cubeRoot(n), few, 1);
      sayMillis(i == 0 ? "short-first" : "short-later", began);
    }
  }
}

static void applies() throws Exception {
  try (Pool pool = new Pool(1)) {
    for (int i = 0; i < 300; i++) pool.apply(n -> same(n), i);
    double[] millis = new double[1000];
    for (int i = 0; i < millis.length; i++) {
      long began = now();
      pool.apply(n -> same(n), i);
      millis[i] = (now() - began) / 1e6;
    }
    say("apply", median(millis));
    byte[] large = new byte[10_000_000];
    for (int i = 0; i < 7; i++) {
      long began = now();
      pool.apply(bytes -> bytes, large);
      if (i > 0) sayMillis("bytes", began);
    }
  }
}

static void fill(Queue<byte[]> queue, int items, int size) throws InterruptedException {
  byte[] item = new byte[size];
  for (int i = 0; i < items; i++) queue.put(item);
}

static double millisEach(Queue<byte[]> queue, int items) throws InterruptedException {
  long began = now();
  for (int i = 0; i < items; i++) queue.get();
  return (now() - began) / 1e6 / items;
}

// A child puts, this process takes: the time for each item, once the first has arrived. Small ones in microseconds.
static void queues() throws Exception {
  var small = new Queue<byte[]>(1000);
  var producer = Process.start(() -> fill(small, 1 + 10 * SHORT, 64));
  small.get();
  say("queue-small-first", millisEach(small, SHORT) * 1e3);
  say("queue-small-later", millisEach(small, 9 * SHORT) * 1e3);
  producer.join();
  var large = new Queue<byte[]>(1000);
  producer = Process.start(() -> fill(large, 101, 1_000_000));
  large.get();
  say("queue-large", millisEach(large, 100));
  producer.join();
}

static double microsEach(Lock lock, int rounds) throws InterruptedException {
  long began = now();
  for (int i = 0; i < rounds; i++) {
    try (var held = lock.hold()) {
      if (held == null) throw new IllegalStateException("no hold");
    }
  }
  return (now() - began) / 1e3 / rounds;
}

// The first ones, after some that are not counted, and those that come when the code is compiled.
static void hold(Lock lock, Queue<double[]> times) throws InterruptedException {
  microsEach(lock, SHORT);
  times.put(new double[] {microsEach(lock, 10 * SHORT), microsEach(lock, 90 * SHORT)});
}

static void locks() throws Exception {
  var times = new Queue<double[]>();
  for (int holders = 1; holders <= 2; holders++) {
    var lock = new Lock();
    var processes = new ArrayList<Process>();
    for (int i = 0; i < holders; i++) processes.add(Process.start(() -> hold(lock, times)));
    for (var process : processes) process.join();
    double[] slowest = {0, 0};
    while (!times.isEmpty()) {
      double[] each = times.get();
      for (int i = 0; i < each.length; i++) slowest[i] = Math.max(slowest[i], each[i]);
    }
    String name = holders == 1 ? "lock" : "lock-contended";
    say(name + "-first", slowest[0]);
    say(name + "-later", slowest[1]);
  }
}

// In microseconds: a key of the manager's dict is set and got again, two calls.
static void managers() throws Exception {
  try (var manager = new Manager()) {
    var dict = manager.<Integer, Integer>dict();
    double[] micros = new double[3000];
    for (int i = -1000; i < micros.length; i++) {
      long began = now();
      dict.put(7, i);
      if (dict.get(7) != i) throw new IllegalStateException("a wrong value");
      if (i >= 0) micros[i] = (now() - began) / 2e3;
    }
    say("manager", median(micros));
  }
}

// Processor time of children that have ended, in ticks of 10 ms (proc(5): cutime and cstime).
static double childrensMillis() throws IOException {
  String stat = Files.readString(Path.of("/proc/self/stat"));
  String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
  return 10.0 * (Long.parseLong(fields[13]) + Long.parseLong(fields[14]));
}

static void costs() throws Exception {
  int workers = 8;
  double before = childrensMillis();
  try (Pool pool = new Pool(workers)) {
    pool.map(n -> same(n), numbers(workers), 1);
  }
  say("cpu", (childrensMillis() - before) / workers);
  // Of two, what both have mapped is no one's own.
  try (Pool pool = new Pool(2)) {
    pool.map(n -> same(n), numbers(8), 1);
    long worker = pool.apply(() -> ProcessHandle.current().pid());
    double kilobytes = 0;
    for (String line : Files.readAllLines(Path.of("/proc/" + worker + "/smaps_rollup"))) {
      if (line.startsWith("Private_")) kilobytes += Double.parseDouble(line.split("\\s+")[1]);
    }
    say("memory", kilobytes / 1024);
  }
}

void main() throws Exception {
  starts();
  sparesReady();
  maps();
  applies();
  queues();
  locks();
  managers();
  costs();
}
