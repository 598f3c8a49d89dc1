import dev.forklore.multiprocessing.Pool;
import dev.forklore.multiprocessing.WorkerException;

static long hoard(int mebibytes) {
  var memory = new ArrayList<byte[]>();
  while (memory.size() < mebibytes) memory.add(new byte[1024 * 1024]);
  return ProcessHandle.current().pid();
}

void main() throws InterruptedException {
  try (var pool = new Pool(1, "-Xmx32m")) {
    long before = pool.apply(() -> hoard(1));
    try {
      pool.apply(() -> hoard(1000));
    } catch (WorkerException failure) {
      IO.println("apply failed: " + failure.getCause());
    }
    long after = pool.apply(() -> hoard(1));
    IO.println("The same worker as before: " + (before == after));
  }
}
