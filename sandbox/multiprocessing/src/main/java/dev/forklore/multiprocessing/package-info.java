/**
 * Multiprocessing with the JDK alone: run a task in a {@link dev.forklore.multiprocessing.Process}
 * of its own, or hand many of them to a {@link dev.forklore.multiprocessing.Pool} of workers. Every
 * process and every worker is a real operating system process, a second JVM on the same class path,
 * with its own pid, its own heap and its own crashes.
 *
 * <p>Processes share no memory unless they are given some ({@link
 * dev.forklore.multiprocessing.SharedMemory}), so a task travels as bytes: Java serialisation
 * writes the lambda, the values that it captured and its arguments, and the child reads them back
 * as copies. Whatever the child changes, its parent does not see; whatever is static starts afresh
 * in the child. What cannot be written is refused with an {@link
 * dev.forklore.multiprocessing.UnsendableException} that says what to change.
 *
 * <p>Three rules hold for every child:
 *
 * <ul>
 *   <li>It prints where its parent prints, and its {@code System.in} is empty.
 *   <li>It dies with its parent, however the parent dies.
 *   <li>It takes from its parent the Java options that make it the same kind of JVM (previews,
 *       modules, encodings, locale, network), and else those that it is given by name.
 * </ul>
 */
@NullMarked
package dev.forklore.multiprocessing;

import org.jspecify.annotations.NullMarked;
