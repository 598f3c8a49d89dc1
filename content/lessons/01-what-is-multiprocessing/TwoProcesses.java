import dev.forklore.multiprocessing.Process;

void main() throws InterruptedException {
  var one = Process.start(() -> Primes.count(Primes.FROM, Primes.MIDDLE));
  var other = Process.start(() -> Primes.count(Primes.MIDDLE, Primes.TO));
  one.join();
  other.join();
}
