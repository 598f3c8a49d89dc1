// A method that is longer than a class file can hold.
// ends: compile-error
// says: (?i)too large|stopped
void main() {
  Integer x = 0;
  ⟦x++;×10000⟧
}
