import java.util.stream.IntStream;

/** Counts prime numbers by trying out divisors. */
class Primes {
  static final int FROM = 10_000_000;
  static final int MIDDLE = 10_300_000;
  static final int TO = 10_600_000;

  static void count(int from, int to) {
    long count = IntStream.range(from, to).filter(n -> isPrime(n)).count();
    IO.println("%d from %d to %d".formatted(count, from, to));
  }

  static boolean isPrime(int n) {
    for (int divisor = 2; divisor * divisor <= n; divisor++) {
      if (n % divisor == 0) return false;
    }
    return n >= 2;
  }
}
