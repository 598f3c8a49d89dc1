// Prints without end.
// ends: output
void main() {
  while (true) IO.println("again and ".repeat(100));
}
