// Puts a class of its own in the place of the library's.
// ends: exited
// exit: 0
package dev.forklore.multiprocessing;

public class Pool {
  public static void main(String[] args) {
    System.out.println("mine: " + Pool.class.getName());
  }
}
