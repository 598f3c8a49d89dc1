import dev.forklore.multiprocessing.Process;

void main(String[] args) throws Exception {
  String task = args.length > 0 ? args[0] : "work";
  var one = Process.start(() -> Tasks.run(task));
  var other = Process.start(() -> Tasks.run(task));
  one.join();
  other.join();
  IO.println("2 x " + task + ", in processes");
}
