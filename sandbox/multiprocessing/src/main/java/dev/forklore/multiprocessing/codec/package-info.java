/**
 * How values become bytes: a compact form for plain values, Java serialisation for all others,
 * which classes may arrive, and what is said of a value that cannot travel. Knows no other room.
 */
@NullMarked
package dev.forklore.multiprocessing.codec;

import org.jspecify.annotations.NullMarked;
