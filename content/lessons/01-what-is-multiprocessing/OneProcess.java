void main() {
  Primes.count(Primes.FROM, Primes.TO);
}
