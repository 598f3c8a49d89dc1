void main() {
  long count = IntStream.range(Primes.FROM, Primes.TO)
      .parallel() // shares the numbers out among threads, one for each core
      .filter(n -> Primes.isPrime(n))
      .count();
  IO.println("%d from %d to %d".formatted(count, Primes.FROM, Primes.TO));
}
