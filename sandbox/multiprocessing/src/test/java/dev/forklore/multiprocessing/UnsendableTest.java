package dev.forklore.multiprocessing;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** What cannot travel is refused before anything starts, with what to change. */
class UnsendableTest {
  record Person(String name) {}

  record Team(String name, Person captain) implements Serializable {}

  private final Scanner scanner = new Scanner("");

  @Test
  void aVariableOfAJdkClassIsNamed() {
    Scanner input = scanner;
    refuses(Process.of(() -> input.nextLine()))
        .hasMessage(
            "The task cannot be sent to another process: its variable 'input' is an object of class"
                + " java.util.Scanner, which is not Serializable."
                + " Make it inside the task, or pass plain values instead of it.");
  }

  @Test
  void aVariableOfTheProgramsOwnClassIsNamed() {
    Person ada = new Person("Ada");
    long wide = 1;
    refuses(Process.of(() -> System.out.println(wide + ada.name())))
        .hasMessageContaining(
            "its variable 'ada' is an object of class Person, which is not Serializable.")
        .hasMessageContaining("Let that class implement java.io.Serializable");
  }

  @Test
  void aVariableThatContainsTheCulpritIsNamed() {
    Map<String, Team> teams = Map.of("x", new Team("x", new Person("Ada")));
    refuses(Process.of(() -> System.out.println(teams)))
        .hasMessageContaining("its variable 'teams' contains an object of class Person");
  }

  @Test
  void anArgumentIsNamed() {
    refuses(Process.of(person -> {}, new Person("Ada")))
        .hasMessageContaining("its argument is an object of class Person");
  }

  @Test
  void theObjectOfAMethodReferenceIsNamed() {
    refuses(Process.of(scanner::nextLine))
        .hasMessageContaining(
            "the object that it calls a method of is an object of class java.util.Scanner");
  }

  @Test
  void theObjectAroundALambdaIsNamed() {
    refuses(Process.of(() -> instanceMethod()))
        .hasMessageContaining("its object (this) is an object of class UnsendableTest")
        .hasMessageContaining("Make the method that the task calls static");
  }

  private void instanceMethod() {
    scanner.close();
  }

  @Test
  void theObjectAroundAnAnonymousClassIsNamed() {
    Task task =
        new Task() {
          @Override
          public void run() {
            instanceMethod();
          }
        };
    refuses(Process.of(task))
        .hasMessageContaining("its object (this) is an object of class UnsendableTest");
  }

  @Test
  void aLambdaOfAnotherTypeIsNamed() {
    Runnable inner = () -> {};
    refuses(Process.of(() -> inner.run()))
        .hasMessageContaining("its variable 'inner' is a lambda of type java.lang.Runnable")
        .hasMessageContaining("Put (Runnable & Serializable) before it, or use");
  }

  @Test
  void whatBelongsToItsProcessIsNotToBeMadeSerializable() {
    try (Pool pool = new Pool(1)) {
      refuses(Process.of(() -> pool.close()))
          .hasMessageContaining("class Pool, which is not Serializable. It belongs to the process");
    }
  }

  @Test
  void anItemOfAPoolIsNamed() {
    try (Pool pool = new Pool(1)) {
      assertThatExceptionOfType(UnsendableException.class)
          .isThrownBy(() -> pool.map(Object::toString, List.of("x", 1, new Person("Ada"), 2), 2))
          .withMessageStartingWith(
              "Item 3 cannot be sent to another process: it is an object of class Person");
      assertThatExceptionOfType(UnsendableException.class)
          .isThrownBy(() -> pool.apply(() -> scanner.nextLine()))
          .withMessageStartingWith("The task cannot be sent to another process: its object (this)");
    }
  }

  @Test
  void theCulpritIsFoundInACircleOfObjects() {
    Circle circle = new Circle();
    refuses(Process.of(() -> System.out.println(circle.self == null)))
        .hasMessageContaining("its variable 'circle' contains an object of class java.lang.Thread");
  }

  private static final class Circle implements Serializable {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("unused")
    private final Circle self = this;

    @SuppressWarnings("unused")
    private final Thread thread = Thread.currentThread();
  }

  @Test
  void whatIsNestedTooDeeplyIsRefused() {
    Object nested = "x";
    for (int i = 0; i < 100_000; i++) nested = new Object[] {nested};
    refuses(Process.of(value -> {}, nested)).hasMessageEndingWith("it is nested too deeply.");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refuses(Process process) {
    return org.assertj.core.api.Assertions.assertThatThrownBy(process::start)
        .isInstanceOf(UnsendableException.class);
  }
}
