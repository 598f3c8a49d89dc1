import dev.forklore.multiprocessing.Pool;
import dev.forklore.multiprocessing.WorkerException;

static int square(int n) {
  if (n < 0) System.exit(7);
  return n * n;
}

void main() throws InterruptedException {
  try (var pool = new Pool(2)) {
    try {
      IO.println(pool.map(n -> square(n), List.of(2, -3, 4)));
    } catch (WorkerException failure) {
      IO.println("map failed: " + failure.getMessage());
    }
    var squares = pool.map(n -> square(n), List.of(2, 3, 4));
    IO.println("The pool works on: " + squares);
  }
}
