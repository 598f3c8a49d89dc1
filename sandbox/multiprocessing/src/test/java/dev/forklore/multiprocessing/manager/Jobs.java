package dev.forklore.multiprocessing.manager;

import java.util.List;

/** An interface of a program's own, called through a manager. */
interface Jobs {
  void put(String job);

  String take() throws InterruptedException;

  int waiting();

  List<String> fail(String why) throws java.io.IOException;

  long pid();

  default String first() throws InterruptedException {
    return "first: " + take();
  }

  /** Keeps another object of a manager. */
  void keep(SharedMap<String, Integer> results);

  SharedMap<String, Integer> kept();

  /** Ends when it is told to, and not when it is interrupted. */
  void holdOut();

  /** How often calls of that were interrupted. */
  List<Integer> interrupts();

  void letGo();
}
