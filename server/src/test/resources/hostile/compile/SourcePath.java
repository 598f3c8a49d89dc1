// Imports what only the server or the compiler's own folders could have.
// ends: compile-error
import dev.forklore.compiler.Main;
import dev.forklore.server.Forklore;

void main() {
  IO.println(Main.class);
}
