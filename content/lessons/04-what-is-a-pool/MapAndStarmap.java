import dev.forklore.multiprocessing.Arguments;
import dev.forklore.multiprocessing.Pool;

static int square(int n) {
  long pid = ProcessHandle.current().pid();
  IO.println("  square(" + n + ") in process " + pid);
  return n * n;
}

static int area(int width, int height) {
  long pid = ProcessHandle.current().pid();
  IO.println("  area(" + width + ", " + height + ") in process " + pid);
  return width * height;
}

void main() throws InterruptedException {
  try (var pool = new Pool(2)) {
    var squares = pool.map(n -> square(n), List.of(1, 2, 3, 4, 5, 6));
    IO.println("squares: " + squares);

    var sides =
        List.of(Arguments.of(2, 3), Arguments.of(4, 5), Arguments.of(6, 7));
    var areas = pool.starmap((width, height) -> area(width, height), sides);
    IO.println("areas: " + areas);
  }
}
