import dev.forklore.multiprocessing.Pool;

static double power(int n) {
  return Math.pow(n, 1.0 / 3);
}

static double cubeRoot(int n) {
  return Math.cbrt(n);
}

void main() throws InterruptedException {
  var numbers = List.of(27, 125, 343, 729);

  var pool = new Pool(4);
  var powers = pool.map(n -> power(n), numbers);
  var roots = pool.map(n -> cubeRoot(n), numbers);
  pool.close(); // no more tasks will come; wait until the workers have ended

  for (int i = 0; i < numbers.size(); i++) {
    var line = "%d: power %s, cbrt %s, rounded %.6f".formatted(
        numbers.get(i), powers.get(i), roots.get(i), powers.get(i));
    IO.println(line);
  }
}
