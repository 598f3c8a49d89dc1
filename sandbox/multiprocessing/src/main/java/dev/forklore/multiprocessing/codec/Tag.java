package dev.forklore.multiprocessing.codec;

/** What comes next in the compact form. */
final class Tag {
  static final byte NULL = 1;
  static final byte ARRAY = 2;
  static final byte ARRAY_OF = 3;
  static final byte LATIN = 4;
  static final byte UTF16 = 5;
  static final byte INT = 6;
  static final byte LONG = 7;
  static final byte DOUBLE = 8;
  static final byte FLOAT = 9;
  static final byte SHORT = 10;
  static final byte BYTE = 11;
  static final byte CHAR = 12;
  static final byte TRUE = 13;
  static final byte FALSE = 14;
  static final byte RECORD = 15;
  static final byte CODED = 16;
  static final byte BYTES = 20;
  static final byte INTS = 21;
  static final byte LONGS = 22;
  static final byte DOUBLES = 23;

  private Tag() {}
}
