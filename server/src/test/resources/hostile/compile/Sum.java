// A sum of 20,000 numbers, which is a tree as deep.
// ends: compile-error or exited
void main() {
  int one = 1;
  IO.println(one⟦+1×20000⟧);
}
