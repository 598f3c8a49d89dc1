import dev.forklore.multiprocessing.Pool;

static int square(int n) {
  while (n < 0) Thread.onSpinWait(); // never ends
  return n * n;
}

void main() throws InterruptedException {
  try (var pool = new Pool(1)) {
    IO.println("In time: " + pool.apply(n -> square(n), 2));

    var late = pool.submit(() -> square(-3), Duration.ofMillis(300));
    try {
      IO.println(late.get());
    } catch (ExecutionException failure) {
      IO.println("Too late: " + failure.getCause().getMessage());
    }
    IO.println("The pool works on: " + pool.apply(n -> square(n), 4));
  }
}
