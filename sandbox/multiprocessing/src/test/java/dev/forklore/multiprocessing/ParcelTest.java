package dev.forklore.multiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forklore.multiprocessing.codec.Parcel;
import dev.forklore.multiprocessing.link.Mail;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParcelTest {
  enum Colour {
    RED,
    BLUE
  }

  record Point(int x, int[] more) implements Serializable {}

  @Test
  void arraysOfEveryKindArriveAsTheyWere() throws Exception {
    Object[] sent = {
      new int[] {1, 2},
      new double[][] {{0.5}, {}},
      new String[] {"a", null},
      new Colour[] {Colour.BLUE},
      new Point[] {new Point(1, new int[] {2})},
      new Object[0],
      List.of("x", "y"),
    };

    Object[] received = (Object[]) Parcel.open(Parcel.pack(sent, "It"));

    assertThat(received).usingRecursiveComparison().isEqualTo(sent);
    assertThat(received[4]).isInstanceOf(Point[].class);
  }

  @Test
  void anArraysClassIsWrittenWithoutAHashOfItsShape() {
    byte[] parcel = Parcel.pack(new int[][] {{7}}, "It");

    String text = new String(parcel, StandardCharsets.ISO_8859_1);
    int name = text.indexOf("[[I");
    assertThat(text.substring(name + 3, name + 11)).isEqualTo("\0".repeat(8));
  }

  private static Object copy(Object value) throws Exception {
    return Parcel.open(Parcel.pack(value, "It"));
  }

  @Test
  void aLambdaTravelsWithThePlainValuesThatItCaptured() throws Exception {
    String name = "Ada";
    int times = 3;
    Call<String> inner = () -> name.repeat(times);
    CallWith<Integer, String> outer = n -> inner.call() + n;
    @SuppressWarnings("unchecked")
    CallWith<Integer, String> copy = (CallWith<Integer, String>) copy(outer);
    assertThat(copy.call(1)).isEqualTo("AdaAdaAda1");
    assertThat(Parcel.pack(outer, "It")).hasSizeLessThan(1000).startsWith(2);
  }

  @Test
  void aReferenceToAMethodTravelsToo() throws Exception {
    CallWith<String, Integer> length = String::length;
    @SuppressWarnings("unchecked")
    CallWith<String, Integer> copy = (CallWith<String, Integer>) copy(length);
    assertThat(copy.call("four")).isEqualTo(4);
  }

  @Test
  void anArrayThatALambdaCapturedTwiceArrivesAsOne() throws Exception {
    int[] one = {1};
    int[] same = one;
    Call<Boolean> call = () -> one == same;
    assertThat(((Call<?>) copy(call)).call()).isEqualTo(true);
  }

  @Test
  void aMessageOfMoreThanTwoGibibytesIsRefusedWithASentence() {
    byte[] part = new byte[1 << 20];
    byte[][] parts = new byte[2048][];
    java.util.Arrays.fill(parts, part);
    assertThatThrownBy(() -> Mail.pieces(Mail.ORDER, 1, parts))
        .isInstanceOf(UnsendableException.class)
        .hasMessageStartingWith(
            "One message between processes holds at most 2 GiB, and this would be 2048.0 MiB");
    assertThat(Mail.pieces(Mail.ORDER, 1, part, part)).hasSize(3);
  }

  record Person(String name, int age, Object more) implements Serializable {
    Person {
      if (age < 0) throw new IllegalArgumentException("younger than 0");
    }
  }

  record Counted(int n) implements Serializable {
    private Object readResolve() {
      return new Counted(n + 1);
    }
  }

  @Test
  void recordsOfPlainValuesTravelWithoutJavaSerialisation() throws Exception {
    Object[] people = {
      new Person("Ada", 36, new Person("Byron", 1, null)), new Person("Grace", 85, 1.5)
    };
    byte[] parcel = Parcel.pack(people, "It");
    assertThat((Object[]) Parcel.open(parcel)).containsExactly(people);
    assertThat(parcel).startsWith(1).hasSizeLessThan(250);
    assertThat(copy(people[0])).isEqualTo(people[0]);
  }

  @Test
  void aRecordWithAnArrayOrASayInTheMatterTravelsAsJavaSerialisationHasIt() throws Exception {
    int[] one = {1};
    Object[] both = {new Person("a", 1, one), new Person("b", 1, one)};
    Object[] copies = (Object[]) copy(both);
    assertThat(((Person) copies[0]).more()).isSameAs(((Person) copies[1]).more());
    assertThat(copy(new Counted(1))).isEqualTo(new Counted(2));
  }
}
