import dev.forklore.multiprocessing.Pool;

static long printNumber(int number) {
  long pid = ProcessHandle.current().pid();
  IO.println("The number is " + number + ", printed by " + pid);
  return pid;
}

void main() throws InterruptedException {
  var numbers = List.of(11, 33, 55, 77);
  var pool = new Pool(4);
  for (int round = 1; round <= 3; round++) {
    var pids = pool.map(n -> printNumber(n), numbers);
    int printers = Set.copyOf(pids).size();
    IO.println("Round " + round + ": workers that printed: " + printers);
  }
  pool.close();
}
