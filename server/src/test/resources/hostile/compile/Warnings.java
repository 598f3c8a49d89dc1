// Thousands of errors.
// ends: compile-error
// messages: 60
void main() {
  ⟦int x = "a";×4000⟧
}
