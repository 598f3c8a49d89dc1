// headline: The virtual threads left and right seem to wait for each other
// says: left at .* waits for lock
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

static void take(Lock first, Lock second) {
  first.lock();
  try {
    Thread.sleep(200);
  } catch (InterruptedException e) {
    return;
  }
  second.lock();
  IO.println("never");
}

void main() throws InterruptedException {
  Lock fork = new ReentrantLock();
  Lock knife = new ReentrantLock();
  var left = Thread.ofVirtual().name("left").start(() -> take(fork, knife));
  var right = Thread.ofVirtual().name("right").start(() -> take(knife, fork));
  left.join();
  right.join();
}
