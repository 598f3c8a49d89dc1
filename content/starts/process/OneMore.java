import dev.forklore.multiprocessing.Process;

static void work(String name) {
  IO.println(name + " in process " + ProcessHandle.current().pid());
}

void main() throws InterruptedException {
  var child = Process.start(() -> work("The child"));
  work("The parent");
  IO.println("The child ended with exit code " + child.join());
}
