package dev.forklore.multiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.multiprocessing.codec.Parcel;
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
}
