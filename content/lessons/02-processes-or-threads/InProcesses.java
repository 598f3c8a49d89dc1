import dev.forklore.multiprocessing.Process;

void main(String[] args) throws Exception {
  String task = args.length > 0 ? args[0] : "work";
  var one = Process.start(() -> Tasks.run(task));
  var other = Process.start(() -> Tasks.run(task));
  for (var process : List.of(one, other)) {
    if (process.join() != 0) {
      throw new IllegalStateException(process + " failed");
    }
  }
  IO.println("2 x " + task + ", in processes");
}
