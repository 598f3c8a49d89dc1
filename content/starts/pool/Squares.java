import dev.forklore.multiprocessing.Pool;

static int square(int n) {
  IO.println("square(" + n + ") in process " + ProcessHandle.current().pid());
  return n * n;
}

void main() throws InterruptedException {
  try (var pool = new Pool(2)) {
    IO.println(pool.map(n -> square(n), List.of(1, 2, 3, 4, 5, 6)));
  }
}
