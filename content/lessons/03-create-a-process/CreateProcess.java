import dev.forklore.multiprocessing.Process;

static void printContinent() {
  printContinent("Asia");
}

static void printContinent(String name) {
  IO.println("The name of the continent is " + name);
}

void main() throws InterruptedException {
  var processes = new ArrayList<Process>();
  processes.add(Process.of(() -> printContinent()));
  for (var name : List.of("America", "Europe", "Africa")) {
    processes.add(Process.of(() -> printContinent(name)));
  }

  for (var process : processes) {
    process.start();
    IO.println(process.name() + " started as pid " + process.pid());
  }
  for (var process : processes) {
    int code = process.join();
    IO.println(process.name() + " ended with exit code " + code);
  }
}
