import dev.forklore.multiprocessing.Process;

static final int FROM = 10_000_000;
static final int TO = 10_600_000;

static boolean isPrime(int n) {
  for (int divisor = 2; divisor * divisor <= n; divisor++) {
    if (n % divisor == 0) return false;
  }
  return n >= 2;
}

static void countPrimes(int from, int to) {
  long count = IntStream.range(from, to).filter(n -> isPrime(n)).count();
  long pid = ProcessHandle.current().pid();
  IO.println("  %d found %d from %d to %d".formatted(pid, count, from, to));
}

/** Where a share begins; the one before it ends there: no number is lost. */
static int border(int share, int shares) {
  return (int) (FROM + (long) (TO - FROM) * share / shares);
}

/** Shares the numbers out among processes and says how long they took. */
static void run(int processCount) throws InterruptedException {
  long began = System.nanoTime();
  var processes = new ArrayList<Process>();
  for (int i = 0; i < processCount; i++) {
    int from = border(i, processCount);
    int to = border(i + 1, processCount);
    processes.add(Process.start(() -> countPrimes(from, to)));
  }
  for (var process : processes) {
    if (process.join() != 0) {
      throw new IllegalStateException(process + " failed");
    }
  }
  double seconds = (System.nanoTime() - began) / 1e9;
  IO.println("Processes: %d, seconds: %.2f".formatted(processCount, seconds));
}

void main() throws InterruptedException {
  int cores = Runtime.getRuntime().availableProcessors();
  IO.println("Cores for this program: " + cores);
  run(1);
  run(2);
}
