// Puts classes of its own in the place of those that every program uses.
// ends: exited
// exit: 0
public class IO {
  static void println(Object o) {
    System.out.println("not the real one");
  }

  public static void main(String[] args) {
    println("x");
  }
}

class Honest {}
