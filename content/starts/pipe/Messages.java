import dev.forklore.multiprocessing.Process;
import dev.forklore.multiprocessing.Queue;

static void produce(Queue<String> queue) throws InterruptedException {
  for (var name : List.of("Ada", "Grace", "Mary")) {
    queue.put(name);
  }
  queue.put("end");
}

void main() throws InterruptedException {
  var queue = new Queue<String>();
  var producer = Process.start(() -> produce(queue));
  for (var name = queue.get(); !name.equals("end"); name = queue.get()) {
    IO.println("received " + name);
  }
  IO.println("The producer ended with exit code " + producer.join());
}
