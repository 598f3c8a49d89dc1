// Compare it on several cores. The argument says how many parts the work has.
import dev.forklore.multiprocessing.Pool;

static int primes(int from, int to) {
  int count = 0;
  for (int n = from; n < to; n++) {
    if (isPrime(n)) count++;
  }
  return count;
}

static boolean isPrime(int n) {
  for (int d = 2; d * d <= n; d++) {
    if (n % d == 0) return false;
  }
  return n > 1;
}

static int part(int part, int parts) {
  int each = 2_000_000 / parts;
  return primes(part * each, (part + 1) * each);
}

void main(String[] args) throws InterruptedException {
  int parts = args.length > 0 ? Integer.parseInt(args[0]) : 4;
  var all = IntStream.range(0, parts).boxed().toList();
  try (var pool = new Pool()) {
    var counts = pool.map(part -> part(part, parts), all);
    int sum = counts.stream().mapToInt(Integer::intValue).sum();
    IO.println(sum + " primes");
  }
}
