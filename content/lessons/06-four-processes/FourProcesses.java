import dev.forklore.multiprocessing.Process;

static void printNumber(int number) {
  long pid = ProcessHandle.current().pid();
  IO.println("The number is " + number + ", printed by " + pid);
}

void main() throws InterruptedException {
  var processes = new ArrayList<Process>();
  for (int number : List.of(11, 33, 55, 77)) {
    processes.add(Process.start(() -> printNumber(number)));
  }
  int well = 0;
  for (var process : processes) {
    if (process.join() == 0) well++;
  }
  IO.println(well + " of " + processes.size() + " processes ended well.");
}
