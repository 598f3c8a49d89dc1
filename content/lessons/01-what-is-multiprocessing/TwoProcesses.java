import dev.forklore.multiprocessing.Process;

void main() throws InterruptedException {
  var other = Process.start(() -> Primes.count(Primes.MIDDLE, Primes.TO));
  Primes.count(Primes.FROM, Primes.MIDDLE);
  if (other.join() != 0) throw new IllegalStateException(other + " failed");
}
