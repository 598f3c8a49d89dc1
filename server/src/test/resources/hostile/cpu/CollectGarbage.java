// Asks for garbage collections without end.
// ends: wall-time
void main() {
  while (true) System.gc();
}
