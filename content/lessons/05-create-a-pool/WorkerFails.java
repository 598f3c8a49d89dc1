import dev.forklore.multiprocessing.Pool;
import dev.forklore.multiprocessing.WorkerException;

static double squareRoot(int n) {
  if (n < 0) {
    throw new IllegalArgumentException(n + " has no real square root");
  }
  return Math.sqrt(n);
}

void main() throws InterruptedException {
  try (var pool = new Pool(2)) {
    try {
      IO.println(pool.map(n -> squareRoot(n), List.of(4, -9, 16)));
    } catch (WorkerException failure) {
      IO.println("map failed: " + failure.getCause().getMessage());
    }

    var roots = pool.map(n -> squareRoot(n), List.of(4, 9, 16));
    IO.println("The pool works on: " + roots);
  }
}
