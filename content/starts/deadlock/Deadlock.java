// Two threads take two locks, each in the other order: press Run, and wait.
final Object left = new Object();
final Object right = new Object();
final CyclicBarrier bothHaveOne = new CyclicBarrier(2);

void takeBoth(Object first, Object second) {
  synchronized (first) {
    IO.println(Thread.currentThread().getName() + " has its first lock");
    try {
      bothHaveOne.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      return;
    }
    synchronized (second) {
      IO.println(Thread.currentThread().getName() + " has both");
    }
  }
}

void main() throws InterruptedException {
  var one = Thread.ofPlatform().name("one").start(() -> takeBoth(left, right));
  var two = Thread.ofPlatform().name("two").start(() -> takeBoth(right, left));
  one.join();
  two.join();
}
