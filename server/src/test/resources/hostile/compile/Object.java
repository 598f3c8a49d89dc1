// Declares java.lang.Object anew.
// ends: compile-error
package java.lang;

public class Object {
  public static void main(String[] args) {}
}
