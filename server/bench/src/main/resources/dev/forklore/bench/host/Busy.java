/** Keeps one core busy until it is stopped. */
void main() {
  IO.println("busy");
  for (long number = 1; number != 0; number = number * 48271 % 2147483647) {}
}
