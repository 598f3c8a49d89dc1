import dev.forklore.multiprocessing.Process;

static FileChannel openFile() throws IOException {
  var path = Path.of(System.getProperty("java.io.tmpdir"), "lesson.lock");
  return FileChannel.open(
      path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
}

static void hold() throws Exception {
  var file = openFile();
  file.lock();
  Thread.sleep(60_000); // killed long before that
}

static boolean isFree(FileChannel file) throws IOException {
  try (var lock = file.tryLock()) {
    return lock != null;
  }
}

void main() throws Exception {
  try (var file = openFile()) {
    var holder = Process.start(() -> hold());
    while (isFree(file)) Thread.sleep(10);
    IO.println("The holder has locked the file.");

    holder.kill();
    IO.println("The holder ended with exit code " + holder.join() + ".");
    IO.println("Lock on a file, free again: " + isFree(file));
  }
}
